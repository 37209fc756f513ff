import type { Case, Customer, Parcel, Photo, Pickup, Repair, RepairDeclaration, RepairQuote } from '../../prisma/generated/client.ts'
import { Prisma } from '../../prisma/generated/client.ts'
import { CASE_JSON, caseFromJson } from '../cases/case-row.ts'
import type { Database } from '../database/database.ts'
import { type JsonRow, rowOf, rowsOf } from '../database/json-row.ts'

/** All rows that a repair's page is made of, the newest last. */
export interface RepairRows extends Case {
  readonly customer: Customer
  readonly repair: Repair & { readonly quotes: readonly RepairQuote[]; readonly declarations: readonly RepairDeclaration[] }
  readonly parcels: readonly Parcel[]
  readonly pickups: readonly Pickup[]
  readonly photos: readonly Photo[]
}

/**
 * One round trip: what people look at most often, and what every command is answered with. The benchmark runs the same statement. `besides`
 * is what whoever asks reads with it: a query for one value.
 */
export const repairRowsSql = (process: string, reference: string, besides?: Prisma.Sql): Prisma.Sql => Prisma.sql`
  select ${CASE_JSON} as "case", to_jsonb(u) as customer,
         to_jsonb(r) || jsonb_build_object('candidates', coalesce(r.candidates, '{}'), 'problem', coalesce(r.problem, '{}'),
                                           'hazard', coalesce(r.hazard, '{}'), 'accessories', coalesce(r.accessories, '{}')) as repair,
         (select jsonb_agg(q order by q.version) from repair_quotes q where q.case_id = c.id) as quotes,
         (select jsonb_agg(d order by d.at) from repair_declarations d where d.case_id = c.id) as declarations,
         (select jsonb_agg(p order by p.created_at) from parcels p where p.case_id = c.id) as parcels,
         (select jsonb_agg(p order by p.asked_at) from pickups p where p.case_id = c.id) as pickups,
         (select jsonb_agg(p order by p.added_at) from photos p where p.case_id = c.id) as photos${besides ? Prisma.sql`, (${besides}) as besides` : Prisma.empty}
    from cases c
    join customers u on u.id = c.customer_id
    join repairs r on r.case_id = c.id
   where c.id = ${reference} and c.process = ${process}`

interface Found<Besides> {
  readonly besides: Besides
  readonly case: JsonRow
  readonly customer: JsonRow
  readonly repair: JsonRow
  readonly quotes: readonly JsonRow[] | null
  readonly declarations: readonly JsonRow[] | null
  readonly parcels: readonly JsonRow[] | null
  readonly pickups: readonly JsonRow[] | null
  readonly photos: readonly JsonRow[] | null
}

/** Reads them as they stood at one instant; null where there is no such repair. */
export const readRepairRows = async (
  database: Pick<Database, '$queryRaw'>,
  process: string,
  reference: string,
): Promise<RepairRows | null> => (await readRepairRowsAnd<never>(database, process, reference))?.rows ?? null

/** The same, and with it what the query `besides` answers. */
export async function readRepairRowsAnd<Besides>(
  database: Pick<Database, '$queryRaw'>,
  process: string,
  reference: string,
  besides?: Prisma.Sql,
): Promise<{ readonly rows: RepairRows; readonly besides: Besides } | null> {
  const [found] = await database.$queryRaw<Found<Besides>[]>(repairRowsSql(process, reference, besides))
  return found ? { rows: await rowsOfFound(database, found), besides: found.besides } : null
}

async function rowsOfFound(database: Pick<Database, '$queryRaw'>, found: Found<unknown>): Promise<RepairRows> {
  return {
    ...(await caseFromJson(database, found.case)),
    customer: rowOf<Customer>(found.customer),
    repair: {
      ...rowOf<Repair>(found.repair),
      quotes: rowsOf<RepairQuote>(found.quotes),
      declarations: rowsOf<RepairDeclaration>(found.declarations),
    },
    parcels: rowsOf<Parcel>(found.parcels),
    pickups: rowsOf<Pickup>(found.pickups),
    photos: rowsOf<Photo>(found.photos),
  }
}
