import {
  type Case,
  type Customer,
  type DepositReceipt,
  type Device,
  type DeviceCheck,
  type Effect,
  type Grading,
  type IdempotencyKey,
  type Parcel,
  type Payment,
  type Payout,
  type Pickup,
  Prisma,
  type Refurbishment,
  type RegisterEntry,
  type RegisterPerson,
  type Repair,
  type RepairDeclaration,
  type RepairQuote,
  type TradeIn,
  type WipeCertificate,
} from '../../prisma/generated/client.ts'
import type { Transaction } from './database.ts'
import { type JsonRow, rowOf } from './json-row.ts'

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
  readonly parcels: Parcel
  readonly payments: Payment
  readonly payouts: Payout
  readonly pickups: Pickup
  readonly refurbishments: Refurbishment
  readonly register_entries: RegisterEntry
  readonly register_persons: RegisterPerson
  readonly repair_declarations: RepairDeclaration
  readonly repair_quotes: RepairQuote
  readonly repairs: Repair
  readonly trade_ins: TradeIn
  readonly wipe_certificates: WipeCertificate
}

type Table = keyof Tables

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
  parcels: [],
  payments: [],
  payouts: [],
  pickups: [],
  refurbishments: ['toRepeat'],
  register_entries: [],
  register_persons: [],
  repair_declarations: [],
  repair_quotes: [],
  repairs: ['candidates', 'problem', 'hazard', 'accessories'],
  trade_ins: ['extras', 'identityHashes'],
  wipe_certificates: [],
}

function read<T extends Table>(table: T, json: JsonRow): Tables[T] {
  const row = rowOf<Tables[T]>(json)
  for (const field of LISTS[table]) row[field] ??= [] as unknown as Tables[T][typeof field]
  return row
}

/** Columns that name a row, and what they have to be. */
type Where<Row> = { readonly [Field in keyof Row]?: NonNullable<Row[Field]> }

/** A list in a column of `jsonb` is given as its JSON text: a list as such is PostgreSQL's own. */
export type Given<Row> = { readonly [Field in keyof Row]?: Row[Field] }

/** The row that these columns name; null where there is none. Through Prisma it costs five times the CPU (docs/decisions/0018). */
export async function findRow<T extends Table>(database: Asks, table: T, where: Where<Tables[T]>): Promise<Tables[T] | null> {
  const [found] = await database.$queryRaw<{ row: JsonRow }[]>(
    Prisma.sql`select to_jsonb(t) as row from ${named(table)} t where ${matching(where)} limit 1`,
  )
  return found ? read(table, found.row) : null
}

/** The same. @throws where there is none. */
export async function getRow<T extends Table>(database: Asks, table: T, where: Where<Tables[T]>): Promise<Tables[T]> {
  const row = await findRow(database, table, where)
  if (!row) throw new Error(`there is no row in ${table} with ${JSON.stringify(where)}`)
  return row
}

/** Writes a row; what is left out takes its column's default. @throws DatabaseError where one with its key is there: see `isDuplicate`. */
export async function insertRow<T extends Table>(database: Writes, table: T, row: Given<Tables[T]>): Promise<void> {
  const fields = Object.entries(row)
  await database.$executeRaw(Prisma.sql`
    insert into ${named(table)} (${Prisma.join(fields.map(([field]) => column(field)))})
    values (${Prisma.join(fields.map(([, value]) => sent(value)))})`)
}

/** Changes the row that these columns name, and answers it as it is then. @throws where there is none. */
export async function updateRow<T extends Table>(
  database: Asks,
  table: T,
  where: Where<Tables[T]>,
  changes: Given<Tables[T]>,
): Promise<Tables[T]> {
  const sets = Object.entries(changes).map(([field, value]) => Prisma.sql`${column(field)} = ${sent(value)}`)
  const [changed] = await database.$queryRaw<{ row: JsonRow }[]>(
    Prisma.sql`update ${named(table)} t set ${Prisma.join(sets)} where ${matching(where)} returning to_jsonb(t) as row`,
  )
  if (!changed) throw new Error(`there is no row in ${table} with ${JSON.stringify(where)}`)
  return read(table, changed.row)
}

const matching = (where: object): Prisma.Sql =>
  Prisma.join(
    Object.entries(where).map(([field, value]) => Prisma.sql`${column(field)} = ${value}`),
    ' and ',
  )

const sent = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype ? JSON.stringify(value) : value

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
