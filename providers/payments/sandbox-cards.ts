/**
 * What a card does when a payment is confirmed with it. `declined`: the customer may try another. `asks`: the bank wants to hear from its
 * customer first. `late`: it is charged, and the answer is an error.
 */
export type CardFate =
  | { readonly kind: 'paid' }
  | { readonly kind: 'declined'; readonly code: string; readonly declineCode?: string }
  | { readonly kind: 'asks' }
  | { readonly kind: 'late' }

const declined = (declineCode: string): CardFate => ({ kind: 'declined', code: 'card_declined', declineCode })

/**
 * Cards by name: those of Stripe's own test accounts, and ours (`pm_sbx_…`). How money comes back of `pm_card_pendingRefund` and
 * `pm_card_refundFail`, see `refundFate`; `pm_sbx_webhookTwice` is told twice of everything.
 */
const FATES: Readonly<Record<string, CardFate>> = {
  pm_card_visa: { kind: 'paid' },
  pm_card_mastercard: { kind: 'paid' },
  pm_card_pendingRefund: { kind: 'paid' },
  pm_card_refundFail: { kind: 'paid' },
  pm_sbx_webhookTwice: { kind: 'paid' },
  pm_sbx_late_success: { kind: 'late' },
  pm_card_authenticationRequired: { kind: 'asks' },
  pm_card_chargeDeclined: declined('generic_decline'),
  pm_card_chargeDeclinedInsufficientFunds: declined('insufficient_funds'),
  pm_card_chargeDeclinedLostCard: declined('lost_card'),
  pm_card_chargeDeclinedStolenCard: declined('stolen_card'),
  pm_card_chargeDeclinedExpiredCard: { kind: 'declined', code: 'expired_card' },
  pm_card_chargeDeclinedProcessingError: { kind: 'declined', code: 'processing_error' },
}

/** Every card, by name. */
export const CARDS = Object.keys(FATES)

/** Undefined for a card that is none. */
export const cardFate = (card: string): CardFate | undefined => FATES[card]

/** `pending`: on its way for a day. `failed`: the bank does not take it back (at Stripe some time after it seemed to have). */
export const refundFate = (card: string): 'succeeded' | 'pending' | 'failed' => {
  if (card === 'pm_card_pendingRefund') return 'pending'
  return card === 'pm_card_refundFail' ? 'failed' : 'succeeded'
}

export const webhookTimes = (card: string | null): number => (card === 'pm_sbx_webhookTwice' ? 2 : 1)
