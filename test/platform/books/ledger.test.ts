import { afterAll, beforeAll, expect, test } from 'vitest'
import { money } from '../../../domain/money/money.ts'
import { post, postAll } from '../../../platform/books/ledger.ts'
import { type Database, openDatabase } from '../../../platform/database/database.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'

const AT = new Date('2027-03-10T09:00:00Z')
const TEN = money(10_00, 'EUR')
const POSTINGS = [
  { account: 'receivable:customers', debit: TEN },
  { account: 'revenue:repairs', credit: TEN },
] as const

let testDatabase: TestDatabase
let database: Database
beforeAll(async () => {
  testDatabase = await createTestDatabase()
  // One connection: what it planned while the ledger was short is what it goes by.
  database = openDatabase(testDatabase.url, 1)
})
afterAll(async () => {
  await database.$disconnect()
  await testDatabase.drop()
})

const entry = (key: string) => ({ key, caseId: null, kind: 'test', at: AT })

test('a transaction is added to a long ledger without the rest of it being read', async () => {
  await database.$transaction((tx) => post(tx, entry('first'), POSTINGS))
  await database.$executeRaw`analyze ledger_postings`
  await database.$transaction((tx) => post(tx, entry('second'), POSTINGS))
  const many = Array.from({ length: 2_000 }, (_, n) => ({ ...entry(`of many ${n}`), postings: POSTINGS }))
  await database.$transaction((tx) => postAll(tx, many))

  const read = await database.$transaction(async (tx) => {
    await post(tx, entry('one more'), POSTINGS)
    return tx.$queryRaw<object[]>`
      select seq_scan::int as "readWhole", seq_tup_read::int as "rowsRead" from pg_stat_xact_user_tables where relname = 'ledger_postings'`
  })
  expect(read).toEqual([{ readWhole: 0, rowsRead: 0 }])
})

test('of several transactions in one statement the one that does not sum to zero is named, and nothing is kept', async () => {
  const wrong = { ...entry('wrong'), postings: [POSTINGS[0], { account: 'revenue:repairs', credit: money(9_00, 'EUR') } as const] }
  const written = database.$transaction((tx) => postAll(tx, [{ ...entry('right'), postings: POSTINGS }, wrong]))
  await expect(written).rejects.toThrow(/does not sum to zero in EUR: 100 left/)
  expect(await database.ledgerTransaction.count({ where: { key: { in: ['right', 'wrong'] } } })).toBe(0)
})
