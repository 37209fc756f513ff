import { inForceOn } from '../calendar/dated.ts'
import { addDays, type LocalDate } from '../calendar/local-date.ts'
import type { Money } from '../money/money.ts'
import type { Plan, PlanTerms } from './plan.ts'

/** A price of a plan that was announced, from a day on. */
export interface AnnouncedPrice {
  readonly planId: string
  readonly from: LocalDate
  /** Of a whole period, VAT included. */
  readonly price: Money
}

/** Plans at the prices that were announced since they were written down: all else of their terms stays. */
export const repriced = (plans: readonly Plan[], announced: readonly AnnouncedPrice[]): readonly Plan[] =>
  plans.map((plan) => {
    const own = announced.filter(({ planId }) => planId === plan.id).toSorted((a, b) => (a.from < b.from ? -1 : 1))
    return { ...plan, terms: own.reduce(reprice, plan.terms) }
  })

const reprice = (terms: readonly PlanTerms[], { from, price }: AnnouncedPrice): readonly PlanTerms[] =>
  terms.flatMap((one) => {
    if (one.validUntil !== null && one.validUntil < from) return [one]
    if (from <= one.validFrom) return [{ ...one, price }]
    return [
      { ...one, validUntil: addDays(from, -1) },
      { ...one, validFrom: from, price },
    ]
  })

/** The next price of a plan after a date, whoever has it or chooses it by then; null where it stays. */
export const priceToCome = (
  plans: readonly Plan[],
  id: string,
  date: LocalDate,
): { readonly from: LocalDate; readonly price: Money } | null => {
  const terms = plans.find((plan) => plan.id === id)?.terms ?? []
  const now = inForceOn(terms, date)
  const next = terms.find(({ validFrom, price }) => validFrom > date && price.minor !== now?.price.minor)
  return next ? { from: next.validFrom, price: next.price } : null
}
