import pg from 'pg'
import { Prisma } from '../../prisma/generated/client.ts'

/** Names a statement, so that PostgreSQL parses and plans it once per connection. */
export type NameStatement = (query: { readonly sql: string }) => string

/** Where statements go: the pool, or the connection of a transaction. */
export interface Statements {
  query(statement: Statement): Promise<pg.QueryResult>
}

/** One of ours, or as Prisma gives it to the driver. */
export type Statement = pg.Query | pg.QueryConfig

type Written = TemplateStringsArray | Prisma.Sql

/**
 * `$queryRaw` and `$executeRaw` that hand what is written by hand to the driver as it is: through Prisma's machinery a statement costs
 * five times the CPU, and every event of a case is a dozen of them. Values come as Prisma would give them (a test holds them side by
 * side); what fails is the driver's own error.
 */
export function statementsOn(statements: () => Statements, nameOf: NameStatement): PropertyDescriptorMap {
  const run = async (written: Written, values: readonly unknown[]) =>
    statements().query(ownStatement('raw' in written ? statementOf(written, values) : written, nameOf))
  return {
    $queryRaw: { configurable: true, value: async (written: Written, ...values: unknown[]) => (await run(written, values)).rows },
    $executeRaw: {
      configurable: true,
      value: async (written: Written, ...values: unknown[]) => (await run(written, values)).rowCount ?? 0,
    },
  }
}

/** A statement by hand, put together. */
export interface OwnStatement {
  readonly text: string
  readonly values: readonly unknown[]
}

/**
 * The same as the driver takes it: as a query of its own. What is given to it as an object it copies, each property with its description,
 * which costs more than all else that it does to send it. The types of its values are the pool's.
 */
export const ownStatement = ({ text, values }: OwnStatement, nameOf: NameStatement): pg.Query =>
  Object.assign(new pg.Query(text, values.map(asText)), { name: nameOf({ sql: text }) })

/** Asks a connection, or any of a pool's. @throws what the driver says, by the name of who asked. */
export async function ask(where: pg.Pool | pg.PoolClient, statement: Statement): Promise<pg.QueryResult> {
  if (!(statement instanceof pg.Query)) return where.query(statement)
  try {
    return await new Promise<pg.QueryResult>((resolve, reject) => {
      const answered = (error: Error | null, result: pg.QueryResult) => (error ? reject(error) : resolve(result))
      ;(where.query as (query: pg.Query, values: undefined, answered: unknown) => void).call(where, statement, undefined, answered)
    })
  } catch (error) {
    // As the driver does where it makes the query: it failed where an answer was read, which tells nothing.
    if (error instanceof Error) Error.captureStackTrace(error)
    throw error
  }
}

const texts = new WeakMap<TemplateStringsArray, string>()

/** The text of what has no other statement inside is the same each time, and is put together once. */
function statementOf(written: TemplateStringsArray, values: readonly unknown[]): OwnStatement {
  if (values.some((value) => value instanceof Prisma.Sql)) return Prisma.sql(written, ...values)
  const known = texts.get(written)
  if (known !== undefined) return { text: known, values }
  const { text } = Prisma.sql(written, ...values)
  texts.set(written, text)
  return { text, values }
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

/** For the pool. */
export const TYPES: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text') => PARSERS[oid] ?? getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
}
