import {
  type Case,
  type Customer,
  type DepositReceipt,
  type Device,
  type DeviceCheck,
  type Effect,
  type Grading,
  type IdempotencyKey,
  type Obligation,
  type Parcel,
  type Part,
  type PartLot,
  type PartReservation,
  type Payment,
  type Payout,
  type Photo,
  type Pickup,
  Prisma,
  type Recall,
  type Refurbishment,
  type RegisterEntry,
  type RegisterPerson,
  type Repair,
  type RepairDeclaration,
  type RepairGuarantee,
  type RepairPromise,
  type RepairQuote,
  type StockPrice,
  type StockUnit,
  type Subscription,
  type SubscriptionDevice,
  type TradeIn,
  type WipeCertificate,
} from '../../prisma/generated/client.ts'
import type { Transaction } from './database.ts'
import { type JsonRow, rowOf } from './json-row.ts'
import { send } from './transactions.ts'

/** What every event of a case reads or writes row by row. None of these tables has a column that JSON tells otherwise than Prisma, but for times: a test holds it. */
interface Tables {
  readonly cases: Case
  readonly customers: Customer
  readonly deposit_receipts: DepositReceipt
  readonly device_checks: DeviceCheck
  readonly devices: Device
  readonly effects: Effect
  readonly gradings: Grading
  readonly idempotency_keys: IdempotencyKey
  readonly obligations: Obligation
  readonly parcels: Parcel
  readonly part_lots: PartLot
  readonly part_reservations: PartReservation
  readonly parts: Part
  readonly payments: Payment
  readonly payouts: Payout
  readonly photos: Photo
  readonly pickups: Pickup
  readonly recalls: Recall
  readonly refurbishments: Refurbishment
  readonly register_entries: RegisterEntry
  readonly register_persons: RegisterPerson
  readonly repair_declarations: RepairDeclaration
  readonly repair_guarantees: RepairGuarantee
  readonly repair_promises: RepairPromise
  readonly repair_quotes: RepairQuote
  readonly repairs: Repair
  readonly stock_prices: StockPrice
  readonly subscription_devices: SubscriptionDevice
  readonly subscriptions: Subscription
  readonly trade_ins: TradeIn
  readonly wipe_certificates: WipeCertificate
}

/** These are only written so: they have a column that JSON does not tell. */
interface OnlyWritten {
  readonly stock_units: StockUnit
}

type Table = keyof Tables
type Writable = Tables & OnlyWritten

type Asks = Pick<Transaction, '$queryRaw'>
type Writes = Pick<Transaction, '$executeRaw'>

/** The columns with lists of each table: what was never written is null there, and empty to everyone else. */
export const LISTS: { readonly [T in Table]: readonly (keyof Tables[T])[] } = {
  cases: [],
  customers: [],
  deposit_receipts: [],
  device_checks: ['reasons'],
  devices: [],
  effects: [],
  gradings: [],
  idempotency_keys: [],
  obligations: [],
  parcels: [],
  part_lots: [],
  part_reservations: [],
  parts: ['fits'],
  payments: [],
  payouts: [],
  photos: [],
  pickups: [],
  recalls: ['identityHashes'],
  refurbishments: ['toRepeat'],
  register_entries: [],
  register_persons: [],
  repair_declarations: [],
  repair_guarantees: ['problems'],
  repair_promises: [],
  repair_quotes: [],
  repairs: ['candidates', 'problem', 'hazard', 'accessories'],
  stock_prices: [],
  subscription_devices: ['damage'],
  subscriptions: [],
  trade_ins: ['extras', 'identityHashes'],
  wipe_certificates: [],
}

/** A row of a table as `to_jsonb` gives it. */
export function readRow<T extends Table>(table: T, json: JsonRow): Tables[T] {
  const row = rowOf<Tables[T]>(json)
  for (const field of LISTS[table]) row[field] ??= [] as unknown as Tables[T][typeof field]
  return row
}

/** The row of a case in a table that has one of each: as it was read with the case, or else read now. @throws where there is none. */
export const rowOfCase = <T extends 'refurbishments' | 'repairs' | 'subscriptions' | 'trade_ins'>(
  database: Asks,
  table: T,
  caseId: string,
  read: JsonRow | undefined,
): Promise<Tables[T]> | Tables[T] => (read ? readRow(table, read) : getRow(database, table, { caseId } as Where<Tables[T]>))

/** Columns that name a row, and what they have to be. */
type Where<Row> = { readonly [Field in keyof Row]?: NonNullable<Row[Field]> }

/** JSON may be given as its text. */
export type Given<Row> = { readonly [Field in keyof Row]?: Row[Field] }

/** The row that these columns name; null where there is none. Through Prisma it costs five times the CPU (docs/decisions/0018). */
export async function findRow<T extends Table>(database: Asks, table: T, where: Where<Tables[T]>): Promise<Tables[T] | null> {
  const [found] = await database.$queryRaw<{ row: JsonRow }[]>(
    Prisma.sql`select to_jsonb(t) as row from ${named(table)} t where ${matching(where)} limit 1`,
  )
  return found ? readRow(table, found.row) : null
}

/** The same. @throws where there is none. */
export async function getRow<T extends Table>(database: Asks, table: T, where: Where<Tables[T]>): Promise<Tables[T]> {
  const row = await findRow(database, table, where)
  if (!row) throw new Error(`there is no row in ${table} with ${JSON.stringify(where)}`)
  return row
}

/**
 * Writes a row, without waiting for it in a transaction; what is left out takes its column's default.
 * @throws DatabaseError, by the commit at the latest, where one with its key is there: see `isDuplicate`.
 */
export async function insertRow<T extends keyof Writable>(database: Writes, table: T, row: Given<Writable[T]>): Promise<void> {
  const fields = Object.entries(row)
  await send(
    database,
    Prisma.sql`
    insert into ${named(table)} (${Prisma.join(fields.map(([field]) => column(field)))})
    values (${Prisma.join(fields.map(([field, value]) => sent(table, field, value)))})`,
  )
}

/** Changes the row that these columns name, without waiting for it in a transaction. @throws, by the commit at the latest, where there is none. */
export async function changeRow<T extends Table>(
  database: Writes,
  table: T,
  where: Where<Tables[T]>,
  changes: Given<Tables[T]>,
): Promise<void> {
  await send(
    database,
    Prisma.sql`
    with changed as (update ${named(table)} t set ${assigned(table, changes)} where ${matching(where)} returning 1)
    select case when count(*) = 1 then 1 else (count(*) || ${` rows of ${table} were changed where it has to be 1`})::int end from changed`,
  )
}

/** Changes the row that these columns name, and answers it as it is then. @throws where there is none. */
export async function updateRow<T extends Table>(
  database: Asks,
  table: T,
  where: Where<Tables[T]>,
  changes: Given<Tables[T]>,
): Promise<Tables[T]> {
  const [changed] = await database.$queryRaw<{ row: JsonRow }[]>(
    Prisma.sql`update ${named(table)} t set ${assigned(table, changes)} where ${matching(where)} returning to_jsonb(t) as row`,
  )
  if (!changed) throw new Error(`there is no row in ${table} with ${JSON.stringify(where)}`)
  return readRow(table, changed.row)
}

const assigned = (table: Table, changes: object): Prisma.Sql =>
  Prisma.join(Object.entries(changes).map(([field, value]) => Prisma.sql`${column(field)} = ${sent(table, field, value)}`))

const matching = (where: object): Prisma.Sql =>
  Prisma.join(
    Object.entries(where).map(([field, value]) => Prisma.sql`${column(field)} = ${value}`),
    ' and ',
  )

/** A list is PostgreSQL's own only in the columns that have lists; in any other it is JSON, as an object is. */
const sent = (table: keyof Writable, field: string, value: unknown): unknown => {
  const lists: readonly string[] = table in LISTS ? LISTS[table as Table] : []
  const isList = Array.isArray(value) && !lists.includes(field)
  return isList || (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype)
    ? JSON.stringify(value)
    : value
}

const pieces = new Map<string, Prisma.Sql>()

/** A name of the schema as a piece of a statement. */
function named(name: string): Prisma.Sql {
  const known = pieces.get(name)
  if (known !== undefined) return known
  const piece = Prisma.raw(`"${name}"`)
  pieces.set(name, piece)
  return piece
}

const column = (field: string): Prisma.Sql => named(field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
