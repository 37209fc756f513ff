import type { DisputeStatus } from '../../domain/payments/dispute.ts'

/**
 * What becomes of a payment that is confirmed. `declined`: another way may be tried. `asks`: the bank wants to hear from its customer first.
 * `late`: it is charged, and the answer is an error. `debited`: it is under way, and known so many seconds later.
 */
export type Fate = { readonly kind: 'paid' | 'asks' | 'late' } | Declined | Debited

export interface Debited {
  readonly kind: 'debited'
  readonly afterSeconds: number
  readonly result: 'paid' | Declined
}

export interface Declined {
  readonly kind: 'declined'
  readonly code: string
  readonly declineCode?: string
  readonly networkCode?: string
}

/** By whom a payment is confirmed: by its customer in their browser, or by us with what they saved. */
type Presence = 'on_session' | 'off_session'

interface Behaviour {
  readonly on_session: Fate
  /** `declines`: so many tries are declined before one is paid. */
  readonly off_session: Fate | { readonly declines: number; readonly as: Declined }
  /** Once it is paid, its holder's bank takes it up. */
  readonly dispute?: DisputeStatus
}

const PAID: Fate = { kind: 'paid' }
const ASKS: Fate = { kind: 'asks' }
const declined = (declineCode: string, networkCode?: string): Declined => ({
  kind: 'declined',
  code: 'card_declined',
  declineCode,
  ...(networkCode !== undefined && { networkCode }),
})
const always = (fate: Fate): Behaviour => ({ on_session: fate, off_session: fate })
/** Pays what its customer confirms, and not what we charge later. */
const payingOnce = (off_session: Behaviour['off_session']): Behaviour => ({ on_session: PAID, off_session })
const debited = (afterSeconds: number, result: 'paid' | Declined, dispute?: DisputeStatus): Behaviour => ({
  ...always({ kind: 'debited', afterSeconds, result }),
  ...(dispute && { dispute }),
})

const AUTHENTICATION: Declined = { kind: 'declined', code: 'authentication_required', declineCode: 'authentication_required' }
const ACCOUNT_FAILED: Declined = { kind: 'declined', code: 'payment_intent_payment_attempt_failed', declineCode: 'bank_account_restricted' }
const ACCOUNT_EMPTY: Declined = { kind: 'declined', code: 'payment_intent_payment_attempt_failed', declineCode: 'insufficient_funds' }
const THREE_MINUTES = 180

/**
 * Cards by name: those of Stripe's own test accounts, and ours (`pm_sbx_…`). How money comes back of `pm_card_pendingRefund`,
 * `pm_card_refundFail` and `pm_sbx_refundFailsLater`, see `refundFate`; `pm_sbx_webhookTwice` is told twice of everything.
 */
const CARD_FATES: Readonly<Record<string, Behaviour>> = {
  pm_card_visa: always(PAID),
  pm_card_mastercard: always(PAID),
  pm_card_pendingRefund: always(PAID),
  pm_card_refundFail: always(PAID),
  pm_sbx_refundFailsLater: always(PAID),
  pm_card_createDispute: { ...always(PAID), dispute: 'needs_response' },
  pm_card_createDisputeInquiry: { ...always(PAID), dispute: 'warning_needs_response' },
  pm_sbx_webhookTwice: always(PAID),
  pm_sbx_late_success: always({ kind: 'late' }),
  pm_card_authenticationRequired: { on_session: ASKS, off_session: AUTHENTICATION },
  pm_card_authenticationRequiredOnSetup: { on_session: ASKS, off_session: PAID },
  pm_card_chargeCustomerFail: payingOnce(declined('generic_decline')),
  pm_sbx_thenInsufficientFunds: payingOnce(declined('insufficient_funds')),
  pm_sbx_thenLostCard: payingOnce(declined('lost_card', '41')),
  pm_sbx_thenStopped: payingOnce(declined('generic_decline', 'R1')),
  pm_sbx_soft_n1: payingOnce({ declines: 1, as: declined('insufficient_funds') }),
  pm_sbx_soft_n2: payingOnce({ declines: 2, as: declined('insufficient_funds') }),
  pm_sbx_soft_n4: payingOnce({ declines: 4, as: declined('insufficient_funds') }),
  pm_card_chargeDeclined: always(declined('generic_decline')),
  pm_card_chargeDeclinedInsufficientFunds: always(declined('insufficient_funds')),
  pm_card_chargeDeclinedLostCard: always(declined('lost_card')),
  pm_card_chargeDeclinedStolenCard: always(declined('stolen_card')),
  pm_card_chargeDeclinedExpiredCard: always({ kind: 'declined', code: 'expired_card' }),
  pm_card_chargeDeclinedProcessingError: always({ kind: 'declined', code: 'processing_error' }),
}

/** Accounts by IBAN, as in Stripe's own test accounts: what a debit of them becomes. */
const ACCOUNT_FATES: Readonly<Record<string, Behaviour>> = {
  DE89370400440532013000: debited(0, 'paid'),
  FR1420041010050500013M02606: debited(0, 'paid'),
  DE08370400440532013003: debited(THREE_MINUTES, 'paid'),
  DE62370400440532013001: debited(0, ACCOUNT_FAILED),
  FR8420041010050500013M02607: debited(0, ACCOUNT_FAILED),
  DE78370400440532013004: debited(THREE_MINUTES, ACCOUNT_FAILED),
  DE35370400440532013002: debited(0, 'paid', 'needs_response'),
  FR5720041010050500013M02608: debited(0, 'paid', 'needs_response'),
  DE65370400440002222227: debited(0, ACCOUNT_EMPTY),
}

/** Every account, by IBAN. */
export const ACCOUNTS = Object.keys(ACCOUNT_FATES)

/** Every card, by name. */
export const CARDS = Object.keys(CARD_FATES)

/**
 * A method that was saved is named after what it was: `pm_1f….pm_card_visa`. So the sandbox knows what becomes of one that it has never
 * seen: whoever needs many makes them up.
 */
export const nameOf = (method: string): string => method.slice(method.indexOf('.') + 1)
export const savedAs = (id: string, name: string): string => `${id}.${name}`

/** Whether it is one of these, saved or not. */
export const isMethod = (method: string): boolean => behaviourOf(method) !== undefined

const behaviourOf = (method: string): Behaviour | undefined => CARD_FATES[nameOf(method)] ?? ACCOUNT_FATES[nameOf(method)]

export const kindOf = (method: string): 'card' | 'sepa_debit' => (Object.hasOwn(ACCOUNT_FATES, nameOf(method)) ? 'sepa_debit' : 'card')

/** Undefined for a method that is none. `declinesBefore`: how often it was declined to us. */
export const fateOf = (method: string, presence: Presence, declinesBefore: number): Fate | undefined => {
  const fate = behaviourOf(method)?.[presence]
  if (!fate || 'kind' in fate) return fate
  return declinesBefore < fate.declines ? fate.as : PAID
}

export const disputeOf = (method: string): DisputeStatus | undefined => behaviourOf(method)?.dispute

/** `pending`: on its way for a day. `failed`: the bank does not take it back. `failed_later`: it does not either, and says so after three days. */
type RefundFate = 'succeeded' | 'pending' | 'failed' | 'failed_later'
const REFUND_FATES: Readonly<Record<string, RefundFate>> = {
  pm_card_pendingRefund: 'pending',
  pm_card_refundFail: 'failed',
  pm_sbx_refundFailsLater: 'failed_later',
}
export const refundFate = (method: string): RefundFate => REFUND_FATES[nameOf(method)] ?? 'succeeded'

/** What is charged for a dispute, in minor units. */
export const disputeFee = (method: string | null): number => (method !== null && kindOf(method) === 'sepa_debit' ? 7_50 : 15_00)

export const webhookTimes = (method: string | null): number => (method !== null && nameOf(method) === 'pm_sbx_webhookTwice' ? 2 : 1)
