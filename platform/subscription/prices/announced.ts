import type { LocalDate } from '../../../domain/calendar/local-date.ts'
import type { Market } from '../../../domain/market/market.ts'
import { type Currency, money } from '../../../domain/money/money.ts'
import type { SubscriptionPolicy } from '../../../domain/subscription/policy.ts'
import { type AnnouncedPrice, repriced } from '../../../domain/subscription/repriced.ts'
import type { Transaction } from '../../database/database.ts'

/** The rules of a market's subscriptions with the prices that were announced in it. */
export async function withAnnounced(
  database: Pick<Transaction, '$queryRaw'>,
  { code, subscription }: Pick<Market, 'code' | 'subscription'>,
): Promise<SubscriptionPolicy> {
  const rows = await database.$queryRaw<{ planId: string; from: LocalDate; minor: number; currency: Currency }[]>`
    select plan_id as "planId", from_on as "from", price_minor as minor, currency from price_changes where market = ${code}`
  if (rows.length === 0) return subscription
  const announced = rows.map(({ planId, from, minor, currency }): AnnouncedPrice => ({ planId, from, price: money(minor, currency) }))
  return { ...subscription, plans: repriced(subscription.plans, announced) }
}
