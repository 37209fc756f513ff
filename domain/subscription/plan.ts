import { type Dated, inForceOn } from '../calendar/dated.ts'
import type { LocalDate } from '../calendar/local-date.ts'
import type { Money } from '../money/money.ts'

/** What a plan costs and covers, from a day on. Whoever has signed up keeps the price until a change of it reaches them. */
export interface PlanTerms extends Dated {
  /** Of a whole period, VAT included. */
  readonly price: Money
  /** How many devices it covers at most. */
  readonly devices: number
  /** Repairs under it in twelve months; null for any number. */
  readonly claimsPerYear: number | null
  /** What a repair may cost at most, in basis points of the device's value; null where it may cost more than the device is worth. */
  readonly costCapBasisPoints: number | null
  /** `no`: nobody new gets it; whoever has it keeps it. */
  readonly offered: 'yes' | 'no'
}

export interface Plan {
  readonly id: string
  /** Oldest first, without a hole. */
  readonly terms: readonly PlanTerms[]
}

/** The terms of a plan on a date; undefined where there is no such plan, or was none by then. */
export const planTermsOn = (plans: readonly Plan[], id: string, date: LocalDate): PlanTerms | undefined =>
  inForceOn(plans.find((plan) => plan.id === id)?.terms ?? [], date)

/** The plans that one may choose on a date, by id. */
export const offeredOn = (plans: readonly Plan[], date: LocalDate): readonly string[] =>
  plans.flatMap(({ id }) => (planTermsOn(plans, id, date)?.offered === 'yes' ? [id] : []))

/** Whether "unlimited" may be said of it: only where no limit applies, of number or of cost. */
export const isUnlimited = ({ claimsPerYear, costCapBasisPoints }: PlanTerms): boolean =>
  claimsPerYear === null && costCapBasisPoints === null
