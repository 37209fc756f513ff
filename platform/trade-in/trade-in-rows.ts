import type { Case, Customer, DeviceCheck, Obligation, Parcel, Payout, Photo, TradeIn, Voucher } from '../../prisma/generated/client.ts'
import { Prisma } from '../../prisma/generated/client.ts'
import { CASE_JSON, caseFromJson } from '../cases/case-row.ts'
import type { Database } from '../database/database.ts'
import { type JsonRow, rowOf, rowsOf } from '../database/json-row.ts'
import { DEVICE_CASES } from '../devices/device-cases.ts'

/** All rows that a trade-in's page is made of. */
export interface TradeInRows extends Case {
  readonly customer: Customer
  readonly tradeIn: TradeIn
  readonly parcels: readonly Parcel[]
  readonly payouts: readonly Payout[]
  readonly photos: readonly Photo[]
  readonly checks: readonly Pick<DeviceCheck, 'at' | 'verdict' | 'provider' | 'reasons'>[]
  /** Open ones, the first due first. */
  readonly obligations: readonly Obligation[]
  readonly voucher: Voucher | null
  readonly priceListVersion: number
  /** References of the other cases about the same device, the newest first. */
  readonly otherCases: readonly string[]
}

/** The detail as one value. A list that was never written is null in its column, and empty to everyone else. */
const DETAIL = Prisma.sql`to_jsonb(t) || jsonb_build_object('extras', coalesce(t.extras, '{}'), 'identity_hashes', coalesce(t.identity_hashes, '{}'))`

export const tradeInDetail = (caseId: string): Prisma.Sql => Prisma.sql`select ${DETAIL} from trade_ins t where t.case_id = ${caseId}`

/** One round trip: what people look at most often. The benchmark runs the same statement through the plain driver. */
export const tradeInRowsSql = (process: string, reference: string): Prisma.Sql => Prisma.sql`
  select ${CASE_JSON} as "case", to_jsonb(u) as customer, to_jsonb(v) as voucher, l.version as "priceListVersion",
         ${DETAIL} as detail,
         (select jsonb_agg(p order by p.created_at) from parcels p where p.case_id = c.id) as parcels,
         (select jsonb_agg(p order by p.created_at) from payouts p where p.case_id = c.id) as payouts,
         (select jsonb_agg(p order by p.added_at) from photos p where p.case_id = c.id) as photos,
         (select jsonb_agg(jsonb_build_object('at', k.at, 'verdict', k.verdict, 'provider', k.provider, 'reasons', coalesce(k.reasons, '{}')) order by k.at)
            from device_checks k where k.case_id = c.id) as checks,
         (select jsonb_agg(o order by o.due_at) from obligations o where o.case_id = c.id and o.closed_at is null) as obligations,
         (select jsonb_agg(e.id order by e.opened_at desc) from ${DEVICE_CASES} d join cases e on e.id = d.case_id
           where d.device_id = t.device_id and e.id <> c.id) as "otherCases"
    from cases c
    join customers u on u.id = c.customer_id
    join trade_ins t on t.case_id = c.id
    join price_lists l on l.id = t.price_list_id
    left join vouchers v on v.case_id = c.id
   where c.id = ${reference} and c.process = ${process}`

interface Found {
  readonly case: JsonRow
  readonly customer: JsonRow
  readonly detail: JsonRow
  readonly voucher: JsonRow | null
  readonly priceListVersion: number
  readonly parcels: readonly JsonRow[] | null
  readonly payouts: readonly JsonRow[] | null
  readonly photos: readonly JsonRow[] | null
  readonly checks: readonly JsonRow[] | null
  readonly obligations: readonly JsonRow[] | null
  readonly otherCases: readonly string[] | null
}

/** Reads them as they stood at one instant; null where there is no such trade-in. */
export async function readTradeInRows(database: Database, process: string, reference: string): Promise<TradeInRows | null> {
  const [found] = await database.$queryRaw<Found[]>(tradeInRowsSql(process, reference))
  if (!found) return null
  return {
    ...(await caseFromJson(database, found.case)),
    customer: rowOf<Customer>(found.customer),
    tradeIn: rowOf<TradeIn>(found.detail),
    parcels: rowsOf<Parcel>(found.parcels),
    payouts: rowsOf<Payout>(found.payouts),
    photos: rowsOf<Photo>(found.photos),
    checks: rowsOf<TradeInRows['checks'][number]>(found.checks),
    obligations: rowsOf<Obligation>(found.obligations),
    voucher: found.voucher && rowOf<Voucher>(found.voucher),
    priceListVersion: found.priceListVersion,
    otherCases: found.otherCases ?? [],
  }
}
