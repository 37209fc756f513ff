import { PrismaPg } from '@prisma/adapter-pg'
import { Prisma, PrismaClient } from '../../prisma/generated/client.ts'

export type Database = PrismaClient
/** What runs inside one transaction. */
export type Transaction = Prisma.TransactionClient

/** Opens the pool. `poolSize` is connections per process. */
export function openDatabase(url: string, poolSize = 10): Database {
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, max: poolSize, connectionTimeoutMillis: 15_000, idleTimeoutMillis: 30_000 }),
    transactionOptions: { maxWait: 30_000, timeout: 60_000 },
  })
}

/** Whether the error says that a row with the same unique key was there first. */
export const isDuplicate = (error: unknown): boolean => error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
