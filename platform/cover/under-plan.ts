import type { Model } from '../../domain/catalogue/model.ts'
import { type Money, money } from '../../domain/money/money.ts'
import { type CoveredQuote, quoteUnderCover } from '../../domain/subscription/cover.ts'
import { planTermsOn } from '../../domain/subscription/plan.ts'
import type { Condition } from '../../domain/trade-in/condition.ts'
import type { Rules } from '../cases/rules.ts'
import type { Transaction } from '../database/database.ts'
import { activePriceList } from '../price-lists/active-price-list.ts'
import { priceIn } from '../trade-in/prices.ts'
import { LEFT } from './subscriptions.ts'

/** What a subscription says to a repair that it covers, now that it is known what it costs. */
export type UnderPlan = CoveredQuote | { readonly kind: 'left_unpaid' }

/** A device is worth what is paid for one like it with nothing wrong. */
const WORTH_AS: Condition = 'functional_flawless'
const SETTLED: readonly string[] = ['paid', 'processing']

interface Found {
  readonly market: string
  readonly planId: string
  readonly state: string
  /** How its newest period stands. */
  readonly newest: string
}

/**
 * Whether a subscription pays for a repair under it now: not while it is past due, not once it was left with a period that nobody paid, and not
 * what costs more than the device is worth. What was covered otherwise is finished, also where the subscription has ended meanwhile.
 */
export async function underPlan(
  tx: Transaction,
  { marketAt, calendars }: Pick<Rules, 'marketAt' | 'calendars'>,
  subscription: string,
  repair: { readonly cost: Money; readonly modelId: Model['id']; readonly storage: number; readonly openedAt: Date; readonly at: Date },
): Promise<UnderPlan> {
  const [found] = await tx.$queryRaw<Found[]>`
    select s.market, s.plan_id as "planId", c.state, r.status as newest
      from subscriptions s join cases c on c.id = s.case_id
      join lateral (select status from renewals where case_id = s.case_id and change = 0 order by boundary desc limit 1) r on true
     where s.case_id = ${subscription}`
  if (!found) throw new Error(`there is no subscription ${subscription}`)
  const { market: code, planId, state, newest } = found
  if (LEFT.includes(state) && !SETTLED.includes(newest)) return { kind: 'left_unpaid' }
  const market = marketAt(code, repair.openedAt)
  const openedOn = calendars.dateOf(repair.openedAt, { zone: market.zone, region: market.holidayRegion })
  const terms = planTermsOn(market.subscription.plans, planId, openedOn)
  if (!terms) throw new Error(`${subscription}: no plan '${planId}' on ${openedOn}`)
  const list = await activePriceList(tx, 'trade_in', code, repair.at)
  const worth = list && (await priceIn(tx, list.id, { modelId: repair.modelId, storage: repair.storage, condition: WORTH_AS }))
  const kind = state === 'past_due' || state === 'suspended' ? state : 'active'
  return quoteUnderCover({ standing: { kind }, terms }, repair.cost, worth === null ? null : money(worth, market.currency))
}
