import { PrismaPg } from '@prisma/adapter-pg'
import { Prisma, PrismaClient } from '../../prisma/generated/client.ts'

export type Database = PrismaClient
/** What runs inside one transaction. */
export type Transaction = Prisma.TransactionClient

/** Opens the pool. `poolSize` is connections per process. */
export function openDatabase(url: string, poolSize = 10): Database {
  return new PrismaClient({
    adapter: new PrismaPg(
      { connectionString: url, max: poolSize, options: '-c TimeZone=UTC', connectionTimeoutMillis: 15_000, idleTimeoutMillis: 30_000 },
      { statementNameGenerator: createStatementNames() },
    ),
    transactionOptions: { maxWait: 30_000, timeout: 60_000 },
  })
}

/** Far above what our own statements are; those whose text varies with a list's length could be any number. */
const MOST_STATEMENTS = 1_000

/**
 * Names for statements, so that PostgreSQL parses and plans each once per connection: half of what short statements cost it.
 * What comes after the first thousand is planned each time, as nothing would ever forget it.
 */
function createStatementNames(): (query: { readonly sql: string }) => string {
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

/** Whether the error says that a row with the same unique key was there first. */
export const isDuplicate = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError &&
  (error.code === 'P2002' || (error.code === 'P2010' && kindOf(error) === DUPLICATE))

const DUPLICATE = 'UniqueConstraintViolation'

/** What is wrong with a statement of our own stands only in the adapter's error. */
const kindOf = ({ meta }: Prisma.PrismaClientKnownRequestError): unknown =>
  (meta as { driverAdapterError?: { cause?: { kind?: unknown } } } | undefined)?.driverAdapterError?.cause?.kind
