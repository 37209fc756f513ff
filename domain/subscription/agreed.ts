import type { LocalDate } from '../calendar/local-date.ts'
import type { Money } from '../money/money.ts'

/** What a subscription costs, and from which boundary on it is another plan or another price. */
export interface Agreed {
  readonly planId: string
  /** Of a whole period, VAT included. */
  readonly price: Money
  /** Null where the plan stays. */
  readonly nextPlan: { readonly planId: string; readonly price: Money; readonly from: LocalDate } | null
  /** Of the plan that it is by then; null where no other was agreed. */
  readonly nextPrice: { readonly price: Money; readonly from: LocalDate } | null
}

/** The plan and the price of the period that begins on a boundary, and what is still to change after it. */
export const agreedAt = (agreed: Agreed, boundary: LocalDate): Agreed => pricedAt(plannedAt(agreed, boundary), boundary)

const plannedAt = (agreed: Agreed, boundary: LocalDate): Agreed => {
  const { nextPlan } = agreed
  return nextPlan !== null && nextPlan.from <= boundary
    ? { ...agreed, planId: nextPlan.planId, price: nextPlan.price, nextPlan: null }
    : agreed
}

const pricedAt = (agreed: Agreed, boundary: LocalDate): Agreed => {
  const { nextPrice } = agreed
  return nextPrice !== null && nextPrice.from <= boundary ? { ...agreed, price: nextPrice.price, nextPrice: null } : agreed
}
