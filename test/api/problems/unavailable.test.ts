import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { describe, expect, it, onTestFinished } from 'vitest'
import { isDatabaseAway } from '../../../api/problems/unavailable.ts'
import { PrismaClient } from '../../../prisma/generated/client.ts'

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  )

describe('A database that is away', () => {
  it('is recognised in a raw query and in a transaction, behind all that Prisma wraps around it', async () => {
    // Port 1 of this machine: nobody listens there.
    const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: 'postgresql://a:b@127.0.0.1:1/x' }) })
    onTestFinished(() => prisma.$disconnect())
    expect(isDatabaseAway(await failureOf(prisma.$queryRaw`SELECT 1`))).toBe(true)
    expect(isDatabaseAway(await failureOf(prisma.$transaction((transaction) => transaction.$queryRaw`SELECT 1`)))).toBe(true)
  })

  it('is recognised where the socket that it is reached by is not there, and a file that is not there is no database', async () => {
    const url = `postgresql://a:b@127.0.0.1:1/x?host=${encodeURIComponent(join(tmpdir(), 'no-server-here'))}`
    const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: url }) })
    onTestFinished(() => prisma.$disconnect())
    expect(isDatabaseAway(await failureOf(prisma.$queryRaw`SELECT 1`))).toBe(true)
    expect(isDatabaseAway(await failureOf(new pg.Client({ connectionString: url }).connect()))).toBe(true)
    expect(isDatabaseAway(await failureOf(readFile(join(tmpdir(), 'no-server-here', 'x'))))).toBe(false)
  })

  it.each([
    ['stopped by hand', { code: '57P01' }],
    ['starting', { meta: { driverAdapterError: { cause: { kind: 'postgres', originalCode: '57P03' } } } }],
    ['full', { cause: { kind: 'TooManyConnections' } }],
    ['gone in mid-query', new Error('Connection terminated unexpectedly')],
    ['gone on every address', new AggregateError([Object.assign(new Error('x'), { code: 'ECONNREFUSED' })])],
  ])('is recognised when %s', (_, error) => {
    expect(isDatabaseAway(error)).toBe(true)
  })

  it.each([
    [
      'a row that is there already',
      { code: 'P2002', meta: { driverAdapterError: { cause: { kind: 'UniqueConstraintViolation', originalCode: '23505' } } } },
    ],
    ['a bug', new TypeError('x is undefined')],
    ['nothing', undefined],
    ['a word', 'ECONNREFUSED'],
  ])('is not seen in %s', (_, error) => {
    expect(isDatabaseAway(error)).toBe(false)
  })

  it('is looked for in a ring of causes without end', () => {
    const ring: { cause?: unknown } = {}
    ring.cause = ring
    expect(isDatabaseAway(ring)).toBe(false)
  })
})
