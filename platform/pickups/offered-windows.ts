import { placeOfAddress } from '../../domain/calendar/place-of-address.ts'
import type { Market } from '../../domain/market/market.ts'
import { type PickupPolicy, type PickupWindow, pickupWindows } from '../../domain/repair/pickup-windows.ts'
import type { Rules } from '../cases/rules.ts'
import type { Database, Transaction } from '../database/database.ts'

export interface PickupWish {
  /** Absent before a case is open. */
  readonly caseId?: string
  readonly market: Market
  readonly policy: PickupPolicy
  readonly address: { readonly postcode: string }
  readonly at: Date
}

/** `not_serviceable`: the carrier does not come there, as it said itself. `too_many_attempts`: drop-off and mail-in are offered instead. */
export type OfferedWindows =
  | { readonly kind: 'offered'; readonly windows: readonly PickupWindow[] }
  | { readonly kind: 'none'; readonly because: 'not_serviceable' | 'too_many_attempts' }

/** So long a carrier that does not come to a postcode is not asked about it again. */
const NOT_SERVICEABLE_FOR = { days: 30 } as const

/**
 * The windows that a customer can choose: those of the carrier's rule, less what the carrier has answered so far. Asks nobody outside,
 * so that a door may ask it.
 */
export async function offeredWindows(
  database: Database | Transaction,
  { calendars, secrets }: Pick<Rules, 'calendars' | 'secrets'>,
  { caseId, market, policy, address, at }: PickupWish,
): Promise<OfferedWindows> {
  const place = placeOfAddress(market, address)
  const { carrier } = policy.windows
  const ofCase = caseId === undefined ? [] : await database.pickup.findMany({ where: { caseId, status: { in: ['refused', 'failed'] } } })
  if (ofCase.filter(({ status }) => status === 'failed').length >= policy.mostFailedAttempts) {
    return { kind: 'none', because: 'too_many_attempts' }
  }
  const refused = await database.pickup.findFirst({
    where: { areaHash: areaHashOf(secrets, market, address), carrier, reason: 'not_serviceable' },
    orderBy: { askedAt: 'desc' },
    select: { askedAt: true },
  })
  if (refused && at < calendars.after(NOT_SERVICEABLE_FOR, refused.askedAt, place)) return { kind: 'none', because: 'not_serviceable' }
  const gone = new Set(ofCase.filter(({ status }) => status === 'refused').map(({ startsAt }) => startsAt.getTime()))
  const windows = pickupWindows(policy, place, at, calendars).filter(({ startsAt }) => !gone.has(startsAt.getTime()))
  return { kind: 'offered', windows }
}

/** By which it is found whether a carrier came to an address's postcode before. */
export const areaHashOf = (
  secrets: Pick<Rules['secrets'], 'searchHash'>,
  { code }: Pick<Market, 'code'>,
  { postcode }: { readonly postcode: string },
): string => secrets.searchHash(`${code} ${postcode.trim()}`)
