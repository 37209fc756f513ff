import type { TradeInTexts } from '../../trade-in-texts.ts'

/** From the receipt to the agreement. */
export const benchMails = {
  parcel_received: {
    subject: 'We have received your {device}',
    body: [
      'Your {device} has arrived safely. Our workshop now inspects it and compares it with what you described.',
      'You will hear from us by {deadline}.',
    ],
  },
  guardian_consent: {
    subject: "We need a parent's or guardian's consent",
    body: [
      'The identity check shows that the seller of the {device} is not of age. We may only buy it if a parent or guardian agrees.',
      'Please ask them to write to {help} with your reference: our team then records their consent. Until then nothing is bought.',
    ],
  },
  guardian_consent_reminder: {
    subject: "Reminder: a guardian's consent is missing",
    opening: 'We still need the consent of a parent or guardian.',
  },
  unlock_device: {
    subject: 'Please remove the lock from your {device}',
    body: [
      'Your {device} is still linked to an account (an activation lock). As long as it is, we cannot buy it.',
      'You can remove it without the device. Apple: sign in at icloud.com/find, choose the device and then “Remove This Device”. Google: sign in at myaccount.google.com/device-activity and sign out of the device. Other makers: remove the device in your online account.',
      'Then tell us on your page that it is done, and we check again at once.',
    ],
  },
  unlock_device_reminder: {
    subject: 'Reminder: your {device} is still locked',
    opening: 'The lock on your device has not been removed yet.',
  },
  device_quarantined: {
    subject: 'Your {device} has been reported lost or stolen',
    body: [
      'When we checked your {device}, we found that it is registered as lost or stolen. We may neither buy it nor send it back for now: we keep it safe until {quarantineUntil} and read the register again every day.',
      'If this is a mistake, please have the report withdrawn by whoever made it (police, insurer or network operator), and send us the proof.',
    ],
  },
  quarantine_ends: {
    subject: 'The holding period of your {device} ends soon',
    body: [
      'Your {device} is still registered as lost or stolen. The holding period ends on {quarantineUntil}.',
      'A person on our team then decides by the law of your country: the device goes to the authorities or its owner against a receipt, or back to you if the report has been withdrawn. You will be told.',
    ],
  },
  counter_offer: {
    subject: 'A new offer for your {device}: {price}',
    body: [
      'We have inspected your {device} and found it in another condition than described. We had offered {offer}; what we can offer now is {price}. Why:',
      '{reasons}',
      'Our photos are on your page. There you can accept, decline (the device comes back to you free of charge), or dispute once: then someone who did not assess it decides.',
    ],
  },
  counter_offer_reminder: {
    subject: 'Reminder: our new offer of {price} awaits your answer',
    opening: 'We still need your answer to our new offer.',
  },
  no_offer: {
    subject: 'We cannot buy your {device}',
    body: [
      'We have inspected your {device}, and unfortunately we cannot buy it. Why:',
      '{reasons}',
      'You decide: we send it back to you, or we recycle it properly. Both are free of charge.',
    ],
  },
  no_offer_reminder: {
    subject: 'Reminder: return or recycling of your {device}?',
    opening: 'We still need your decision on what becomes of your device.',
  },
  dispute_received: {
    subject: 'We are looking again at our offer',
    body: [
      'You dispute our new offer for your {device}. Someone who did not assess it now decides, with your evidence and ours before them.',
      'You will hear from us by {deadline}. Until then nothing is bought and nothing is sent back.',
    ],
  },
  device_held: {
    subject: 'The {device} you sold us has been reported stolen',
    body: [
      'After we bought your {device}, it was registered as stolen. We have to set it aside until it is clear whom it belongs to.',
      'If you have a proof of purchase, please send it to us. A person on our team will contact you.',
    ],
  },
} satisfies Partial<TradeInTexts['mails']>
