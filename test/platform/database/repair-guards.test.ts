import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'

/** What must never be of a repair is refused by the database itself, whoever writes to it. Raw SQL only: nothing of ours stands between. */
let database: TestDatabase
let client: pg.Client
let cases = 0

beforeAll(async () => {
  database = await createTestDatabase()
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

const AT = '2027-03-10T08:00:00Z'
const [FROZEN, DUPLICATE, IMPOSSIBLE] = ['23001', '23505', '23514']
const refusal = (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => 'nothing',
    ({ code }: { code: string }) => code,
  )

async function aRepair(openIdentity: string | null = null): Promise<string> {
  const id = `RP-GUARD${String(++cases).padStart(3, '0')}`
  await client.query(
    `insert into cases (id, process, market, language, zone, holiday_region, state, number, policy, opened_at, state_since, last_received_at)
     values ($1, 'repair', 'FR', 'fr', 'Europe/Paris', 'FR', 'opened', 1, '{}', $2, $2, $2)`,
    [id, AT],
  )
  await client.query(
    `insert into repairs (case_id, category, model_id, storage, open_identity, site, currency, estimate)
     values ($1, 'phone', 'apple-iphone-13', 128, $2, 'workshop-fr', 'EUR', '{}')`,
    [id, openIdentity],
  )
  return id
}

const quote = (id: string, version: number) =>
  client.query(
    `insert into repair_quotes (case_id, version, form, currency, issued_at, issued_by) values ($1, $2, '{"total": 8900}', 'EUR', $3, 'technician:tom')`,
    [id, version, AT],
  )

test('one device has one open repair; once that has ended, another', async () => {
  const first = await aRepair('hash-of-a-phone')
  expect(await refusal(aRepair('hash-of-a-phone'))).toBe(DUPLICATE)
  await client.query('update repairs set open_identity = null where case_id = $1', [first])
  expect(await refusal(aRepair('hash-of-a-phone'))).toBe('nothing')
})

test('a quote is frozen as it was issued: its answer is written once, and nothing else ever', async () => {
  const id = await aRepair()
  await quote(id, 1)
  const change = (set: string) => refusal(client.query(`update repair_quotes set ${set} where case_id = $1 and version = 1`, [id]))
  expect(await change(`form = '{"total": 8800}'`)).toBe(FROZEN)
  expect(await change(`issued_at = now()`)).toBe(FROZEN)
  expect(await change(`status = 'approved'`)).toBe(IMPOSSIBLE)
  expect(await change(`status = 'lost', answered_at = '${AT}'`)).toBe(IMPOSSIBLE)
  expect(await change(`status = 'approved', answered_at = '${AT}'`)).toBe('nothing')
  expect(await change(`status = 'declined'`)).toBe(FROZEN)
  expect(await refusal(client.query('delete from repair_quotes where case_id = $1', [id]))).not.toBe('nothing')
  expect(await refusal(quote(id, 1))).toBe(DUPLICATE)
  expect(await refusal(quote(id, 0))).toBe(IMPOSSIBLE)
})

test('only a quote that was issued can stand approved, with its variant', async () => {
  const id = await aRepair()
  const approve = (set: string) => refusal(client.query(`update repairs set ${set} where case_id = $1`, [id]))
  expect(await approve(`approved_version = 1, approved_variant = 'a'`)).toBe(IMPOSSIBLE)
  expect(await approve(`quote_version = 1, approved_version = 1`)).toBe(IMPOSSIBLE)
  expect(await approve(`quote_version = 1, approved_version = 1, approved_variant = 'a'`)).toBe('nothing')
})

test('what was declared is kept in its words, once for each quote', async () => {
  const id = await aRepair()
  const declare = (words: string) =>
    client.query(
      `insert into repair_declarations (id, case_id, quote_version, kind, words, language, at, actor)
       values ($1, $2, 1, 'start_now', $3, 'en', $4, 'customer:link')`,
      [randomUUID(), id, words, AT],
    )
  await declare('Start now.')
  expect(await refusal(declare('Start later.'))).toBe(DUPLICATE)
  expect(await refusal(client.query(`update repair_declarations set words = 'Start later.' where case_id = $1`, [id]))).not.toBe('nothing')
  expect(await refusal(client.query('delete from repair_declarations where case_id = $1', [id]))).not.toBe('nothing')
})

test('deposit receipts are numbered in each establishment from 1 and without gaps, also where a writer gives up', async () => {
  const id = await aRepair()
  const take = (establishment: string, event: number, on: pg.Client = client) =>
    on
      .query<{ number: number }>(
        `insert into deposit_receipts (establishment, number, case_id, event_number, kind, site, at, data)
         values ($1, 0, $2, $3, 'taken_in', 'workshop-fr', $4, '{}') returning number`,
        [establishment, id, event, AT],
      )
      .then(({ rows }) => rows[0]?.number)
  expect([await take('fr-lyon', 1), await take('fr-lyon', 2), await take('fr-paris', 3)]).toEqual([1, 2, 1])

  await client.query('begin')
  expect(await take('fr-lyon', 4)).toBe(3)
  await client.query('rollback')
  const others = await Promise.all(
    [5, 6, 7].map(async (event) => {
      const other = new pg.Client({ connectionString: database.url })
      await other.connect()
      const number = await take('fr-lyon', event, other)
      await other.end()
      return number
    }),
  )
  expect(others.toSorted((a = 0, b = 0) => a - b)).toEqual([3, 4, 5])
  expect(await refusal(client.query(`update deposit_receipts set number = 9 where case_id = $1`, [id]))).not.toBe('nothing')
})
