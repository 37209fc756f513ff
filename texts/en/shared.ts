import type { RepairTexts } from '../repair-texts.ts'

/** States that a repair shares with a trade-in. */
export const sharedStates = {
  awaiting_special_collection: {
    heading: 'Please do not post your device: we arrange a safe collection',
    label: 'Special collection to be arranged',
    consequence: 'a supervisor takes it up',
  },
  in_transit: {
    heading: 'Your device is on its way to us',
    label: 'In transit',
    consequence: 'we ask the carrier where the parcel is',
  },
  delivered: {
    heading: 'Your parcel has been delivered to our workshop',
    label: 'Delivered, not yet received',
    consequence: 'we search for the parcel',
  },
  searching: {
    heading: 'We are searching for your parcel',
    label: 'Parcel being searched for',
    consequence: 'we treat the parcel as lost',
  },
  carrier_inquiry: {
    heading: 'We have asked the carrier where your parcel is',
    label: 'Carrier inquiry',
    consequence: 'we treat the parcel as lost',
  },
  lost: {
    heading: 'Your parcel is lost: please tell us how we may make up for it',
    label: 'Lost, choice of compensation',
    consequence: 'we pay the value of the device',
  },
  empty_parcel: {
    heading: 'Your parcel arrived, but the device was not in it',
    label: 'Empty parcel, to be decided',
    consequence: 'a supervisor takes it up',
  },
  quarantined: {
    heading: 'Your device has been reported lost or stolen, and we must hold it',
    label: 'In quarantine',
    consequence: 'the reports on the device are read again',
  },
  quarantine_decision: {
    heading: 'We are deciding what becomes of the device we hold',
    label: 'Quarantine over, to be decided',
    consequence: 'a supervisor takes it up',
  },
  hazard_hold: {
    heading: 'Your device is kept safe because of its battery',
    label: 'Hazard, to be decided',
    consequence: 'a supervisor takes it up',
  },
  returning: {
    heading: 'We are preparing the return of your device',
    label: 'Return being prepared',
    consequence: 'our team arranges the return by hand',
  },
  return_in_transit: {
    heading: 'Your device is on its way back to you',
    label: 'Return in transit',
    consequence: 'we ask the carrier where the parcel is',
  },
  return_inquiry: {
    heading: 'We have asked the carrier where your returned device is',
    label: 'Carrier inquiry on the return',
    consequence: 'we treat the parcel as lost',
  },
  lost_on_return: {
    heading: 'Your device was lost on its way back: please tell us how we may make up for it',
    label: 'Lost on return, choice of compensation',
    consequence: 'we pay the value of the device',
  },
  return_undeliverable: {
    heading: 'We could not deliver your device: where may we send it?',
    label: 'Return undeliverable, address awaited',
    consequence: 'we ask once more, then in a formal notice',
  },
  abandonment_notice: {
    heading: 'Formal notice: please tell us where to send your device',
    label: 'Formal notice sent',
    consequence: 'the device may be treated as abandoned, by the decision of a named person',
  },
  abandonment_due: {
    heading: 'The time to reclaim your device is over, but you can still ask for it',
    label: 'Notice over, disposal to be decided',
    consequence: 'the case is shown again to a supervisor',
  },
  returned: { heading: 'Your device is back with you', label: 'Returned' },
  recycled: { heading: 'Your device has been recycled', label: 'Recycled' },
  handed_over: { heading: 'The device has been handed over', label: 'Handed over' },
  abandoned: { heading: 'The time to reclaim your device is over', label: 'Abandoned' },
} satisfies Partial<RepairTexts['states']>

/** Commands that a repair shares with a trade-in. */
export const sharedCommands = {
  confirmEmail: 'Confirm my e-mail address',
  arrangeSpecialCollection: 'Arrange a special collection',
  recordDropOff: 'Record the drop-off at the shop',
  declareLost: 'Declare the parcel lost',
  recordReceipt: 'Record the receipt',
  decideEmptyParcel: 'Decide on the empty parcel',
  decideHazard: 'Decide on the hazardous device',
  decideQuarantine: 'Decide the quarantine',
  chooseCompensation: 'Choose the compensation',
  giveReturnAddress: 'Give an address for the return',
  disposeAbandoned: 'Decide on the abandoned device',
} satisfies Partial<RepairTexts['commands']>

/** Commands of every bench that parts are fitted at. */
export const benchCommands = {
  orderParts: 'Put parts on back-order',
  recordPartsArrived: 'Record that the parts arrived',
  recordRepair: 'Record the repair',
  reportHazard: 'Report a hazard',
  recordTransfer: 'Record the transfer to the recycler',
} satisfies Partial<RepairTexts['commands']>

export const sharedEffects = {
  buyLabel: 'Buy the label',
  voidLabel: 'Void the label',
  buyReturnLabel: 'Buy the return label',
  checkDevice: 'Check the device',
  issueVoucher: 'Issue the voucher',
} satisfies Partial<RepairTexts['effects']>

/** Mails that a repair shares with a trade-in. */
export const sharedMails = {
  special_collection: {
    subject: 'Please do not post your {device}',
    body: [
      'From what you told us, the battery of your {device} may be damaged. Such a device must not travel by ordinary post. Our team will contact you to arrange a safe collection, free of charge.',
      'Until then: switch it off, do not charge it, do not press on it, and keep it away from heat and from anything that burns, if possible outdoors or on stone. If it smokes or becomes hot, keep away and call the emergency services.',
    ],
  },
  empty_parcel: {
    subject: 'Your parcel arrived without the device',
    body: [
      'Your parcel has reached us, but your {device} was not in it. We film every opening, and compare the weight of the parcel on its way with the one on arrival.',
      'A person on our team looks at all of this and then writes to you. If you still have the device, or know what happened, please tell us.',
    ],
  },
  parcel_lost_reminder: {
    subject: 'Reminder: how may we make up for your lost parcel?',
    opening: 'We still need your choice for the parcel that was lost.',
  },
  return_sent: {
    subject: 'Your {device} is on its way back to you',
    body: ['Your {device} has been handed to the carrier.', 'Parcel number: {tracking}'],
  },
  return_inquiry: {
    subject: 'We are looking for your returned parcel',
    body: [
      'The parcel that brings back your {device} has not made progress for some days. We have asked the carrier where it is.',
      'You need not do anything. If it cannot be found, we make up for it.',
    ],
  },
  return_address: {
    subject: 'Where may we send your {device}?',
    body: [
      'We could not deliver your {device} to you: the address was not accepted, or the parcel came back to us. It is safe in our workshop.',
      'Please check your address on your page, or give us another one. The delivery is free of charge.',
    ],
  },
  return_address_reminder: {
    subject: 'Reminder: we need an address for your {device}',
    opening: 'Your device is still with us, because we have no address to send it to.',
  },
  return_lost: {
    subject: 'Your device was lost on its way back: what would you like instead?',
    body: [
      'We are sorry: the parcel that was to bring back your {device} cannot be found. The loss is ours to bear, not yours.',
      'Please choose on your page: we pay you the value of the device, or we send you a replacement.',
    ],
  },
  return_lost_reminder: {
    subject: 'Reminder: how may we make up for your lost device?',
    opening: 'We still need your choice for the device that was lost.',
  },
} satisfies Partial<RepairTexts['mails']>
