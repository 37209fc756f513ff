import { placeOfAddress } from '../../domain/calendar/place-of-address.ts'
import type { Market } from '../../domain/market/market.ts'
import { type PickupPolicy, type PickupWindow, pickupWindows } from '../../domain/repair/pickup-windows.ts'
import type { Rules } from '../cases/rules.ts'
import type { Database, Transaction } from '../database/database.ts'
import { type JsonRow, rowsOf } from '../database/json-row.ts'

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
  const { ofCase, refusedAt } = await answeredSoFar(database, caseId ?? null, areaHashOf(secrets, market, address), carrier)
  if (ofCase.filter(({ status }) => status === 'failed').length >= policy.mostFailedAttempts) {
    return { kind: 'none', because: 'too_many_attempts' }
  }
  if (refusedAt && at < calendars.after(NOT_SERVICEABLE_FOR, refusedAt, place)) return { kind: 'none', because: 'not_serviceable' }
  const gone = new Set(ofCase.filter(({ status }) => status === 'refused').map(({ startsAt }) => startsAt.getTime()))
  const windows = pickupWindows(policy, place, at, calendars).filter(({ startsAt }) => !gone.has(startsAt.getTime()))
  return { kind: 'offered', windows }
}

interface Answered {
  /** What became of pickups of the case that did not come about. */
  readonly ofCase: readonly { readonly status: string; readonly startsAt: Date }[]
  /** When the carrier said last that it does not come to the area. */
  readonly refusedAt: Date | null
}

/** What the carrier has answered so far, of the case and of the area, in one statement. */
async function answeredSoFar(
  database: Pick<Database, '$queryRaw'>,
  caseId: string | null,
  areaHash: string,
  carrier: string,
): Promise<Answered> {
  const [{ ofCase, refusedAt }] = await database.$queryRaw<[{ ofCase: readonly JsonRow[] | null; refusedAt: Date | null }]>`
    select (select jsonb_agg(jsonb_build_object('status', status, 'starts_at', starts_at))
              from pickups where case_id = ${caseId} and status in ('refused', 'failed')) as "ofCase",
           (select max(asked_at) from pickups
             where area_hash = ${areaHash} and carrier = ${carrier} and reason = 'not_serviceable') as "refusedAt"`
  return { ofCase: rowsOf(ofCase), refusedAt }
}

/** By which it is found whether a carrier came to an address's postcode before. */
export const areaHashOf = (
  secrets: Pick<Rules['secrets'], 'searchHash'>,
  { code }: Pick<Market, 'code'>,
  { postcode }: { readonly postcode: string },
): string => secrets.searchHash(`${code} ${postcode.trim()}`)
