import { PrismaPg } from '@prisma/adapter-pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, isDuplicate, openDatabase } from '../../../platform/database/database.ts'
import { changeRow } from '../../../platform/database/table-rows.ts'
import { commitWith, send } from '../../../platform/database/transactions.ts'
import { Prisma, PrismaClient } from '../../../prisma/generated/client.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'

let testDatabase: TestDatabase
let database: Database
let plain: PrismaClient

beforeAll(async () => {
  testDatabase = await createTestDatabase()
  database = openDatabase(testDatabase.url, 1)
  plain = new PrismaClient({ adapter: new PrismaPg({ connectionString: testDatabase.url, max: 1, options: '-c TimeZone=UTC' }) })
})
afterAll(async () => {
  await Promise.all([database.$disconnect(), plain.$disconnect()])
  await testDatabase.drop()
})

const AT = new Date('2027-03-28T23:30:00.123Z')
const cursor = (name: string) => Prisma.sql`insert into cursors (name, value, updated_at) values (${name}, 'x', ${AT})`
const names = async () => (await plain.cursor.findMany({ orderBy: { name: 'asc' } })).map(({ name }) => name)

test('what is read by hand is what Prisma reads: times, days, large and exact numbers, lists, documents', async () => {
  const all = Prisma.sql`
    select ${AT}::timestamptz as time, ${AT}::timestamptz::date as day, ${AT}::date as "givenDay", 9007199254740993 as large, 7 as small,
           array[1, 9007199254740993]::bigint[] as larges, ${['a', 'b,"c"']}::text[] as texts, 0.1 + 0.2 as exact, true as yes,
           ${'TI-1'} as text, null::text as nothing, '{"a": [1, null]}'::jsonb as document, ${JSON.stringify({ b: 2 })}::jsonb as given,
           array[${AT}::timestamptz] as times, 'f6b31f3c-5b5b-4b52-9c5f-4f54ad2ea0b1'::uuid as id, 1.5::float8 as measured`
  const [read] = await database.$queryRaw<object[]>(all)
  expect(read).toEqual((await plain.$queryRaw<object[]>(all))[0])
  expect(read).toMatchObject({ time: AT, day: new Date('2027-03-28'), givenDay: new Date('2027-03-28'), large: 9007199254740993n })
})

test('a transaction that fails leaves neither what Prisma wrote in it nor what was written by hand', async () => {
  const work = database.$transaction(async (tx) => {
    await tx.cursor.create({ data: { name: 'by Prisma', value: 'x', updatedAt: AT } })
    expect(await tx.$executeRaw(cursor('by hand'))).toBe(1)
    expect(await tx.cursor.count()).toBe(2)
    throw new Error('no')
  })
  await expect(work).rejects.toThrow('no')
  expect(await names()).toEqual([])
})

test('a transaction that ends well although a statement of it failed is told to have kept nothing', async () => {
  const work = database.$transaction(async (tx) => {
    await tx.$executeRaw(cursor('before'))
    await tx.$executeRaw`insert into cursors (name) values ('without a value')`.catch(() => undefined)
  })
  await expect(work).rejects.toThrow('nothing of the transaction was kept: a statement of it had failed')
  await expect(database.$transaction(async () => 'nothing was asked')).resolves.toBe('nothing was asked')
  expect(await names()).toEqual([])
})

test('a server that ends the connection of a transaction between two statements fails the transaction, and not the process', async () => {
  const work = database.$transaction(async (tx) => {
    const [{ pid }] = await tx.$queryRaw<[{ pid: number }]>`select pg_backend_pid() as pid`
    await plain.$queryRaw`select pg_terminate_backend(${pid}::int)`
    await expect.poll(async () => (await plain.$queryRaw<object[]>`select 1 from pg_stat_activity where pid = ${pid}::int`).length).toBe(0)
    await tx.$executeRaw(cursor('too late'))
  })
  await expect(work).rejects.toThrow(/terminat|closed|not queryable|EPIPE|ECONNRESET/i)
  await expect(database.$queryRaw`select 1 as one`).resolves.toEqual([{ one: 1 }])
  expect(await names()).toEqual([])
})

test('a statement that comes after its transaction was given up is refused, and not run for whoever has the connection then', async () => {
  const [begun, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const work = database.$transaction(
    async (tx) => {
      await tx.$executeRaw(cursor('in time'))
      begun.resolve()
      await over.promise
      await tx.$executeRaw(cursor('late'))
    },
    { timeout: 50 },
  )
  await begun.promise
  // The only connection comes free as the transaction is given up.
  await database.$executeRaw(cursor('of another'))
  over.resolve()
  await expect(work).rejects.toThrow('the transaction is over')
  expect(await names()).toEqual(['of another'])
})

test('what is sent without waiting is there with the rest, and what fails of it fails the commit with its own reason', async () => {
  await database.$transaction(async (tx) => {
    await send(tx, cursor('sent'))
    await send(tx, Prisma.sql`update cursors set value = 'y' where name = 'sent'`)
    // What is asked next sees it.
    expect(await tx.$queryRaw`select value from cursors where name = 'sent'`).toEqual([{ value: 'y' }])
    await send(tx, Prisma.sql`delete from cursors where name = 'sent'`)
  })
  const twice = database.$transaction(async (tx) => {
    await send(tx, cursor('sent twice'))
    await send(tx, cursor('sent twice'))
    await send(tx, cursor('after it'))
  })
  await expect(twice.catch(isDuplicate)).resolves.toBe(true)
  const asked = database.$transaction(async (tx) => {
    await send(tx, cursor('sent twice'))
    await send(tx, cursor('sent twice'))
    await tx.$queryRaw`select 1`
  })
  await expect(asked.catch(isDuplicate)).resolves.toBe(true)
  const none = database.$transaction(async (tx) => {
    await send(tx, cursor('before'))
    await changeRow(tx, 'repairs', { caseId: 'RP-NOBODY00' }, { passcode: null })
  })
  await expect(none).rejects.toThrow('0 rows of repairs were changed where it has to be 1')
  expect(await names()).toEqual(['of another'])
})

test('outside a transaction nothing is sent without waiting', async () => {
  await expect(send(database, cursor('of another')).catch(isDuplicate)).resolves.toBe(true)
  await expect(changeRow(database, 'repairs', { caseId: 'RP-NOBODY00' }, { passcode: null })).rejects.toThrow('0 rows of repairs')
})

test('a commit that goes out with the last statement keeps all or nothing, and whoever comes after it is refused', async () => {
  const last = (name: string) => Prisma.sql`${cursor(name)} returning name`
  const kept = await database.$transaction(async (tx) => {
    await send(tx, cursor('first'))
    return commitWith<{ name: string }>(tx, last('last'))
  })
  expect(kept).toEqual([{ name: 'last' }])
  expect(await names()).toEqual(['first', 'last', 'of another'])

  const lastFails = database.$transaction(async (tx) => {
    await send(tx, cursor('kept by none'))
    await commitWith(tx, last('of another'))
  })
  await expect(lastFails.catch(isDuplicate)).resolves.toBe(true)
  const sentFails = database.$transaction(async (tx) => {
    await send(tx, cursor('of another'))
    await commitWith(tx, last('kept by none'))
  })
  await expect(sentFails.catch(isDuplicate)).resolves.toBe(true)
  const after = database.$transaction(async (tx) => {
    await commitWith(tx, last('alone'))
    await send(tx, cursor('too late'))
  })
  await expect(after).rejects.toThrow('the transaction is over')
  expect(await names()).toEqual(['alone', 'first', 'last', 'of another'])
  expect(await commitWith(database, Prisma.sql`delete from cursors where name in ('alone', 'first', 'last') returning name`)).toHaveLength(
    3,
  )
})

test('a row that is there already is told of in the same way, whoever wrote the statement', async () => {
  const again = [
    database.$executeRaw(cursor('of another')),
    database.cursor.create({ data: { name: 'of another', value: 'x', updatedAt: AT } }),
    database.$executeRaw`insert into cursors (name) values ('without a value')`,
  ].map((written) => written.then(Boolean, isDuplicate))
  expect(await Promise.all(again)).toEqual([true, true, false])
})
