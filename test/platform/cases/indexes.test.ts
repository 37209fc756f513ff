import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tradeInTable } from '../../../domain/trade-in/states.ts'
import { claimCommands } from '../../../platform/cases/inbox/claim-commands.ts'
import { claimNotices } from '../../../platform/cases/notices/claim-notices.ts'
import { purge } from '../../../platform/cases/purge.ts'
import { listCases } from '../../../platform/cases/reads/read-case.ts'
import { SettableClock } from '../../../platform/clock.ts'
import { readNumbers } from '../../../platform/telemetry/readings.ts'
import { expireVouchers } from '../../../platform/vouchers/vouchers.ts'
import { PrismaClient } from '../../../prisma/generated/client.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'

let testDatabase: TestDatabase
let planner: pg.Client

beforeAll(async () => {
  testDatabase = await createTestDatabase()
  planner = new pg.Client({ connectionString: testDatabase.url })
  await planner.connect()
  // Without rows reading a table whole costs least: here it is done only where no index helps.
  await planner.query('set enable_seqscan = off; set enable_sort = off; set enable_bitmapscan = off')
})
afterAll(async () => {
  await planner.end()
  await testDatabase.drop()
})

const clock = new SettableClock('2027-03-10T09:00:00Z')

/** How PostgreSQL would find what `look` asks for. */
async function plansOf(look: (database: PrismaClient) => Promise<unknown>): Promise<string> {
  const asked: { readonly query: string; readonly params: string }[] = []
  const adapter = new PrismaPg({ connectionString: testDatabase.url })
  const database = new PrismaClient({ adapter, log: [{ emit: 'event', level: 'query' }] })
  database.$on('query', (event) => asked.push(event))
  await look(database)
  await database.$disconnect()
  const plans: string[] = []
  for (const { query, params } of asked.filter(({ query }) => /^\s*(select|delete|with)/i.test(query))) {
    const { rows } = await planner.query<{ 'QUERY PLAN': string }>(`explain ${query}`, JSON.parse(params))
    plans.push(...rows.map((row) => row['QUERY PLAN']))
  }
  return plans.join('\n')
}

test.each<[string, RegExp, (database: PrismaClient) => Promise<unknown>]>([
  ['open commands', /using commands_open /, (database) => claimCommands({ database, clock }, 'first', 20)],
  ['due notices', /using notices_due /, (database) => claimNotices({ database, clock }, 20)],
  [
    'what operators are told of',
    /using obligations_open /,
    (database) => readNumbers({ database, clock, processes: { trade_in: { table: tradeInTable } } }),
  ],
  ['vouchers whose time is over', /using vouchers_active /, (database) => expireVouchers({ database, clock }, 50)],
  ['keys whose time is over', /using idempotency_keys_created_at_idx /, (database) => purge({ database, clock }, 500)],
  ['early reports whose time is over', /using kept_reports_at_idx /, (database) => purge({ database, clock }, 500)],
  ['messages whose time is over', /using inbound_messages_received_at_idx /, (database) => purge({ database, clock }, 500)],
  ['withdrawals whose time is over', /using withdrawals_at_idx /, (database) => purge({ database, clock }, 500)],
  [
    'cases of a state',
    /using cases_process_state_opened_at_id_idx /,
    (database) => listCases(database, { process: 'trade_in', state: 'received' }, null, 50),
  ],
  [
    'cases of a later page',
    /Index Cond: .*opened_at <= /,
    (database) => listCases(database, { process: 'trade_in' }, { openedAt: '2027-03-01T00:00:00Z', id: 'TI-1' }, 50),
  ],
])('%s are found by an index', async (_, way, look) => {
  expect(await plansOf(look)).toMatch(way)
})
