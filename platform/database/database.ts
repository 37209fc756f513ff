import pg from 'pg'
import { Prisma, PrismaClient } from '../../prisma/generated/client.ts'
import { gatheringSocket } from './gathering-socket.ts'
import { ask, type NameStatement, statementsOn, TYPES } from './own-statements.ts'
import { inTransaction, PgInTransactions, type TransactionOptions, type Work } from './transactions.ts'

export type Database = PrismaClient
/** What runs inside one transaction. */
export type Transaction = Prisma.TransactionClient

export interface DatabaseOptions {
  /** Milliseconds after which the server gives a statement up; none unless given. */
  readonly longestStatement?: number
}

/** In milliseconds. A connection has its statements planned, each the first five times anew: with a new one the next people wait for that. */
const KEPT_IDLE = 600_000

/** Opens the pool. `poolSize` is connections per process. */
export function openDatabase(url: string, poolSize = 10, { longestStatement }: DatabaseOptions = {}): Database {
  const options = `-c TimeZone=UTC${longestStatement === undefined ? '' : ` -c statement_timeout=${longestStatement}`}`
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    options,
    types: TYPES,
    // What is not waited for goes out together: the BEGIN of a transaction with its first statement.
    pipeline: true,
    stream: gatheringSocket,
    connectionTimeoutMillis: 15_000,
    idleTimeoutMillis: KEPT_IDLE,
  })
  // A connection that ends while nobody uses it is replaced; whoever uses one is told.
  pool.on('error', () => undefined)
  const nameOf = createStatementNames()
  const client = new PrismaClient({ adapter: new PgInTransactions(pool, { statementNameGenerator: nameOf }) })
  const begin = client.$transaction.bind(client) as unknown as (statements: readonly unknown[]) => Promise<unknown>
  const database: Database = Object.create(client, {
    ...statementsOn(() => ({ query: (statement) => ask(pool, statement) }), nameOf),
    $transaction: {
      value: (work: Work<unknown> | readonly unknown[], given?: TransactionOptions) =>
        typeof work === 'function' ? inTransaction(client, pool, nameOf, work, given) : begin(work),
    },
    $disconnect: {
      value: async () => {
        await client.$disconnect()
        if (!pool.ending) await pool.end()
      },
    },
  })
  pools.set(database, pool)
  return database
}

/**
 * A transaction that finds its rows by their keys: each of its statements is planned once on a connection, whatever it is asked. Else it
 * is planned the first five times by what it is asked, and some for ever; that is right for lists, and costs a case as much as writing it.
 */
export const transactionByKeys = <Result>(database: Pick<Database, '$transaction'>, work: Work<Result>): Promise<Result> =>
  database.$transaction(work, KEPT)
const KEPT: TransactionOptions = { plans: 'kept' }

const pools = new WeakMap<Database, pg.Pool>()

/** Connections of a database's pool, and who waits for one. All 0 before its first use. */
export function poolOf(database: Database): { readonly busy: number; readonly idle: number; readonly waiting: number } {
  const { totalCount = 0, idleCount: idle = 0, waitingCount: waiting = 0 } = pools.get(database) ?? {}
  return { busy: totalCount - idle, idle, waiting }
}

/** Far above what our own statements are; those whose text varies with a list's length could be any number. */
const MOST_STATEMENTS = 1_000

/**
 * Names for statements, so that PostgreSQL parses and plans each once per connection: half of what short statements cost it.
 * What comes after the first thousand is planned each time, as nothing would ever forget it.
 */
function createStatementNames(): NameStatement {
  const names = new Map<string, string>()
  return ({ sql }) => {
    const known = names.get(sql)
    if (known !== undefined) return known
    if (names.size >= MOST_STATEMENTS) return UNNAMED
    const name = `reprise_${names.size + 1}`
    names.set(sql, name)
    return name
  }
}

/** PostgreSQL's own word for a statement that is used once. */
const UNNAMED = ''

/** Whether the error, of Prisma or of the driver, says that a row with the same unique key was there first. */
export const isDuplicate = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError
    ? error.code === 'P2002'
    : error instanceof pg.DatabaseError && error.code === '23505'
