import type { TradeInTexts } from '../../trade-in-texts.ts'

/** From the agreement to the money. */
export const moneyMails = {
  agreed: {
    subject: 'Agreed: {price} for your {device}',
    body: [
      'The sale is agreed: we buy your {device} for {price}. The device is now ours.',
      'Your payment is being prepared, for {payoutOn}.',
      'Please keep this mail as your record of the sale.',
    ],
  },
  confirm_payee: {
    subject: 'Please confirm the name on your account',
    body: [
      'Before we pay you {transferAmount}, your bank compared the name you gave us with the holder of the account ending in {ibanEnd}. The two are alike, but not the same.',
      'Please confirm on your page that the account is yours, or give us another one. We never pay without your answer.',
    ],
  },
  confirm_payee_reminder: {
    subject: 'Reminder: we cannot pay you yet',
    opening: 'We still need you to confirm the name on your account.',
  },
  new_payout_details: {
    subject: 'We need new payment details to pay you',
    body: [
      'We could not pay you for your {device}: the bank did not accept the details you gave us. Your money is safe with us.',
      'Please give us new details on your page. We never ask for a password or a card number.',
    ],
  },
  new_payout_details_reminder: {
    subject: 'Reminder: where may we send your money?',
    opening: 'Your money is still waiting for you.',
  },
  payout_delayed: {
    subject: 'Your payment takes a little longer',
    body: [
      'Your payment for your {device} takes longer than planned: a person on our team looks at it before it is sent.',
      'You need not do anything. We write to you as soon as it is decided.',
    ],
  },
  paid: {
    subject: 'Your payment for your {device} has been sent',
    body: [
      'We have transferred {transferAmount} to your account ending in {ibanEnd}. Depending on your bank, it shows within one business day.',
      'We have passed on {giftAmount} to the charity you chose. Thank you for your gift.',
      'Thank you for your trust.',
    ],
  },
  voucher_issued: {
    subject: 'Your voucher of {voucherAmount}',
    body: [
      'Here is your voucher of {voucherAmount} for your {device}.',
      'Code: {voucherCode}',
      'It is valid until {voucherExpires} and can be used in several parts. Please treat the code like money.',
    ],
  },
} satisfies Partial<TradeInTexts['mails']>
