import type { LocalDate } from '../calendar/local-date.ts'
import type { Money } from '../money/money.ts'

/** What a subscription costs, and from which boundary on it is another plan. */
export interface Agreed {
  readonly planId: string
  /** Of a whole period, VAT included. */
  readonly price: Money
  /** Null where nothing is to change. */
  readonly nextPlan: { readonly planId: string; readonly price: Money; readonly from: LocalDate } | null
}

/** The plan and the price of the period that begins on a boundary, and what is still to change after it. */
export const agreedAt = (agreed: Agreed, boundary: LocalDate): Agreed => {
  const { nextPlan } = agreed
  return nextPlan !== null && nextPlan.from <= boundary ? { planId: nextPlan.planId, price: nextPlan.price, nextPlan: null } : agreed
}
