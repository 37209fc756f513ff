import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chargeBare, readDue } from '../../bench/renewals/bare-rows.ts'
import { linesOfRenewals, shortfallsOf } from '../../bench/renewals/report.ts'
import { calendars } from '../../markets/calendars.ts'
import { marketAt } from '../../markets/index.ts'
import { chargeTimeOf } from '../../platform/subscription/renewals/ask-for-run.ts'
import { invoicePage } from '../../platform/subscription/renewals/invoice-page.ts'
import { createPace } from '../../platform/subscription/renewals/pace.ts'
import { renewPage } from '../../platform/subscription/renewals/renew-page.ts'
import { seedSubscriptions } from '../../scripts/load/subscription/seed-subscriptions.ts'
import { rowsUnderTest } from '../api/rows-under-test.ts'
import { paymentDesk } from '../providers/payments/support.ts'

const due = { market: 'FR', date: '2027-03-31' }
const now = new Date('2027-03-31T06:00:00Z')
const FR = marketAt('FR', now)
const clearing: (() => Promise<void>)[] = []
let rows: Awaited<ReturnType<typeof rowsUnderTest>>
let desk: Awaited<ReturnType<typeof paymentDesk>>
let database: pg.Pool
beforeAll(async () => {
  rows = await rowsUnderTest(now.toISOString(), (clear) => clearing.unshift(clear))
  desk = await paymentDesk()
  database = new pg.Pool({ connectionString: rows.databaseUrl, max: 2 })
  clearing.unshift(desk.close, () => database.end())
})
afterAll(async () => {
  for (const clear of clearing) await clear()
})

/** What each has of its own: names, numbers, and when it was seeded. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  cases: ['opened_at', 'state_since', 'last_received_at'],
  subscriptions: ['payer', 'method_ref'],
  renewals: ['intent_ref', 'charge_ref', 'invoice_number'],
  case_events: [],
  invoices: ['number'],
  ledger_transactions: ['id'],
}

/** All that stands of these subscriptions, without what each has of its own. */
async function writtenOf(series: string): Promise<unknown> {
  const read = async (statement: string, values: readonly unknown[] = []) => {
    const { rows: found } = await database.query<{ row: object }>(statement, [...values])
    return JSON.parse(JSON.stringify(found.map(({ row }) => row)).replaceAll(`SU-${series}`, 'SU-')) as unknown
  }
  const tables = Object.entries(OWN).map(async ([table, own]) => {
    const column = table === 'cases' ? 'id' : 'case_id'
    const order = table === 'ledger_transactions' ? 'key' : column
    return [
      table,
      await read(`select to_jsonb(t) - $1::text[] as row from ${table} t where ${column} like 'SU-${series}%' order by ${order}`, [own]),
    ]
  })
  const postings = await read(
    `select jsonb_build_array(t.key, p.line, p.account, p.minor, p.currency) as row
       from ledger_postings p join ledger_transactions t on t.id = p.transaction_id where t.key like 'SU-${series}%' order by t.key, p.line`,
  )
  return { ...Object.fromEntries(await Promise.all(tables)), postings }
}

test('a bare loop writes the very rows that a run writes, so that what it is faster by is the engine', async () => {
  const deps = {
    database: rows.database,
    clock: rows.clock,
    calendars,
    marketAt: (code: string, at: Date) => marketAt(code as 'FR', at),
    payments: desk.saved,
    pace: createPace({ concurrency: 8, perSecond: 10_000 }),
    leaseMs: 600_000,
  }
  await seedSubscriptions(database, 'RUN', due, 3)
  expect(await renewPage(deps, { ...due, after: null, limit: 100 })).toMatchObject({ charged: 3 })
  expect(await invoicePage(deps, { market: FR, on: due.date, limit: 100 })).toBe(3)

  const bare = {
    database,
    payments: desk.saved,
    time: chargeTimeOf(calendars, FR),
    seller: { entity: FR.workshop.legalEntity, basisPoints: 2_000 },
    concurrency: 8,
    clock: rows.clock,
  }
  await seedSubscriptions(database, 'BAR', due, 3)
  await chargeBare(bare, due, await readDue(bare, due, '', 100))
  expect(await readDue(bare, due, '', 100)).toEqual([])

  const written = await writtenOf('BAR')
  expect(written).toMatchObject({
    renewals: [{ status: 'paid', amount_minor: 6_99, vat_minor: 1_17, ends_on: '2027-04-30' }, {}, {}],
    postings: { length: 15 },
  })
  expect(written).toEqual(await writtenOf('RUN'))
  expect(Object.values((await desk.calls()).charged ?? {})).toEqual([1, 1, 1, 1, 1, 1])
})

test('what is not as wanted is said: less than 0.8 of a loop, less than 20 sleeping workflows, more than 0.02 actions, a second run that costs', () => {
  const ways = { ours: [80, 100], bare: [100, 100], asleep: [4, 5], again: [0.01, 0.02], actions: { ours: 0.02, asleep: 3 } }
  expect(shortfallsOf({ ways })).toEqual([])
  expect(linesOfRenewals({ ways })).toMatchObject([{ ratio: { median: 0.9 } }, { ratio: { median: 20 } }])
  expect(shortfallsOf({ ways: { ours: [70], bare: [100], asleep: [7], again: [0.05], actions: { ours: 0.03, asleep: 3 } } })).toEqual([
    'A run, beside a bare loop: a ratio of 0.70, at least 0.8 is wanted.',
    'A run, beside a sleeping workflow for each: a ratio of 10.0, at least 20 is wanted.',
    'A renewal costs 0.030 Temporal actions, at most 0.02 are wanted.',
    "A second run takes 5.00 % of the first one's time, under 2 are wanted.",
  ])
})

test('a worker that holds more the more are due, and people who wait while a run is on at a pace that a provider allows, are said', () => {
  const whole = (due: number, median: number) => ({
    due,
    times: 1,
    seconds: due / 500,
    memory: { median, most: median * 2 },
    cpu: { workers: 1 },
  })
  const waits = (p99: number) => ({ alone: { p50: 5, p99: 20 }, beside: { p50: 6, p99 } })
  expect(
    shortfallsOf({
      scale: [whole(10_000, 200), whole(1_000_000, 219)],
      meanwhile: [{ pace: 100, asked: 100, signUp: waits(40), cancel: waits(30) }],
    }),
  ).toEqual([])
  expect(
    shortfallsOf({
      scale: [whole(10_000, 200), whole(1_000_000, 240)],
      meanwhile: [
        { pace: 100, asked: 100, signUp: waits(50), cancel: waits(30) },
        { pace: 25, asked: 50, signUp: waits(40), cancel: waits(90) },
        { pace: undefined, asked: 50, signUp: waits(200), cancel: waits(200) },
      ],
    }),
  ).toEqual([
    "The worker's memory differs by 20 % between the runs, at most 10 are wanted.",
    'A sign-up beside a run (100/s) takes 2.50 times as long (p99), at most 2 is wanted.',
    'A cancellation beside a run (25/s) takes 4.50 times as long (p99), at most 2 is wanted.',
  ])
})
