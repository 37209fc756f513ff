import { AsyncLocalStorage } from 'node:async_hooks'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { Prisma, type PrismaClient } from '../../prisma/generated/client.ts'

/** Names a statement, so that PostgreSQL parses and plans it once per connection. */
export type NameStatement = (query: { readonly sql: string }) => string

/** Whose statements go where: those of one transaction to its connection, as long as it is open. */
interface Seat {
  connection: pg.PoolClient | null
}

const seats = new AsyncLocalStorage<Seat>()

/** Prisma's adapter, which tells a transaction's connection to whoever began it, and when it is about to end. */
export class SeatingPg extends PrismaPg {
  override async connect(): ReturnType<PrismaPg['connect']> {
    const adapter = await super.connect()
    const begin = adapter.startTransaction.bind(adapter)
    adapter.startTransaction = async (isolationLevel) => {
      const transaction = await begin(isolationLevel)
      const seat = seats.getStore()
      if (seat === undefined) return transaction
      seat.connection = (transaction as unknown as { readonly client: pg.PoolClient }).client
      const execute = transaction.executeRaw.bind(transaction)
      transaction.executeRaw = (query) => {
        // Also when Prisma ends it because it took too long: what comes after must not meet the connection's next user.
        if (ENDS.has(query.sql)) seat.connection = null
        return execute(query)
      }
      return transaction
    }
    return adapter
  }
}

const ENDS: ReadonlySet<string> = new Set(['COMMIT', 'ROLLBACK'])

/**
 * The same client, whose `$queryRaw` and `$executeRaw` hand what is written by hand to the driver as it is: through Prisma's
 * machinery a statement costs three times the CPU, and every event of a case is a dozen of them. Values come as Prisma would give
 * them (a test holds them side by side); what fails is the driver's own error.
 */
export function withOwnStatements(client: PrismaClient, pool: pg.Pool, nameOf: NameStatement): PrismaClient {
  const begin = client.$transaction.bind(client) as (work: unknown, options?: object) => Promise<unknown>
  const inSeat = (work: Work, options?: object) => {
    const seat: Seat = { connection: null }
    const connection = () => {
      if (seat.connection === null) throw new Error('the transaction is over')
      return seat.connection
    }
    const own = (tx: Prisma.TransactionClient) => work(Object.create(tx, statementsOn(connection, nameOf)))
    return seats.run(seat, () => begin(own, options))
  }
  return Object.create(client, {
    ...statementsOn(() => pool, nameOf),
    // A list of Prisma's own statements has none of ours.
    $transaction: {
      value: (work: Work | readonly unknown[], options?: object) =>
        typeof work === 'function' ? inSeat(work, options) : begin(work, options),
    },
    $disconnect: {
      value: async () => {
        await client.$disconnect()
        if (!pool.ending) await pool.end()
      },
    },
  }) as PrismaClient
}

type Work = (tx: Prisma.TransactionClient) => Promise<unknown>
type Written = TemplateStringsArray | Prisma.Sql

function statementsOn(connection: () => pg.Pool | pg.PoolClient, nameOf: NameStatement): PropertyDescriptorMap {
  const run = async (written: Written, values: readonly unknown[]) => {
    const statement = 'raw' in written ? Prisma.sql(written, ...values) : written
    const { text } = statement
    return connection().query({ name: nameOf({ sql: text }), text, values: statement.values.map(asText), types: TYPES })
  }
  return {
    $queryRaw: { configurable: true, value: async (written: Written, ...values: unknown[]) => (await run(written, values)).rows },
    $executeRaw: {
      configurable: true,
      value: async (written: Written, ...values: unknown[]) => (await run(written, values)).rowCount ?? 0,
    },
  }
}

/** The driver would write a time in the machine's own zone, and a day of it may be another. */
const asText = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : Array.isArray(value) ? value.map(asText) : value)

const { builtins, getTypeParser } = pg.types
/** Of arrays of bigint, which the driver's list of types leaves out. */
const BIGINTS = 1016 as (typeof builtins)['INT8']

/** What the driver reads otherwise than Prisma does. */
const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  [builtins.INT8]: BigInt,
  [BIGINTS]: (text) => (getTypeParser(BIGINTS) as (array: string) => string[])(text).map(BigInt),
  [builtins.NUMERIC]: (text) => new Prisma.Decimal(text),
  [builtins.DATE]: (text) => new Date(`${text}T00:00:00Z`),
}

const TYPES: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text') => PARSERS[oid] ?? getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
}
