import type { LocalDate } from '../calendar/local-date.ts'
import type { DeclineRow, DeclineSource } from './decline.ts'

/** Since this table began; who said so stands with each group. */
const BEGINNING: LocalDate = '2026-01-01'

const rows = (
  source: DeclineSource,
  codes: readonly string[],
  meaning: Omit<DeclineRow, 'source' | 'code' | keyof Span>,
  span: Span = ALWAYS,
) => codes.map((code): DeclineRow => ({ source, code, ...meaning, ...span }))

interface Span {
  readonly validFrom: LocalDate
  readonly validUntil: LocalDate | null
}
const ALWAYS: Span = { validFrom: BEGINNING, validUntil: null }

const NEVER = { class: 'hard', retry: 'never' } as const
const HOLDER_STOPPED = { ...NEVER, consent: 'withdrawn' } as const
/** The card's details are out of date. */
const OLD_DETAILS = { class: 'hard' } as const

/** What declines mean, by whose code it is and from when. What is not in it is not tried again. */
export const DECLINES: readonly DeclineRow[] = [
  // Stripe's own list of what is never to be tried again (docs.stripe.com/declines/codes).
  ...rows('provider', ['incorrect_number', 'lost_card', 'pickup_card', 'stolen_card', 'highest_risk_level'], { class: 'hard' }),
  ...rows('provider', ['revocation_of_authorization', 'revocation_of_all_authorizations', 'stop_payment_order'], {
    class: 'hard',
    consent: 'withdrawn',
  }),
  // Ours besides (own knowledge): none of these gets better by itself.
  ...rows('provider', ['expired_card', 'invalid_account', 'fraudulent', 'restricted_card', 'card_not_supported'], { class: 'hard' }),
  ...rows('provider', ['currency_not_supported', 'transaction_not_allowed', 'previously_declined_do_not_retry'], { class: 'hard' }),
  ...rows('provider', ['authentication_required'], { class: 'action_required' }),
  ...rows('provider', ['insufficient_funds', 'card_velocity_exceeded', 'do_not_honor', 'generic_decline', 'call_issuer'], {
    class: 'soft',
  }),
  ...rows('provider', ['issuer_not_available', 'processing_error', 'reenter_transaction', 'try_again_later'], { class: 'soft' }),
  ...rows('provider', ['withdrawal_count_limit_exceeded'], { class: 'soft' }),
  // Debits, as banks return them (docs.stripe.com/payments/sepa-debit): money may come, an account that is gone may not.
  ...rows('provider', ['account_closed', 'bank_account_restricted', 'no_account', 'invalid_account_number'], { class: 'hard' }),
  ...rows('provider', ['debit_not_authorized'], { class: 'hard', consent: 'withdrawn' }),
  ...rows('provider', ['recipient_deceased'], HOLDER_STOPPED),

  ...rows('provider_advice', ['do_not_try_again'], { class: 'hard' }),
  ...rows('provider_advice', ['try_again_later'], { class: 'soft' }),
  ...rows('provider_advice', ['confirm_card_data'], OLD_DETAILS),

  // Visa, category 1: never (checkout.com on Visa's response codes, and its notice of 10 September 2026 on 57).
  ...rows('visa', ['04', '07', '12', '14', '15', '41', '43', '46'], NEVER),
  ...rows('visa', ['57'], { class: 'soft' }, { validFrom: BEGINNING, validUntil: '2026-10-24' }),
  ...rows('visa', ['57'], NEVER, { validFrom: '2026-10-25', validUntil: null }),
  ...rows('visa', ['R0', 'R1', 'R3'], HOLDER_STOPPED),
  // Category 2: later. 65 is how often, not who.
  ...rows('visa', ['03', '19', '51', '59', '61', '62', '65', '75', '78', '91', '93', '96', 'N4', '5C', '9G'], { class: 'soft' }),
  // Category 3: the details first.
  ...rows('visa', ['54', '55', '82', 'N7'], OLD_DETAILS),
  ...rows('visa', ['1A', '70'], { class: 'action_required' }),

  ...rows('mastercard', ['65'], { class: 'action_required' }),
  // Mastercard's merchant advice codes (acquirers' guides).
  ...rows('mastercard_advice', ['01', '04'], OLD_DETAILS),
  ...rows('mastercard_advice', ['02'], { class: 'soft', notBeforeHours: 72 }),
  ...rows('mastercard_advice', ['03', '40', '41', '43'], NEVER),
  ...rows('mastercard_advice', ['21'], HOLDER_STOPPED),
  ...[1, 24, 48, 96, 144, 192, 240].flatMap((hours, index) =>
    rows('mastercard_advice', [String(24 + index)], { class: 'soft', notBeforeHours: hours }),
  ),
]
