import type { RepairTexts } from '../../repair-texts.ts'

/** The bill, the way back, and the ends. */
export const returnMails = {
  payment_due: {
    subject: 'Please pay {due} for your {device}',
    body: [
      'Your {device} is ready to go back to you. Please pay {due} on your page; it sets off as soon as this is done.',
      'Your bill is on your page, to read and to download.',
    ],
  },
  payment_due_reminder: {
    subject: 'Reminder: {due} is due for your {device}',
    opening: 'Your payment has not reached us yet.',
  },
  payment_declined: {
    subject: 'Your payment of {due} did not go through',
    body: [
      'Your bank did not carry out the payment of {due} for your {device}. Nothing has been charged.',
      'Please try again on your page, with another card if need be.',
    ],
  },
  payment_due_at_shop: {
    subject: 'Your {device} is on its way to the shop',
    body: [
      'Your {device} is on its way to {shop}. We write to you as soon as it is ready for you there.',
      '{due} is due. You can pay on your page beforehand, or at the shop.',
    ],
  },
  device_returning: {
    subject: 'We are sending your {device} back to you',
    body: ['We are preparing the return of your {device}, and write to you as soon as the parcel has left.', '{returnReason}'],
  },
  ready_for_collection: {
    subject: 'Your {device} is ready for you',
    body: [
      'Your {device} is ready for you at {shop}. Please show the code {collectionCode} there, and collect it by {deadline}.',
      '{due} is due. You can pay on your page beforehand, or at the shop.',
    ],
  },
  ready_for_collection_reminder: {
    subject: 'Reminder: your {device} is ready for you',
    opening: 'Your device is still waiting for you at the shop.',
  },
  formal_notice: {
    subject: 'Formal notice: please reclaim your device',
    body: [
      'Your {device} belongs to you and is kept with us. We have asked you several times to pay for it, to collect it or to tell us where it may go, without an answer.',
      'We hereby give you formal notice to reclaim it by {deadline}. You can do so on your page.',
      '{due} is due.',
    ],
  },
  repair_closed: {
    subject: 'Your repair is complete',
    body: [
      'Your {device} is back with you, repaired. Thank you for keeping it in use.',
      'We guarantee our work until {guaranteeUntil}. If the same fault comes back, please tell us on your page: nothing more is needed.',
      'Your invoice {invoice} is on your page, to read and to download.',
    ],
  },
  satisfaction: {
    subject: 'Does your {device} work as it should?',
    body: [
      'A week ago your {device} came back to you. Does it work as it should? Please tell us on your page: it takes a minute, and we read every answer.',
      'If something is wrong again, you can say so there too.',
    ],
  },
  returned: {
    subject: 'Your {device} has been handed back to you',
    body: ['Your {device} is back with you, and the repair has ended.', 'Have you not received it? Then please tell us.'],
  },
  recycled: {
    subject: 'Your {device} has been recycled',
    body: ['Your {device} has been handed over for proper recycling, and its data is destroyed. The repair has ended.'],
  },
  handed_over: {
    subject: 'Your {device} has been handed over',
    body: [
      'The {device} has been handed to the authorities or to its owner against a receipt. The repair has ended.',
      'If you see it differently, please contact the authority that it was handed to, or write to us.',
    ],
  },
  cancelled: {
    subject: 'Your repair is cancelled',
    body: [
      'The repair of your {device} is cancelled. Nothing is owed on either side. Please do not use a shipping label or code any more.',
      '{pickupStands}',
      'If a parcel is already under way to us, we send it back to you free of charge.',
    ],
  },
  expired: {
    subject: 'Your repair has expired',
    body: [
      'Your {device} has not reached us in time, so the repair has ended. Nothing is owed on either side. You can open a new one at any time.',
    ],
  },
  rejected: {
    subject: 'Your repair has ended without a device',
    body: [
      'We have looked at everything we know about your parcel. The {device} was not in it when it reached us, so we cannot repair it. The repair has ended.',
      'If you see it differently, please write to us: another person will read the case again.',
    ],
  },
  compensated: {
    subject: 'Your compensation for your {device}',
    body: ['The compensation for your {device} is on its way to you. The repair has ended. We are sorry once more for the loss.'],
  },
  abandoned: {
    subject: 'The time to reclaim your {device} is over',
    body: [
      'Nobody has reclaimed the {device} by the end of the time set in our formal notice. It has been disposed of as the law provides, and the repair has ended.',
    ],
  },
  loan_due: {
    subject: 'Please bring back the device on loan',
    body: ['While we repair your {device}, you have a device of ours on loan. Please bring it back by {loanDueOn}.'],
  },
  command_refused: {
    subject: 'We could not carry out what you asked',
    body: [
      'We received your answer “{command}” for your {device}. It could not take effect, because your repair had moved on in the meantime. It now stands as follows: “{state}”.',
      'Nothing was changed by it. On your page you see what you can do now.',
    ],
  },
  case_link: {
    subject: 'Your new link to your repair',
    body: ['Here is the new link to the repair of your {device}.', 'Was it not you who asked for it? Then please ignore this mail.'],
  },
} satisfies Partial<RepairTexts['mails']>
