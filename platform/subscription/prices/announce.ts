import { randomUUID } from 'node:crypto'
import type { Calendars } from '../../../domain/calendar/calendars.ts'
import { addDays, isLocalDate, type LocalDate } from '../../../domain/calendar/local-date.ts'
import type { Market } from '../../../domain/market/market.ts'
import type { Money } from '../../../domain/money/money.ts'
import { reachedBy } from '../../../domain/subscription/changes.ts'
import { planTermsOn } from '../../../domain/subscription/plan.ts'
import type { PriceChange } from '../../../prisma/generated/client.ts'
import type { Clock } from '../../clock.ts'
import type { Database, Transaction } from '../../database/database.ts'
import { withAnnounced } from './announced.ts'

export interface AnnounceDependencies {
  readonly database: Database
  readonly clock: Clock
  readonly calendars: Pick<Calendars, 'dateOf'>
}

export interface AskedPrice {
  readonly plan: string
  readonly from: string
  readonly price: Money
}

/** `pointer`: of the field that is wrong. */
export type Announced =
  | { readonly kind: 'announced'; readonly change: PriceChange; readonly when: 'now' | 'before' }
  | { readonly kind: 'wrong'; readonly pointer: string; readonly detail: string }

/**
 * Announces another price of a plan from a day on: there is one for a market, plan and day, however often it is asked for, and none after it
 * until everybody's month has begun with it. Whoever has the plan is told by the relay, so many days before as the market's rules want it;
 * whoever signs up from now on agrees to it.
 */
export const announcePrice = (deps: AnnounceDependencies, market: Market, asked: AskedPrice, by: string): Promise<Announced> =>
  deps.database.$transaction(async (tx) => {
    // One after the other: two at once would each find the plan without another price.
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtext('price change'), hashtext(${`${market.code}/${asked.plan}`}))::text`
    return announce(tx, deps, market, asked, by)
  })

async function announce(
  tx: Transaction,
  { clock, calendars }: Pick<AnnounceDependencies, 'clock' | 'calendars'>,
  market: Market,
  { plan, from, price }: AskedPrice,
  by: string,
): Promise<Announced> {
  const wrong = (pointer: string, detail: string): Announced => ({ kind: 'wrong', pointer, detail })
  const at = clock.now()
  const today = calendars.dateOf(at, { zone: market.zone, region: market.holidayRegion })
  const { noticeDays, consent } = market.subscription.priceChange
  if (!isLocalDate(from)) return wrong('/from', 'is no day of the calendar')
  const others = await tx.priceChange.findMany({ where: { market: market.code, planId: plan }, orderBy: { fromOn: 'desc' } })
  const before = others.find(({ fromOn }) => fromOn === from)
  if (before?.priceMinor === price.minor) return { kind: 'announced', change: before, when: 'before' }
  if (before) return wrong('/price', `is announced as ${before.priceMinor} from that day on: name another day`)
  const { plans } = await withAnnounced(tx, market)
  const terms = planTermsOn(plans, plan, from)
  if (!terms) return wrong('/plan', `must be one of ${plans.map(({ id }) => id).join(', ')}`)
  if (price.currency !== terms.price.currency) return wrong('/price/currency', `must be ${terms.price.currency}`)
  const ahead = others.find(({ fromOn }) => today < reachedBy(fromOn))
  if (ahead) {
    const next = reachedBy(ahead.fromOn)
    return wrong(
      '/plan',
      `has another price from ${ahead.fromOn} on, which has to reach everybody first: announce the next on ${next} or later`,
    )
  }
  if (price.minor === terms.price.minor) return wrong('/price/minor', 'is the price already')
  const earliest = earliestDay(today, noticeDays)
  if (from < earliest) return wrong('/from', `must be ${earliest} or later: customers are told ${noticeDays} days before`)
  const change = await tx.priceChange.create({
    data: {
      id: randomUUID(),
      market: market.code,
      planId: plan,
      fromOn: from,
      priceMinor: price.minor,
      currency: price.currency,
      consent,
      announcedAt: at,
      tellAt: at,
      announcedBy: by,
    },
  })
  return { kind: 'announced', change, when: 'now' }
}

/** Mails leave on the day after at the latest. */
const earliestDay = (today: LocalDate, noticeDays: number): LocalDate => addDays(today, noticeDays + 1)
