import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'

/** What must never be is refused by the database itself, whoever writes to it. Raw SQL only: nothing of ours stands between. */
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

async function aCase(): Promise<string> {
  const id = `TI-GUARD${String(++cases).padStart(3, '0')}`
  const customer = randomUUID()
  await client.query('insert into customers (id, name, email, language, created_at) values ($1, $2, $3, $4, $5)', [
    customer,
    'Camille Durand',
    'camille@example.org',
    'fr',
    AT,
  ])
  await client.query(
    `insert into cases (id, process, market, language, zone, holiday_region, customer_id, state, number, policy, opened_at, state_since, last_received_at)
     values ($1, 'trade_in', 'FR', 'fr', 'Europe/Paris', 'FR', $2, 'offered', 1, '{}', $3, $3, $3)`,
    [id, customer, AT],
  )
  await event(id, 1)
  return id
}

const event = (id: string, number: number, key = `key-${number}`) =>
  client.query(
    `insert into case_events (case_id, number, key, by, "from", "to", at, actor, data) values ($1, $2, $3, 'open', '', 'offered', $4, 'guest', '{}')`,
    [id, number, key, AT],
  )

const payout = (id: string, status: string, more: { previous?: string } = {}) => {
  const key = `P${randomUUID()}`
  return client
    .query(
      `insert into payouts (id, case_id, effect_key, method, purpose, amount_minor, currency, status, previous_id, created_at)
       values ($1, $2, $1, 'bank_transfer', 'purchase', 24300, 'EUR', $3, $4, $5)`,
      [key, id, status, more.previous ?? null, AT],
    )
    .then(() => key)
}

async function ledger(...postings: readonly [account: string, minor: number, currency: string][]): Promise<string> {
  const id = randomUUID()
  await client.query("insert into ledger_transactions (id, key, kind, at) values ($1, $2, 'test', $3)", [id, `guard/${id}`, AT])
  const rows = postings.map((_, at) => `($1, ${at + 1}, $${at * 3 + 2}, $${at * 3 + 3}, $${at * 3 + 4})`).join(', ')
  await client.query(`insert into ledger_postings (transaction_id, line, account, minor, currency) values ${rows}`, [
    id,
    ...postings.flat(),
  ])
  return id
}

const registerEntry = (number: number) =>
  client.query(
    `insert into register_entries (establishment, number, case_id, event_number, kind, at, data, person_hash, previous_hash, hash)
     values ('fr-lyon', $1, $2, 1, 'purchase', $3, '{}', 'p', '', $4)`,
    [number, `TI-REGISTER${number}`, AT, `h${number}`],
  )

test('an event’s number and its key are taken once', async () => {
  const id = await aCase()
  await event(id, 2)
  await expect(event(id, 2, 'another')).rejects.toThrow(/case_events_pkey/)
  await expect(event(id, 3, 'key-2')).rejects.toThrow(/case_events_case_id_key_key/)
  await expect(event(id, 0)).rejects.toThrow(/case_events_number/)
})

test('an event is never changed, deleted or swept away', async () => {
  const id = await aCase()
  await expect(client.query(`update case_events set "to" = 'closed' where case_id = $1`, [id])).rejects.toThrow(/append-only: update/)
  await expect(client.query('delete from case_events where case_id = $1', [id])).rejects.toThrow(/append-only: delete/)
  await expect(client.query('truncate case_events')).rejects.toThrow(/append-only: truncate/)
})

test('a register entry is never changed, deleted or swept away, and its number is taken once', async () => {
  await registerEntry(1)
  await expect(registerEntry(1)).rejects.toThrow(/register_entries_/)
  await expect(registerEntry(0)).rejects.toThrow(/register_entries_number/)
  await expect(client.query(`update register_entries set data = '{"priceMinor": 1}'`)).rejects.toThrow(/append-only: update/)
  await expect(client.query('delete from register_entries')).rejects.toThrow(/append-only: delete/)
  await expect(client.query('truncate register_entries')).rejects.toThrow(/append-only: truncate/)
})

test('a ledger transaction sums to zero in each currency', async () => {
  await ledger(['stock:devices', 24_300, 'EUR'], ['payable:sellers', -24_300, 'EUR'])
  await expect(ledger(['stock:devices', 24_300, 'EUR'], ['payable:sellers', -24_299, 'EUR'])).rejects.toThrow(
    /does not sum to zero in EUR: 1/,
  )
  await expect(ledger(['stock:devices', 24_300, 'EUR'], ['payable:sellers', -24_300, 'USD'])).rejects.toThrow(/does not sum to zero/)
  await expect(ledger(['stock:devices', 24_300, 'EUR'])).rejects.toThrow(/does not sum to zero in EUR: 24300/)
})

test('nothing is added to a ledger transaction that unbalances it, and no posting is changed or deleted', async () => {
  const id = await ledger(['stock:devices', 100, 'EUR'], ['payable:sellers', -100, 'EUR'])
  const add = `insert into ledger_postings (transaction_id, line, account, minor, currency) values ($1, 3, 'bank:account', 5, 'EUR')`
  await expect(client.query(add, [id])).rejects.toThrow(/does not sum to zero in EUR: 5/)
  await expect(client.query('update ledger_postings set minor = 0 where transaction_id = $1', [id])).rejects.toThrow(/append-only: update/)
  await expect(client.query('delete from ledger_postings where transaction_id = $1', [id])).rejects.toThrow(/append-only: delete/)
  await expect(client.query('truncate ledger_postings')).rejects.toThrow(/append-only: truncate/)
  await expect(client.query('delete from ledger_transactions where id = $1', [id])).rejects.toThrow(/append-only: delete/)
  await expect(client.query(`update ledger_transactions set kind = 'x' where id = $1`, [id])).rejects.toThrow(/append-only: update/)
})

test.each(['open', 'executed', 'booked'])('a case with a payout that is %s gets no second one', async (status) => {
  const id = await aCase()
  await payout(id, status)
  for (const second of ['open', 'executed', 'booked']) {
    await expect(payout(id, second)).rejects.toThrow(/payouts_one_open_per_case/)
  }
})

test.each(['returned', 'rejected', 'refused'])('a payout that is %s is followed by one new payout, not by two', async (status) => {
  const id = await aCase()
  const first = await payout(id, status)
  const second = await payout(id, 'open', { previous: first })
  await client.query(`update payouts set status = 'returned' where id = $1`, [second])
  await expect(payout(id, 'open', { previous: first })).rejects.toThrow(/payouts_previous_id_key/)
  await expect(client.query(`update payouts set status = 'booked' where case_id = $1`, [id])).rejects.toThrow(/payouts_one_open_per_case/)
})

test('a voucher is issued once for a case, and never holds more than its amount or less than nothing', async () => {
  const id = await aCase()
  const voucher = (code: string, balance: number) =>
    client.query(
      `insert into vouchers (code, case_id, effect_key, amount_minor, balance_minor, currency, issued_at, expires_at)
       values ($1, $2, $1, 25515, $3, 'EUR', $4, '2030-03-10T08:00:00Z')`,
      [code, id, balance, AT],
    )
  await expect(voucher('RV-1', 25_516)).rejects.toThrow(/vouchers_balance/)
  await voucher('RV-1', 25_515)
  await expect(voucher('RV-2', 25_515)).rejects.toThrow(/vouchers_case_id_key/)
  await expect(client.query(`update vouchers set balance_minor = -1 where code = 'RV-1'`)).rejects.toThrow(/vouchers_balance/)
  const redeem = `insert into voucher_redemptions (id, code, amount_minor, at, actor, purpose) values ($1, 'RV-1', 0, $2, 'shop', 'order 1')`
  await expect(client.query(redeem, [randomUUID(), AT])).rejects.toThrow(/voucher_redemptions_amount/)
})

const aDevice = async () => {
  const id = `DV-${randomUUID().slice(0, 8).toUpperCase()}`
  await client.query(
    `insert into devices (id, category, model_id, storage, identities, owner, custodian, first_seen_at)
     values ($1, 'phone', 'apple-iphone-13', 128, 'sealed', 'customer', 'carrier:UPS', $2)`,
    [id, AT],
  )
  return id
}

const handOver = (device: string, nth: number, from: string, to: string) =>
  client.query(
    `insert into device_records (device_id, key, kind, at, actor, data) values ($1, $1 || '/' || $2::int, 'hand_over', $3, 'technician:test', $4)`,
    [device, nth, AT, JSON.stringify({ from, to })],
  )

test('a device changes hands only by a hand-over on its record, which begins where the last one ended', async () => {
  const id = await aDevice()
  await handOver(id, 1, 'carrier:UPS', 'site:workshop-fr')
  const { rows } = await client.query('select custodian from devices where id = $1', [id])
  expect(rows).toEqual([{ custodian: 'site:workshop-fr' }])
  await expect(handOver(id, 2, 'carrier:UPS', 'buyer')).rejects.toThrow(/is with site:workshop-fr, not with carrier:UPS/)
  await expect(handOver(id, 2, 'site:workshop-fr', '')).rejects.toThrow(/handed over to nobody/)
  await expect(client.query(`update devices set custodian = 'buyer' where id = $1`, [id])).rejects.toThrow(/moves only by a hand-over/)
})

test('the life of a device is never changed, deleted or swept away', async () => {
  const id = await aDevice()
  await handOver(id, 1, 'carrier:UPS', 'site:workshop-fr')
  await expect(client.query(`update device_records set actor = 'x' where device_id = $1`, [id])).rejects.toThrow(/append-only: update/)
  await expect(client.query('delete from device_records where device_id = $1', [id])).rejects.toThrow(/append-only: delete/)
  await expect(client.query('truncate device_records')).rejects.toThrow(/append-only: truncate/)
  await expect(handOver(id, 1, 'site:workshop-fr', 'buyer')).rejects.toThrow(/device_records_/)
})
