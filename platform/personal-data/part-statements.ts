import { WAITS_FOR, type WaitsFor } from '../../domain/personal-data/kept.ts'
import { Prisma } from '../../prisma/generated/client.ts'
import type { Transaction } from '../database/database.ts'
import { type PartKind, PLACES, type Place } from './places.ts'

/** What the statements of a part are about. */
export interface Part {
  readonly kind: PartKind
  /** Reference of the case or sale; of an address its keyed hash. */
  readonly key: string
  readonly at: Date
  /** An empty object, sealed. */
  readonly nothing: string
}

/** How much of a place is there: what would be erased now, and what is kept until when. */
export interface Survey {
  readonly place: Place
  readonly now: number
  readonly later: number
  readonly until: Date | null
}

type Reads = Pick<Transaction, '$queryRaw'>

/** A statement of the table of places, with its `$1`, `$2` and `$3`. */
function filled(text: string, { key, at, nothing }: Part): Prisma.Sql {
  const [first = '', ...rest] = text.split(/(\$[123])/)
  const strings = [first]
  const values: unknown[] = []
  for (let index = 0; index < rest.length; index += 2) {
    values.push({ $1: key, $2: at, $3: nothing }[rest[index] ?? ''])
    strings.push(rest[index + 1] ?? '')
  }
  return Prisma.sql(strings, ...values)
}

export const placesOf = (kind: PartKind): readonly Place[] => PLACES.filter(({ of }) => of === kind)

const changesOf = (place: Place): readonly (readonly [string, string])[] => ('erased' in place ? Object.entries(place.erased) : [])

/** Whether there is anything to erase in a row. */
const isThere = (place: Place): string =>
  'deleted' in place
    ? 'true'
    : `(${changesOf(place)
        .map(([column, value]) => `t.${column} is distinct from (${value})`)
        .join(' or ')})`

const isDue = ({ kept }: Place): string => (kept ? `coalesce((${kept.until}) <= $2, true)` : 'true')

/** How much of each place of a part there is. */
export async function survey(tx: Reads, part: Part, places = placesOf(part.kind)): Promise<readonly Survey[]> {
  const pieces = places.map(
    (place) => `select '${place.id}' as place, count(*) filter (where due)::int as now, count(*) filter (where not due)::int as later,
        max(until) filter (where not due) as until
      from (select ${isDue(place)} as due, ${place.kept ? `(${place.kept.until})` : 'null::timestamptz'} as until
              from ${place.table} t where ${place.where} and ${isThere(place)}) rows`,
  )
  const rows = await tx.$queryRaw<{ place: string; now: number; later: number; until: Date | null }[]>(
    filled(pieces.join('\nunion all\n'), part),
  )
  return places.map((place) => {
    const { now, later, until } = rows.find((row) => row.place === place.id) ?? { now: 0, later: 0, until: null }
    return { place, now, later, until }
  })
}

/** References, outside the database, of what is to be erased of a place now. */
export async function outsideOf(tx: Reads, part: Part, place: Place): Promise<readonly string[]> {
  if (!place.outside) return []
  const { ref } = place.outside
  const rows = await tx.$queryRaw<{ ref: string }[]>(
    filled(`select distinct ${ref} as ref from ${place.table} t where ${place.where} and ${isDue(place)} and ${ref} is not null`, part),
  )
  return rows.map((row) => row.ref)
}

/** Erases of a place what is not kept any more; answers how many rows that were. */
export function erasePlace(tx: Pick<Transaction, '$executeRaw'>, part: Part, place: Place): Promise<number> {
  const which = `${place.where} and ${isThere(place)} and ${isDue(place)}`
  const changes = changesOf(place).map(([column, value]) => `${column} = ${value}`)
  return tx.$executeRaw(
    filled(
      'deleted' in place
        ? `delete from ${place.table} t where ${which}`
        : `update ${place.table} t set ${changes.join(', ')} where ${which}`,
      part,
    ),
  )
}

/** What an export gives out of a place, sealed as it is. */
export async function rowsGivenOut(tx: Reads, part: Part, place: Place): Promise<readonly Record<string, unknown>[]> {
  const columns = 'deleted' in place ? place.deleted : changesOf(place).map(([column]) => column)
  const told = columns.map((column) => `'${column}', t.${column}`).join(', ')
  const rows = await tx.$queryRaw<{ row: Record<string, unknown> }[]>(
    filled(`select jsonb_build_object(${told}) as row from ${place.table} t where ${place.where} and (${place.givenOut ?? 'true'})`, part),
  )
  return rows.map(({ row }) => row)
}

/** By what each wait of a case is seen. */
const WAITS_OF_CASE: Readonly<Record<WaitsFor, string>> = {
  case_open: 'select 1 from cases where id = $1 and closed_at is null',
  // What was not paid of a subscription that is over is followed up by nobody.
  payment_under_way: `select 1 from renewals where case_id = $1 and (status in ('charging', 'processing') or status = 'failed' and follow_up_at is not null)
    union all select 1 from renewal_refunds where case_id = $1 and status = 'pending'
    union all select 1 from payments where case_id = $1 and status = 'open'
    union all select 1 from payment_refunds f join payments p on p.id = f.payment_id where p.case_id = $1 and f.status = 'pending'
    union all select 1 from payouts where case_id = $1 and status in ('open', 'executed')
    union all select 1 from effects where case_id = $1 and status = 'pending'`,
  invoice_to_issue: 'select 1 from renewals where case_id = $1 and invoice_number is null and event_number is not null',
  dispute_open: `select 1 from disputes where case_id = $1 and status not in ('won', 'lost', 'prevented', 'warning_closed')`,
  transfer_open: `select 1 from transfers where case_id = $1 and state = 'open'`,
  obligation_open: 'select 1 from obligations where case_id = $1 and closed_at is null',
  loan_out: 'select 1 from loans where case_id = $1 and returned_at is null',
  bonus_claim_open: `select 1 from bonus_claims where case_id = $1 and status in ('drafted', 'submitted')`,
  command_open: `select 1 from commands where case_id = $1 and status in ('open', 'proposed')`,
  mail_to_send: `select 1 from notices where case_id = $1 and status = 'due' and due_at <= $2`,
}

/** The same of somebody who has handed a subscription over, or was offered one. */
const WAITS_OF_HOLDER: Readonly<Partial<Record<WaitsFor, string>>> = {
  payment_under_way: `select 1 from renewals r where r.former_id = $1::uuid and (r.status in ('charging', 'processing') or r.status = 'failed' and r.follow_up_at is not null)
    union all select 1 from renewal_refunds b join renewals r on r.case_id = b.case_id and r.boundary = b.boundary and r.change = b.change
               where r.former_id = $1::uuid and b.status = 'pending'`,
  dispute_open: `select 1 from disputes d join renewals r on r.case_id = d.case_id and r.boundary = d.boundary
     where r.former_id = $1::uuid and d.status not in ('won', 'lost', 'prevented', 'warning_closed')`,
  invoice_to_issue: `select 1 from renewals where former_id = $1::uuid and invoice_number is null and event_number is not null
     and case_id in (select case_id from transfers where from_customer_id = $1::uuid)`,
  transfer_open: `select 1 from transfers where state = 'open' and (from_customer_id = $1::uuid or to_customer_id = $1::uuid)`,
  mail_to_send: `select 1 from notices where customer_id = $1::uuid and status = 'due' and due_at <= $2`,
}

const WAITS: Readonly<Record<PartKind, Readonly<Partial<Record<WaitsFor, string>>>>> = {
  case: WAITS_OF_CASE,
  holder: WAITS_OF_HOLDER,
  sale: {},
  address: {},
}

/** Why a part is not erased yet; null where nothing stands against it. */
export async function waitOf(tx: Reads, part: Part): Promise<WaitsFor | null> {
  const waits = WAITS[part.kind]
  const whens = WAITS_FOR.flatMap((wait) => (waits[wait] === undefined ? [] : [`when exists (${waits[wait]}) then '${wait}'`]))
  if (whens.length === 0) return null
  const [found] = await tx.$queryRaw<{ wait: WaitsFor | null }[]>(filled(`select case ${whens.join('\n')} end as wait`, part))
  return found?.wait ?? null
}
