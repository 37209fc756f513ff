import type { Market } from '../../../domain/market/market.ts'
import { type Currency, money } from '../../../domain/money/money.ts'
import type { SubscriptionPolicy } from '../../../domain/subscription/policy.ts'
import { type AnnouncedPrice, repriced } from '../../../domain/subscription/repriced.ts'
import type { Transaction } from '../../database/database.ts'

/** The rules of a market's subscriptions with the prices that were announced in it. */
export async function withAnnounced(
  database: Pick<Transaction, 'priceChange'>,
  { code, subscription }: Pick<Market, 'code' | 'subscription'>,
): Promise<SubscriptionPolicy> {
  const rows = await database.priceChange.findMany({ where: { market: code } })
  if (rows.length === 0) return subscription
  const announced = rows.map(
    ({ planId, fromOn, priceMinor, currency }): AnnouncedPrice => ({
      planId,
      from: fromOn,
      price: money(priceMinor, currency as Currency),
    }),
  )
  return { ...subscription, plans: repriced(subscription.plans, announced) }
}
