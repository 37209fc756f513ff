import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, isDuplicate, openDatabase, transactionByKeys } from '../../../platform/database/database.ts'
import { rowOf } from '../../../platform/database/json-row.ts'
import { findRow, getRow, insertRow, LISTS, updateRow } from '../../../platform/database/table-rows.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'

let testDatabase: TestDatabase
let database: Database

beforeAll(async () => {
  testDatabase = await createTestDatabase()
  database = openDatabase(testDatabase.url, 2)
})
afterAll(async () => {
  await database.$disconnect()
  await testDatabase.drop()
})

const CAMEL = (name: string): string => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

test.each(Object.entries(LISTS))(
  'every column of %s is read from JSON as Prisma reads it: lists are named, times are known by their names',
  async (table, lists) => {
    const columns = await database.$queryRaw<{ name: string; type: string }[]>`
    select column_name as name, data_type as type from information_schema.columns where table_schema = 'public' and table_name = ${table}`
    expect(columns.length).toBeGreaterThan(2)
    expect(columns.filter(({ type }) => ['bigint', 'bytea', 'numeric', 'date', 'double precision'].includes(type))).toEqual([])
    expect(columns.filter(({ type }) => type === 'ARRAY').map(({ name }) => CAMEL(name))).toEqual(lists)
    // A text that is named like a time holds a local date.
    const sampleOf = (name: string, type: string) =>
      type === 'text' && name.endsWith('_until') ? '2027-03-28' : '2027-03-28T23:30:00.123+00:00'
    const read = rowOf<Record<string, unknown>>(Object.fromEntries(columns.map(({ name, type }) => [name, sampleOf(name, type)])))
    const times = columns.filter(({ type }) => type === 'timestamp with time zone').map(({ name }) => CAMEL(name))
    expect(Object.keys(read).filter((field) => read[field] instanceof Date)).toEqual(times)
  },
)

test('what is written, changed and found row by row is what Prisma finds', async () => {
  const named = { scope: 'person:anna', key: 'key-0001' }
  const row = {
    ...named,
    requestHash: 'h',
    status: null,
    response: { words: 'it\u2019s', list: [1, null] },
    createdAt: new Date('2027-03-28T23:30:00.123Z'),
  }
  await insertRow(database, 'idempotency_keys', row)
  const byPrisma = () => database.idempotencyKey.findUniqueOrThrow({ where: { scope_key: named } })
  expect(await findRow(database, 'idempotency_keys', named)).toEqual(await byPrisma())

  const changed = await updateRow(database, 'idempotency_keys', named, {
    status: 201,
    response: [1, { two: 2 }].length,
    requestHash: 'other',
  })
  expect(changed).toEqual(await byPrisma())
  expect(changed).toMatchObject({ status: 201, response: 2, requestHash: 'other', createdAt: row.createdAt })

  await expect(insertRow(database, 'idempotency_keys', row)).rejects.toSatisfy(isDuplicate)
  expect(await findRow(database, 'idempotency_keys', { ...named, key: 'key-0002' })).toBeNull()
  const none = 'there is no row in idempotency_keys with {"scope":"person:anna","key":"key-0002"}'
  await expect(getRow(database, 'idempotency_keys', { ...named, key: 'key-0002' })).rejects.toThrow(none)
  await expect(updateRow(database, 'idempotency_keys', { ...named, key: 'key-0002' }, { status: 200 })).rejects.toThrow(none)
})

test('a transaction has the isolation that it was begun with, and else that of the server', async () => {
  const levelIn = (isolationLevel?: 'RepeatableRead' | 'Serializable') =>
    database.$transaction(
      async (tx) => {
        const [{ level }] = await tx.$queryRaw<[{ level: string }]>`select current_setting('transaction_isolation') as level`
        return level
      },
      { ...(isolationLevel && { isolationLevel }) },
    )
  expect([await levelIn(), await levelIn('RepeatableRead'), await levelIn('Serializable')]).toEqual([
    'read committed',
    'repeatable read',
    'serializable',
  ])
})

test('a transaction by keys plans each statement once on its connection, and leaves the connection as it was', async () => {
  const one = openDatabase(testDatabase.url, 1)
  const plansOf = async (tx: Pick<Database, '$queryRaw'>) =>
    (
      await tx.$queryRaw<{ generic: bigint; custom: bigint }[]>`
        select generic_plans as generic, custom_plans as custom from pg_prepared_statements
         where statement like '%idempotency_keys%' and name <> ''`
    ).map(({ generic, custom }) => [Number(generic), Number(custom)])
  try {
    const find = (tx: Pick<Database, '$queryRaw'>) => findRow(tx, 'idempotency_keys', { scope: 'nobody', key: 'none' })
    for (const _ of [1, 2, 3]) await transactionByKeys(one, find)
    expect(await plansOf(one)).toContainEqual([3, 0])
    await one.$transaction(find)
    expect(await plansOf(one)).toContainEqual([3, 1])
  } finally {
    await one.$disconnect()
  }
})
