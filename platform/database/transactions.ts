import { AsyncLocalStorage } from 'node:async_hooks'
import { PrismaPg } from '@prisma/adapter-pg'
import type pg from 'pg'
import type { Prisma, PrismaClient } from '../../prisma/generated/client.ts'
import {
  ask,
  type NameStatement,
  type OwnStatement,
  ownStatement,
  type Statement,
  type Statements,
  statementsOn,
} from './own-statements.ts'

export type Work<Result> = (tx: Prisma.TransactionClient) => Promise<Result>

export interface TransactionOptions {
  /** Milliseconds after which it is given up. */
  readonly timeout?: number
  readonly isolationLevel?: Prisma.TransactionIsolationLevel
  /** `kept`: see `transactionByKeys`. */
  readonly plans?: 'kept'
}

const UNHEARD = () => undefined

const OVER = 'the transaction is over'

/** In milliseconds. */
const LONGEST_TRANSACTION = 60_000

/**
 * Runs `work` in a transaction of its own: what it writes is there as a whole, or not at all. Its BEGIN goes out with the first
 * statement, and Prisma's machinery, which costs more than most transactions do, is begun only where a statement of Prisma comes.
 * @throws what `work` throws; and where `work` ends well although a statement of it had failed, so that nothing was kept.
 */
export async function inTransaction<Result>(
  client: PrismaClient,
  pool: pg.Pool,
  nameOf: NameStatement,
  work: Work<Result>,
  { timeout = LONGEST_TRANSACTION, isolationLevel, plans }: TransactionOptions = {},
): Promise<Result> {
  const transaction = new OpenTransaction(await pool.connect(), beginOf(isolationLevel, plans))
  const patience = setTimeout(() => void transaction.end('ROLLBACK').catch(() => undefined), timeout)
  const tx = clientIn(transaction, client, nameOf)
  opened.set(tx, {
    send: (written) => transaction.send(ownStatement(written, nameOf)),
    commitWith: (written) => transaction.commitWith(ownStatement(written, nameOf)),
  })
  try {
    const result = await work(tx)
    if (!transaction.isCommitted) await transaction.end('COMMIT')
    return result
  } catch (error) {
    await transaction.end('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    clearTimeout(patience)
  }
}

interface Opened {
  send(written: OwnStatement): void
  commitWith(written: OwnStatement): Promise<pg.QueryResult>
}

const opened = new WeakMap<object, Opened>()

/**
 * Writes what nobody waits for to be written: the statement goes out with the next one, and that it failed is said by the next answer or
 * by the commit, which then keeps nothing. Half of what a short statement costs is that two processes wake up for its answer. Outside a
 * transaction it is waited for.
 */
export async function send(database: Pick<Prisma.TransactionClient, '$executeRaw'>, written: Prisma.Sql): Promise<void> {
  const transaction = opened.get(database)
  if (transaction) transaction.send(written)
  else await database.$executeRaw(written)
}

/**
 * The last statement of a transaction: the commit goes out with it, and what it answers is answered once that is done. Whoever calls it
 * does nothing in the transaction after it. Outside a transaction it is a statement as any other.
 * @throws why nothing was kept, of this statement or of one that was sent before.
 */
export async function commitWith<Row>(database: Pick<Prisma.TransactionClient, '$queryRaw'>, written: Prisma.Sql): Promise<Row[]> {
  const transaction = opened.get(database)
  return transaction ? (await transaction.commitWith(written)).rows : database.$queryRaw<Row[]>(written)
}

const beginOf = (level: TransactionOptions['isolationLevel'], plans: TransactionOptions['plans']): string =>
  `BEGIN${level === undefined ? '' : ` ISOLATION LEVEL ${level.replace(/\B[A-Z]/, ' $&')}`}${plans === 'kept' ? '; SET LOCAL plan_cache_mode = force_generic_plan' : ''}`

/** One connection between BEGIN and its end; whoever comes after the end is refused, as the connection is another's by then. */
class OpenTransaction implements Statements {
  #connection: pg.PoolClient | null
  #isBegun = false
  #prisma: Promise<Prisma.TransactionClient> | undefined
  readonly #begin: string
  /** Of each statement whose answer nobody waits for: why it failed, undefined where it did not. They are answered in their order. */
  readonly #sent: Promise<Error | undefined>[] = []
  #isCommitted = false
  readonly #over = Promise.withResolvers<void>()

  constructor(connection: pg.PoolClient, begin: string) {
    this.#connection = connection
    // Whose statement is under way is told; between two the next one finds out.
    connection.on('error', UNHEARD)
    this.#begin = begin
  }

  async query(statement: Statement): Promise<pg.QueryResult> {
    const before = this.#sent.length
    try {
      return await this.#hand(statement)
    } catch (error) {
      throw (await this.#failure(before)) ?? error
    }
  }

  /** Hands a statement over whose answer nobody waits for. */
  send(statement: Statement): void {
    if (this.#connection === null) throw new Error(OVER)
    const failure = this.#hand(statement).then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
    )
    this.#sent.push(failure)
  }

  /** Hands the last statement over with the commit. */
  async commitWith(statement: Statement): Promise<pg.QueryResult> {
    const [answered, ended] = await Promise.allSettled([this.query(statement), this.end('COMMIT')])
    // What the statement says of its failure is nearer to it than that nothing was kept.
    if (answered.status === 'rejected') throw answered.reason
    if (ended.status === 'rejected') throw ended.reason
    return answered.value
  }

  get isCommitted(): boolean {
    return this.#isCommitted
  }

  /** Why one of the first so many failed whose answers nobody waited for; undefined where none did. */
  async #failure(first = this.#sent.length): Promise<Error | undefined> {
    const failures = await Promise.all(this.#sent.slice(0, first))
    return failures.find((failure) => failure !== undefined)
  }

  async #hand(statement: Statement): Promise<pg.QueryResult> {
    const connection = this.#connection
    if (connection === null) throw new Error(OVER)
    if (this.#isBegun) return ask(connection, statement)
    this.#isBegun = true
    const [, first] = await Promise.all([connection.query(this.#begin), ask(connection, statement)])
    return first
  }

  /** Prisma's own client of this transaction, for its statements. */
  async ofPrisma(client: PrismaClient): Promise<Prisma.TransactionClient> {
    if (this.#connection === null) throw new Error(OVER)
    this.#prisma ??= new Promise((resolve, reject) => {
      const held = (tx: Prisma.TransactionClient) => {
        resolve(tx)
        return this.#over.promise
      }
      // When it ends is decided here: Prisma's own patience only has to be the longer one.
      transactions.run(this, () => client.$transaction(held, { timeout: NEVER })).catch(reject)
    })
    return this.#prisma
  }

  async end(how: 'COMMIT' | 'ROLLBACK'): Promise<void> {
    const connection = this.#connection
    if (connection === null) {
      if (how === 'COMMIT') throw new Error(OVER)
      return
    }
    this.#connection = null
    this.#over.resolve()
    const leave = (broken?: Error) => {
      connection.off('error', UNHEARD)
      connection.release(broken)
    }
    if (!this.#isBegun) return leave()
    let command: string
    try {
      ;({ command } = await connection.query(how))
    } catch (error) {
      leave(error as Error)
      throw error
    }
    leave()
    if (command !== how) throw (await this.#failure()) ?? new Error('nothing of the transaction was kept: a statement of it had failed')
    this.#isCommitted = how === 'COMMIT'
  }
}

/** The longest that a timer can wait, in milliseconds. */
const NEVER = 2 ** 31 - 1

const transactions = new AsyncLocalStorage<OpenTransaction>()

/** What a transaction's work is given: statements by hand go to its connection as they are, all else goes there through Prisma. */
function clientIn(transaction: OpenTransaction, client: PrismaClient, nameOf: NameStatement): Prisma.TransactionClient {
  const throughPrisma = (call: (tx: Named) => unknown) => transaction.ofPrisma(client).then((tx) => call(tx as unknown as Named))
  const model = (name: string) =>
    byName(
      (operation) =>
        (...given: readonly unknown[]) =>
          throughPrisma((tx) => (tx[name] as Named<Operation>)[operation]?.(...given)),
    )
  const methods = statementsOn(() => transaction, nameOf)
  return byName((name) => {
    if (name in methods) return methods[name]?.value
    if (name.startsWith('$')) return (...given: readonly unknown[]) => throughPrisma((tx) => (tx[name] as Operation)(...given))
    return model(name)
  }) as unknown as Prisma.TransactionClient
}

type Named<Value = unknown> = Readonly<Record<string, Value>>
type Operation = (...given: readonly unknown[]) => unknown

/** An object whose properties are made as they are first asked for. It is no promise, whoever asks. */
function byName(make: (name: string) => unknown): Named {
  const made = new Map<string, unknown>()
  return new Proxy<Named>(
    {},
    {
      get: (_, name) => {
        if (typeof name === 'symbol' || name === 'then') return undefined
        if (!made.has(name)) made.set(name, make(name))
        return made.get(name)
      },
    },
  )
}

/** Prisma's adapter, which begins its part of an open transaction on that one's connection, and leaves beginning and ending to it. */
export class PgInTransactions extends PrismaPg {
  override async connect(): ReturnType<PrismaPg['connect']> {
    const adapter = await super.connect()
    const begin = adapter.startTransaction
    adapter.startTransaction = (isolationLevel) => {
      const open = transactions.getStore()
      if (open === undefined) return begin.call(adapter, isolationLevel)
      return begin.call(Object.create(adapter, { client: { value: { connect: async () => connectionOf(open) } } }), isolationLevel)
    }
    return adapter
  }
}

const BEGINS_OR_ENDS: ReadonlySet<string> = new Set(['BEGIN', 'COMMIT', 'ROLLBACK'])

/** As much of a connection as Prisma uses. */
const connectionOf = (open: OpenTransaction) => ({
  query: async (statement: pg.QueryConfig) =>
    BEGINS_OR_ENDS.has(statement.text) ? { fields: [], rows: [], rowCount: null } : open.query(statement),
  on: () => undefined,
  removeListener: () => undefined,
  release: () => undefined,
})
