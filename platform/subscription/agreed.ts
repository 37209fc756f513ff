import { type Currency, money } from '../../domain/money/money.ts'
import type { Agreed } from '../../domain/subscription/agreed.ts'
import type { Subscription } from '../../prisma/generated/client.ts'

/** What a subscription costs, and what is to change of it, as its row has it. */
export const agreedOf = (
  row: Pick<
    Subscription,
    'planId' | 'priceMinor' | 'nextPlanId' | 'nextPlanMinor' | 'nextPlanFrom' | 'nextPriceMinor' | 'nextPriceFrom'
  > & { readonly currency: string },
): Agreed => {
  const { nextPlanId: planId, nextPlanMinor: minor, nextPlanFrom: from, nextPriceMinor, nextPriceFrom } = row
  const currency = row.currency as Currency
  return {
    planId: row.planId,
    price: money(row.priceMinor, currency),
    nextPrice: nextPriceMinor === null || nextPriceFrom === null ? null : { price: money(nextPriceMinor, currency), from: nextPriceFrom },
    nextPlan: planId === null || minor === null || from === null ? null : { planId, price: money(minor, currency), from },
  }
}

/** The same as columns. */
export const agreedColumns = ({ planId, price, nextPlan, nextPrice }: Agreed) => ({
  planId,
  priceMinor: price.minor,
  nextPlanId: nextPlan?.planId ?? null,
  nextPlanMinor: nextPlan?.price.minor ?? null,
  nextPlanFrom: nextPlan?.from ?? null,
  nextPriceMinor: nextPrice?.price.minor ?? null,
  nextPriceFrom: nextPrice?.from ?? null,
})
