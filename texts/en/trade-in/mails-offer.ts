import type { TradeInTexts } from '../../trade-in-texts.ts'

/** From the offer until the parcel is with us. */
export const offerMails = {
  offer: {
    subject: 'Our offer for your {device}: {offer}',
    body: [
      'Thank you for thinking of us. For your {device}, in the condition you described, we offer you {offer}.',
      'You have until {deadline} to accept. Shipping is free, and you may change your mind until the device has reached us.',
    ],
  },
  offer_reminder: { subject: 'Our offer of {offer} is still open', opening: 'A short reminder: our offer still awaits your answer.' },
  confirm_email: {
    subject: 'Please confirm your e-mail address',
    body: [
      'You accepted our offer for your {device}. One thing is left: please open your page and confirm that this e-mail address is yours. Then we can prepare the shipping.',
      'Was it not you? Then simply do nothing.',
    ],
  },
  confirm_email_reminder: {
    subject: 'Reminder: please confirm your e-mail address',
    opening: 'We cannot go on yet: your e-mail address has not been confirmed.',
  },
  shipping_instructions: {
    subject: 'How to send us your {device}',
    body: [
      'Everything is ready for you to send us your {device}. Hand it over by {deadline} and the price of {offer} is held.',
      'Your prepaid label is on your page (parcel number {tracking}). Print it, stick it on the parcel and hand the parcel to the carrier.',
      'No printer? Show the code {printlessCode} at the counter, and the label is printed for you.',
      'Show the code {dropOffCode} at the shop you chose: the team takes the device and gives you a receipt.',
      'Before you send it: back up your data, sign out of your accounts (Apple, Google, Samsung …), remove SIM and memory cards, and pack the device softly.',
    ],
  },
  shipping_instructions_reminder: {
    subject: 'Reminder: we are waiting for your {device}',
    opening: 'Your device has not been handed over yet. The price is held until {deadline}.',
  },
  price_no_longer_held: {
    subject: 'The price for your {device} is no longer held',
    body: [
      'Your {device} was not handed over in time, so the agreed price is no longer held. You can still send it with the same label or code until {deadline}.',
      'When it arrives we value it at the price of the day. You decide then: accept, or have it returned free of charge.',
    ],
  },
  parcel_inquiry: {
    subject: 'We are looking for your parcel',
    body: [
      'Your parcel with your {device} should have made progress by now, and it has not. We are looking into it with the carrier and our workshop.',
      'You need not do anything. The time lost does not count against you: your price stays as it is.',
      'Parcel number: {tracking}',
    ],
  },
  parcel_lost: {
    subject: 'Your parcel is lost: what would you like instead?',
    body: [
      'We are sorry: your parcel with your {device} cannot be found. The loss is ours to bear, not yours.',
      'Please choose on your page: we pay you the value of {offer}, or we send you a replacement device.',
    ],
  },
} satisfies Partial<TradeInTexts['mails']>
