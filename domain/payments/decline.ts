import { type Dated, inForceOn } from '../calendar/dated.ts'
import type { LocalDate } from '../calendar/local-date.ts'
import { DECLINES } from './declines-table.ts'

/**
 * `soft`: another try may work. `hard`: none will, the customer has to give another card or account. `action_required`: they have to tell
 * their bank that it is them.
 */
export type DeclineClass = 'soft' | 'hard' | 'action_required'

/** Card schemes whose own codes mean something of their own. */
export type CardScheme = 'visa' | 'mastercard' | 'other'

/**
 * Whose words a code is in: our payment provider's, its advice, a scheme's code, or a scheme's advice. The same code means different things
 * in different mouths: 65 is too many tries at Visa, and at Mastercard that the customer is to be asked.
 */
export type DeclineSource = 'provider' | 'provider_advice' | 'visa' | 'mastercard' | 'mastercard_advice'

/** What one code means, from a day on. */
export interface DeclineRow extends Dated {
  readonly source: DeclineSource
  readonly code: string
  readonly class: DeclineClass
  /** No try before so many hours have passed. */
  readonly notBeforeHours?: number
  /** `never`: a scheme forbids every further try, whatever anybody else says. */
  readonly retry?: 'never'
  /** The holder took their consent back: nothing more is charged, as if they had cancelled. */
  readonly consent?: 'withdrawn'
}

/** A decline as it was told. */
export interface Decline {
  /** The provider's own. */
  readonly code: string
  /** The provider's advice. */
  readonly adviceCode?: string
  readonly scheme?: CardScheme
  /** The scheme's own code. */
  readonly networkCode?: string
  /** The scheme's own advice (Mastercard: merchant advice code). */
  readonly networkAdviceCode?: string
}

export interface DeclineReading {
  readonly class: DeclineClass
  /** `unknown`: no row of the table knows it. It is not tried again, and listed for whoever keeps the table. */
  readonly code: 'known' | 'unknown'
  readonly notBeforeHours: number
  readonly consent: 'stands' | 'withdrawn'
}

/**
 * What a decline means on a day. What a scheme forbids stands; else the provider's advice counts, else the scheme's, the scheme's code, and
 * last the provider's code. How long to wait is the longest that anybody says. What nobody knows is not tried again.
 */
export const readDecline = (decline: Decline, on: LocalDate): DeclineReading => {
  const { code, adviceCode, scheme, networkCode, networkAdviceCode } = decline
  const rows = [
    rowOf('provider_advice', adviceCode, on),
    scheme === 'mastercard' ? rowOf('mastercard_advice', networkAdviceCode, on) : undefined,
    scheme === 'visa' || scheme === 'mastercard' ? rowOf(scheme, networkCode, on) : undefined,
    rowOf('provider', code, on),
  ].filter((row) => row !== undefined)
  const decisive = rows.find(({ retry }) => retry === 'never') ?? rows[0]
  if (!decisive) return { class: 'hard', code: 'unknown', notBeforeHours: 0, consent: 'stands' }
  return {
    class: decisive.class,
    code: 'known',
    notBeforeHours: Math.max(...rows.map(({ notBeforeHours = 0 }) => notBeforeHours)),
    consent: rows.some(({ consent }) => consent === 'withdrawn') ? 'withdrawn' : 'stands',
  }
}

const rowOf = (source: DeclineSource, code: string | undefined, on: LocalDate): DeclineRow | undefined =>
  code === undefined
    ? undefined
    : inForceOn(
        DECLINES.filter((row) => row.source === source && row.code === code),
        on,
      )
