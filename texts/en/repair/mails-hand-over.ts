import type { RepairTexts } from '../../repair-texts.ts'

/** From the opening until the device is with us. */
export const handOverMails = {
  repair_opened: {
    subject: 'Your repair: how may your {device} reach us?',
    body: [
      'Thank you for having your {device} repaired with us. Please choose on your page how it reaches us: collected at your home, sent by parcel, or brought to a shop.',
      'From what you told us, we estimate the repair at {estimate}. You decide on an exact quote, once we know the fault.',
      'The diagnosis costs {fee}, and is set off against the repair if you order it.',
    ],
  },
  repair_opened_reminder: {
    subject: 'Reminder: how may your {device} reach us?',
    opening: 'Your repair cannot begin yet: we still need to know how your device reaches us.',
  },
  confirm_email: {
    subject: 'Please confirm your e-mail address',
    body: [
      'You ordered a repair of your {device}. One thing is left: please open your page and confirm that this e-mail address is yours. Then we can arrange how it reaches us.',
      'Was it not you? Then simply do nothing.',
    ],
  },
  confirm_email_reminder: {
    subject: 'Reminder: please confirm your e-mail address',
    opening: 'We cannot go on yet: your e-mail address has not been confirmed.',
  },
  choose_hand_over: {
    subject: 'Please choose again how your {device} reaches us',
    body: ['{handOverReason}', '{windowsIntro}', '{windows}', 'Please choose on your page how your device reaches us.'],
  },
  choose_hand_over_reminder: {
    subject: 'Reminder: how may your {device} reach us?',
    opening: 'We still need your choice.',
  },
  pickup_booked: {
    subject: 'Your {device} is collected on {pickupDay}',
    body: [
      'The carrier collects your {device} at your home: {pickup}.',
      'You can change or cancel this until {cancelBy}.',
      'Before the carrier comes: back up your data, remove SIM and memory cards, switch the device off and pack it softly in a firm box. The label is on your page; without a printer, the carrier brings it.',
    ],
  },
  pickup_tomorrow: {
    subject: 'Tomorrow: your {device} is collected',
    body: [
      'A short reminder: the carrier collects your {device}: {pickup}.',
      'Please have it packed, without SIM and memory cards. You can change this until {cancelBy}.',
    ],
  },
  pickup_stands: {
    subject: 'Your pickup stays as it is',
    body: [
      'We wanted to change your pickup, but the carrier takes no more changes for it. It stays as it was: {pickup}.',
      'If nobody is there, nothing is lost: you then choose a new time.',
    ],
  },
  shipping_instructions: {
    subject: 'How to send us your {device}',
    body: [
      'Everything is ready for you to send us your {device}. Please hand it over by {deadline}.',
      'Your prepaid label is on your page (parcel number {tracking}). Print it, stick it on the parcel and hand the parcel to the carrier.',
      'No printer? Show the code {printlessCode} at the counter, and the label is printed for you.',
      'Before you send it: back up your data, remove SIM and memory cards, and pack the device softly.',
    ],
  },
  shipping_instructions_reminder: {
    subject: 'Reminder: we are waiting for your {device}',
    opening: 'Your device has not been handed over yet.',
  },
  drop_off_code: {
    subject: 'Your code for the shop: {dropOffCode}',
    body: [
      'You can bring your {device} to {shop} on {dropOffDay}.',
      'Show the code {dropOffCode} there: the team takes the device and gives you a receipt with everything that came with it.',
      'Before you bring it: back up your data, and remove SIM and memory cards.',
    ],
  },
  drop_off_code_reminder: {
    subject: 'Reminder: we are waiting for your {device}',
    opening: 'Your device has not been brought to the shop yet.',
  },
  parcel_inquiry: {
    subject: 'We are looking for your parcel',
    body: [
      'Your parcel with your {device} should have made progress by now, and it has not. We are looking into it with the carrier and our workshop.',
      'You need not do anything.',
      'Parcel number: {tracking}',
    ],
  },
  parcel_lost: {
    subject: 'Your parcel is lost: what would you like instead?',
    body: [
      'We are sorry: your parcel with your {device} cannot be found. The loss is ours to bear, not yours.',
      'Please choose on your page: we pay you the value of the device, or we send you a replacement.',
    ],
  },
  device_received: {
    subject: 'We have received your {device}',
    body: [
      'Your {device} has arrived safely. Our workshop now looks for the fault.',
      'The receipt for what you gave us has the number {receipt}; you find it on your page.',
      'We expect to have it repaired by {promisedOn}. Should this day change, we write to you first.',
    ],
  },
} satisfies Partial<RepairTexts['mails']>
