import type { TradeInTexts } from '../../trade-in-texts.ts'

/** The way back, and the ends. */
export const returnMails = {
  device_returning: {
    subject: 'We are sending your {device} back to you',
    body: [
      'We are preparing the return of your {device}. It is free of charge, and we write to you as soon as the parcel has left.',
      '{returnReason}',
    ],
  },
  formal_notice: {
    subject: 'Formal notice: please reclaim your device',
    body: [
      'Your {device} belongs to you and is kept in our workshop. We have asked you several times for an address to send it to, without an answer.',
      'We hereby give you formal notice to reclaim it by {deadline}. One address given on your page is enough, and the delivery is free of charge.',
    ],
  },
  replacement_coming: {
    subject: 'We are getting you a replacement',
    body: ['You chose a replacement for your {device}. Our team is getting it ready; we write to you as soon as it is sent.'],
  },
  returned: {
    subject: 'Your {device} has been delivered',
    body: [
      'The carrier reports that your {device} is back with you. The trade-in has ended, and nothing is owed on either side.',
      'Have you not received it? Then please tell us.',
    ],
  },
  recycled: {
    subject: 'Your {device} has been recycled',
    body: ['Your {device} has been handed over for proper recycling. The trade-in has ended, and nothing is owed on either side.'],
  },
  handed_over: {
    subject: 'Your {device} has been handed over',
    body: [
      'The {device} has been handed to the authorities or to its owner against a receipt, because it is registered as lost or stolen. The trade-in has ended.',
      'If you see it differently, please contact the police station where the report was made, or write to us.',
    ],
  },
  cancelled: {
    subject: 'Your trade-in is cancelled',
    body: [
      'The trade-in of your {device} is cancelled. Nothing is owed on either side. Please do not use a shipping label or code any more.',
      'If a parcel is already under way to us, we send it back to you free of charge.',
    ],
  },
  expired: {
    subject: 'Your trade-in has expired',
    body: [
      'The trade-in of your {device} has ended without a sale. Nothing is owed on either side. You can ask for a new offer at any time.',
    ],
  },
  rejected: {
    subject: 'Your trade-in has ended without a purchase',
    body: [
      'We have looked at everything we know about your parcel. The {device} was not in it when it reached us, so we cannot buy it. The trade-in has ended.',
      'If you see it differently, please write to us: another person will read the case again.',
    ],
  },
  compensated: {
    subject: 'Your replacement is on its way',
    body: [
      'The replacement for your {device} has been handed to the carrier. The trade-in has ended. We are sorry once more for the loss.',
    ],
  },
  command_refused: {
    subject: 'We could not carry out what you asked',
    body: [
      'We received your answer “{command}” for your {device}. It could not take effect, because your trade-in had moved on in the meantime. It now stands as follows: “{state}”.',
      'Nothing was changed by it. On your page you see what you can do now.',
    ],
  },
  case_link: {
    subject: 'Your new link to your trade-in',
    body: ['Here is the new link to the trade-in of your {device}.', 'Was it not you who asked for it? Then please ignore this mail.'],
  },
  withdrawal_received: {
    subject: 'We have received your withdrawal',
    body: [
      'We received your withdrawal for your {device} on {withdrawnAt}. Please keep this mail as your receipt.',
      'You will hear from us what follows.',
    ],
  },
  cancellation_received: {
    subject: 'We have received your cancellation',
    body: [
      'We received your cancellation for your {device} on {cancelledAt}. Please keep this mail as your receipt.',
      'You will hear from us what follows.',
    ],
  },
} satisfies Partial<TradeInTexts['mails']>
