import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'

/** What must never be of parts in stock is refused by the database itself, whoever writes to it. Raw SQL only. */
let database: TestDatabase
let client: pg.Client

beforeAll(async () => {
  database = await createTestDatabase()
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await client.query(`insert into parts (number, family, name, fits) values ('BATTERY-1', 'battery', 'Battery', '{model-1}')`)
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

const AT = '2027-03-10T08:00:00Z'

const lotOf = async (pieces: number): Promise<string> => {
  const id = randomUUID()
  await client.query(
    `insert into part_lots (id, part_number, quality, site, unit_minor, currency, received_at, received_by, donor_device_id, received, on_hand, available)
     values ($1, 'BATTERY-1', 'used', 'workshop-fr', 1290, 'EUR', $2, 'lead:lena', 'DV-1', $3, 7, 7)`,
    [id, AT, pieces],
  )
  return id
}

const reserve = async (lot: string, status = 'reserved'): Promise<string> => {
  const id = randomUUID()
  await client.query(
    `insert into part_reservations (id, lot_id, device_id, case_id, status, reserved_at, reserved_by, changed_at, changed_by)
     values ($1, $2, 'DV-2', 'RF-2', $3, $4, 'technician:tom', $4, 'technician:tom')`,
    [id, lot, status, AT],
  )
  return id
}

const become = (id: string, status: string) => client.query('update part_reservations set status = $2 where id = $1', [id, status])

const writeOff = (lot: string, quantity: number) =>
  client.query(`insert into part_write_offs (id, lot_id, quantity, reason, at, actor) values ($1, $2, $3, 'broken', $4, 'lead:lena')`, [
    randomUUID(),
    lot,
    quantity,
    AT,
  ])

const counts = async (lot: string) => {
  const { rows } = await client.query('select on_hand, available from part_lots where id = $1', [lot])
  return [rows[0].on_hand, rows[0].available]
}

const movements = async (lot: string) => {
  const { rows } = await client.query(
    'select kind, sum(on_hand)::int as on_hand, sum(available)::int as available from part_movements where lot_id = $1 group by kind order by kind',
    [lot],
  )
  return rows.map(({ kind, on_hand, available }) => `${kind} ${on_hand} ${available}`)
}

test('a lot holds what came in, whatever it is said to hold; each change is a movement, and the movements sum to the stock', async () => {
  const lot = await lotOf(3)
  expect(await counts(lot)).toEqual([3, 3])
  const [first, second] = [await reserve(lot), await reserve(lot)]
  await become(first, 'used')
  await become(second, 'released')
  await writeOff(lot, 1)
  expect(await counts(lot)).toEqual([1, 1])
  await become(first, 'returned')
  expect(await counts(lot)).toEqual([2, 2])
  expect(await movements(lot)).toEqual(['received 3 3', 'released 0 1', 'reserved 0 -2', 'returned 1 1', 'used -1 0', 'written_off -1 -1'])
})

test('stock never falls below zero: the last piece is reserved once, and what is reserved is not written off', async () => {
  const lot = await lotOf(1)
  await reserve(lot)
  await expect(reserve(lot)).rejects.toThrow(/part_lots_never_below_zero/)
  await expect(writeOff(lot, 1)).rejects.toThrow(/part_lots_never_below_zero/)
  await expect(writeOff(lot, 0)).rejects.toThrow(/part_write_offs_quantity/)
  expect(await counts(lot)).toEqual([1, 0])
})

test('a part is used only once it was reserved, once, and given back once', async () => {
  const lot = await lotOf(2)
  await expect(reserve(lot, 'used')).rejects.toThrow(/a part is reserved before it is used/)
  const used = await reserve(lot)
  await expect(become(used, 'returned')).rejects.toThrow(/is reserved: it cannot become returned/)
  await become(used, 'used')
  await expect(become(used, 'used')).rejects.toThrow(/is used: it cannot become used/)
  await expect(become(used, 'released')).rejects.toThrow(/is used: it cannot become released/)
  await become(used, 'returned')
  await expect(become(used, 'used')).rejects.toThrow(/is returned: it cannot become used/)
  await expect(become(used, 'returned')).rejects.toThrow(/is returned: it cannot become returned/)
  const released = await reserve(lot)
  await become(released, 'released')
  await expect(become(released, 'used')).rejects.toThrow(/is released: it cannot become used/)
  expect(await counts(lot)).toEqual([2, 2])
})

test('nobody moves stock but by a lot, a reservation or a write-off, and none of them is taken away', async () => {
  const lot = await lotOf(1)
  const reservation = await reserve(lot)
  const only = /moves only by what is received, reserved or written off/
  await expect(client.query('update part_lots set available = 1 where id = $1', [lot])).rejects.toThrow(only)
  await expect(client.query('update part_lots set unit_minor = 0 where id = $1', [lot])).rejects.toThrow(only)
  const movement = `insert into part_movements (id, lot_id, kind, on_hand, available, at, actor) values ($1, $2, 'received', 1, 1, $3, 'x')`
  await expect(client.query(movement, [randomUUID(), lot, AT])).rejects.toThrow(only)
  await expect(client.query(`update part_reservations set device_id = 'DV-3' where id = $1`, [reservation])).rejects.toThrow(
    /one piece for/,
  )
  for (const table of ['part_movements', 'part_write_offs', 'part_reservations', 'part_lots']) {
    if (table === 'part_write_offs') await writeOff(await lotOf(1), 1)
    await expect(client.query(`delete from ${table}`)).rejects.toThrow(/append-only: delete/)
  }
  await expect(client.query('update part_movements set on_hand = 0')).rejects.toThrow(/append-only: update/)
  await expect(client.query('truncate part_movements')).rejects.toThrow(/append-only: truncate/)
})
