import type { LocalDate } from '../../domain/calendar/local-date.ts'
import { MARKET_CODES, type Market } from '../../domain/market/market.ts'
import type { SubscriptionPolicy } from '../../domain/subscription/policy.ts'
import { findMarket } from '../../markets/index.ts'
import { withAnnounced } from '../../platform/subscription/prices/announced.ts'
import { type FieldError, ProblemError } from '../problems/problem.ts'
import type { ApiDependencies } from '../route-plugin.ts'

/**
 * The rules of a market in which subscriptions are sold, its announced prices among them, and the day it is there. Throws RPS_INPUT_INVALID where the market opens later, and
 * RPS_SUBSCRIPTIONS_NOT_OFFERED where it may not be sold.
 */
export async function offeredIn(
  { clock, calendars, database }: Pick<ApiDependencies, 'clock' | 'calendars' | 'database'>,
  code: string,
  where: FieldError['in'],
): Promise<{ readonly market: Market; readonly policy: SubscriptionPolicy; readonly today: LocalDate }> {
  const now = clock.now()
  const resolution = findMarket(code, now)
  if (resolution.kind !== 'found') {
    const detail = resolution.kind === 'not_open' ? `opens on ${resolution.opensAt}` : `must be one of ${MARKET_CODES.join(', ')}`
    throw new ProblemError('RPS_INPUT_INVALID', { errors: [{ in: where, pointer: '/market', detail }] })
  }
  const { market } = resolution.version
  const policy = await withAnnounced(database, market)
  if (policy.insurance !== 'ruled') throw new ProblemError('RPS_SUBSCRIPTIONS_NOT_OFFERED')
  return { market, policy, today: calendars.dateOf(now, { zone: market.zone, region: market.holidayRegion }) }
}
