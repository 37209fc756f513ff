import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { saleRoutes } from '../../../api/sales/sale-routes.ts'
import { unitRoutes } from '../../../api/stock/unit-routes.ts'
import type { Currency } from '../../../domain/money/money.ts'
import type { StockUnit } from '../../../prisma/generated/client.ts'
import { createStockWorld, NOON, type StockWorld } from '../stock/stock-under-test.ts'

const createWorld = createStockWorld([saleRoutes, unitRoutes])
let world: StockWorld
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(() => world.clock.set(NOON))

const BUYER = { name: 'Inès Martin', email: 'ines.martin@example.org' }
const saleOf = ({ id, currency }: StockUnit, minor: number, more: object = {}) => ({
  unit: id,
  price: { minor, currency: currency as Currency },
  paidTo: 'bank',
  terms: { channel: 'shop', guaranteeMonths: 24 },
  buyer: BUYER,
  ...more,
})
const sell = (unit: StockUnit, minor: number, more: object = {}) => world.post('/v1/sales', saleOf(unit, minor, more), { as: world.shop })
const importLines = (...lines: unknown[]) =>
  world.post('/v1/sales/imports', lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'), {
    as: world.anna,
    headers: { 'content-type': 'application/x-ndjson' },
  })
const reserve = (unit: StockUnit, order: string, expiresAt = '2027-03-12T12:00:00Z') =>
  world.post(`/v1/stock-units/${unit.id}/reservations`, { order, expiresAt }, { as: world.shop })

const booksOf = async (saleId: string) =>
  (
    await world.database.ledgerPosting.findMany({
      where: { transaction: { key: `sale/${saleId}` } },
      orderBy: { line: 'asc' },
      select: { account: true, minor: true },
    })
  ).map(({ account, minor }) => [account, Number(minor)])

describe('A device that is sold', () => {
  it('closes its margin: VAT on what is above the price paid to the seller, and all that it cost leaves the stock', async () => {
    const unit = await world.stocked({ purchase: 243_00, spent: 40_00 })
    const { status, body } = await sell(unit, 392_00)
    expect(status).toBe(201)
    expect(body).toEqual({
      id: body.id,
      unit: unit.id,
      device: unit.deviceId,
      market: 'FR',
      soldAt: '2027-03-12T11:00:00.000Z',
      recordedAt: '2027-03-12T11:00:00.000Z',
      recordedBy: 'site:shop-1',
      price: { minor: 392_00, currency: 'EUR' },
      purchase: { minor: 243_00, currency: 'EUR' },
      margin: { minor: 149_00, currency: 'EUR' },
      vat: {
        scheme: 'margin',
        amount: { minor: 24_83, currency: 'EUR' }, // 149 × 20 / 120
        rateBasisPoints: 2_000,
        mention: 'Régime particulier – Biens d’occasion',
      },
      cost: { minor: 283_00, currency: 'EUR' },
      paidTo: 'bank',
      terms: { channel: 'shop', guaranteeMonths: 24 },
    })
    expect(await booksOf(body.id)).toEqual([
      ['bank:clearing', 392_00],
      ['revenue:device_sales', -367_17],
      ['liability:vat', -24_83],
      ['expense:cost_of_sale', 283_00],
      ['stock:devices', -283_00],
    ])
  })

  it('is the buyer’s and with the buyer from then on, and its life says so without a word of who that is', async () => {
    const unit = await world.stocked()
    const { body } = await sell(unit, 392_00)
    const { id: unitId, deviceId } = unit
    expect(await world.database.device.findUnique({ where: { id: deviceId } })).toMatchObject({ owner: 'buyer', custodian: 'buyer' })
    expect(await world.database.stockUnit.findUnique({ where: { id: unitId } })).toMatchObject({ status: 'sold', endedAt: new Date(NOON) })
    const life = await world.database.deviceRecord.findMany({ where: { deviceId }, orderBy: { number: 'asc' } })
    expect(life.slice(-3).map(({ kind, actor, data }) => [kind, actor, data])).toEqual([
      ['sale', 'site:shop-1', { sale: body.id, unit: unitId, priceMinor: 392_00, vatMinor: 24_83, currency: 'EUR', scheme: 'margin' }],
      ['owner', 'site:shop-1', { owner: 'buyer' }],
      ['hand_over', 'site:shop-1', { sale: body.id, from: 'site:workshop-fr', to: 'buyer' }],
    ])
    const stored = JSON.stringify([await world.database.sale.findUnique({ where: { id: body.id } }), life])
    expect(stored).not.toContain('Martin')
  })

  it.each([
    ['at a loss owes no VAT, and the loss stands in the books', { purchase: 300_00 }, 280_00, 0, 340_00],
    ['bought with VAT owes it on the whole price', { seller: 'vat_business' }, 360_00, 60_00, 283_00],
    ['in Germany owes 19 % of its margin', { market: 'DE' }, 362_00, 19_00, 283_00],
    ['in the United States owes none', { market: 'US' }, 400_00, 0, 283_00],
  ] as const)('%s', async (_, wishes, price, vat, cost) => {
    const unit = await world.stocked(wishes)
    const { body } = await sell(unit, price, { paidTo: 'shop' })
    expect([body.vat.amount.minor, body.cost.minor]).toEqual([vat, cost])
    expect(await booksOf(body.id)).toEqual(
      [
        ['receivable:shop', price],
        ['revenue:device_sales', vat - price],
        ['liability:vat', -vat],
        ['expense:cost_of_sale', cost],
        ['stock:devices', -cost],
      ].filter(([, minor]) => minor !== 0),
    )
  })

  it('is sold once: whoever comes later is told', async () => {
    const unit = await world.stocked()
    const answers = await Promise.all([1, 2, 3].map(() => sell(unit, 392_00)))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409])
    expect((await sell(unit, 392_00)).body).toMatchObject({
      code: 'RPS_UNIT_NOT_FOR_SALE',
      unitStatus: 'sold',
      detail: 'The device is sold.',
    })
  })

  it('is sold to the order that it is kept for and to nobody else', async () => {
    const unit = await world.stocked()
    await reserve(unit, 'SO-1')
    for (const more of [{ order: 'SO-2' }, {}])
      expect((await sell(unit, 392_00, more)).body).toMatchObject({ code: 'RPS_UNIT_NOT_FOR_SALE', unitStatus: 'reserved' })
    expect((await sell(unit, 392_00, { order: 'SO-1' })).body).toMatchObject({ order: 'SO-1' })
    expect(await world.database.stockReservation.findFirst({ where: { unitId: unit.id } })).toMatchObject({ ended: 'sold' })
  })

  it('is not sold for an order that does not hold it', async () => {
    const unit = await world.stocked()
    expect((await sell(unit, 392_00, { order: 'SO-1' })).body.code).toBe('RPS_UNIT_NOT_RESERVED')
    await reserve(unit, 'SO-1')
    world.clock.set('2027-03-12T12:00:00Z')
    expect((await sell(unit, 392_00, { order: 'SO-1' })).body.code).toBe('RPS_UNIT_NOT_RESERVED')
    // The shop tells at night of what it sold while it was kept.
    expect((await sell(unit, 392_00, { order: 'SO-1', soldAt: '2027-03-12T11:59:59Z' })).status).toBe(201)
  })

  it('without a price or with its tax on hold is not sold', async () => {
    expect((await sell(await world.stocked({ grade: null }), 60_00)).body.unitStatus).toBe('unpriced')
    expect((await sell(await world.stocked({ market: 'ES', work: 'repaired' }), 300_00)).body.unitStatus).toBe('held')
  })

  it.each([
    ['another currency than its market’s', { price: { minor: 392_00, currency: 'USD' } }, '/price/currency'],
    ['a time before it was in stock', { soldAt: '2027-03-12T10:59:59Z' }, '/soldAt'],
    ['a time to come', { soldAt: '2027-03-12T11:00:01Z' }, '/soldAt'],
    ['no name', { buyer: { name: ' ' } }, '/buyer/name'],
    ['no price', { price: { minor: 0, currency: 'EUR' } }, '/price/minor'],
    ['a word too many', { discount: 5 }, '/discount'],
  ])('with %s is refused, and nothing is stored', async (_, more, pointer) => {
    const unit = await world.stocked()
    const { status, body } = await sell(unit, 392_00, more)
    expect([status, body.errors.map((error: { pointer: string }) => error.pointer)]).toEqual([400, [pointer]])
    expect(await world.database.sale.count({ where: { unitId: unit.id } })).toBe(0)
  })

  it('is unknown where no device in stock has the id', async () => {
    const unit = await world.stocked()
    expect((await sell({ ...unit, id: randomUUID() }, 1_00)).status).toBe(404)
  })

  it('is written once: the database refuses to change or delete a sale, but for its buyer', async () => {
    const { body } = await sell(await world.stocked(), 392_00)
    await expect(world.database.$executeRaw`update sales set price_minor = 1 where id = ${body.id}::uuid`).rejects.toThrow('append-only')
    await expect(world.database.$executeRaw`delete from sales where id = ${body.id}::uuid`).rejects.toThrow('append-only')
    const buyerBecomes = (buyer: string) => world.database.$executeRaw`update sales set buyer = ${buyer} where id = ${body.id}::uuid`
    await expect(buyerBecomes('somebody else')).rejects.toThrow('buyer of sales can only be erased')
    await buyerBecomes('')
  })
})

describe('What the shop system tells', () => {
  it('is taken line by line; the same sale twice is one, and what is wrong is left out and told', async () => {
    const [one, two, three] = [await world.stocked(), await world.stocked(), await world.stocked()]
    await reserve(three, 'SO-9')
    const line = (unit: StockUnit, reference: string, more: object = {}) => saleOf(unit, 392_00, { reference, ...more })
    const first = await importLines(line(one, 'S-1'), '', line(one, 'S-1'))
    expect([first.status, first.body]).toEqual([200, { lines: 2, taken: 1, known: 1, refused: { count: 0, first: [] } }])
    const next = await importLines(
      line(one, 'S-1'),
      line(two, 'S-2', { paidTo: 'shop', soldAt: '2027-03-12T11:00:00Z' }),
      line(two, 'S-1'),
      line(three, 'S-3', { order: 'SO-8' }),
      line(one, 'S-4'),
      'not json',
      { ...line(one, 'S-5'), buyer: { name: 'A', email: 'nobody' }, color: 'red' },
      saleOf(two, 392_00),
    )
    expect(next.body).toMatchObject({ lines: 8, taken: 1, known: 1, refused: { count: 6 } })
    expect(next.body.refused.first).toEqual([
      { line: 3, reference: 'S-1', code: 'RPS_SALE_REFERENCE_USED', detail: 'The reference is that of another sale' },
      { line: 4, reference: 'S-3', code: 'RPS_UNIT_NOT_FOR_SALE', detail: 'The device is kept for another order.' },
      { line: 5, reference: 'S-4', code: 'RPS_UNIT_NOT_FOR_SALE', detail: 'The device is sold.' },
      { line: 6, code: 'RPS_INPUT_INVALID', detail: 'is not one JSON document' },
      { line: 7, reference: 'S-5', code: 'RPS_INPUT_INVALID', detail: '/color is not known here; /buyer/email must be written as email' },
      { line: 8, code: 'RPS_INPUT_INVALID', detail: '/reference is missing' },
    ])
    expect(await world.database.sale.count({ where: { reference: { in: ['S-1', 'S-2'] } } })).toBe(2)
  })

  it('is one also where it is told twice at once, and where the till told it first', async () => {
    const [one, other] = [await world.stocked(), await world.stocked()]
    const line = saleOf(one, 392_00, { reference: 'S-20' })
    const answers = await Promise.all([importLines(line), importLines(line)])
    expect(answers.map(({ body }) => body.taken + body.known * 10).toSorted((a, b) => a - b)).toEqual([1, 10])
    const till = await sell(other, 380_00, { reference: 'S-21' })
    const again = await sell(other, 380_00, { reference: 'S-21' })
    expect([till.status, again.status, again.body.id]).toEqual([201, 200, till.body.id])
    expect((await importLines(saleOf(other, 380_00, { reference: 'S-21' }))).body.known).toBe(1)
  })

  it('is taken from leads, as JSON lines, a thousand at most', async () => {
    expect(
      (await world.post('/v1/sales/imports', 'x', { as: world.shop, headers: { 'content-type': 'application/x-ndjson' } })).status,
    ).toBe(403)
    expect((await world.post('/v1/sales/imports', { a: 1 }, { as: world.anna })).body.code).toBe('RPS_CONTENT_TYPE_UNSUPPORTED')
    expect((await importLines('')).body.errors[0].detail).toBe('must have 1 to 1000 lines, found 0')
    expect((await importLines(...Array.from({ length: 1_001 }, () => '{}'))).body.errors[0].detail).toBe(
      'must have 1 to 1000 lines, found 1001',
    )
  })
})

describe('Whoever keeps the books', () => {
  it('reads the sales of a market page by page, and as a file', async () => {
    const sales = []
    for (const minute of ['01', '02', '03']) {
      world.clock.set(`2027-03-12T11:${minute}:00Z`)
      sales.push((await sell(await world.stocked({ market: 'ES', work: 'none' }), 371_00, { paidTo: 'shop' })).body)
    }
    const page = (query = '', headers = {}) => world.get(`/v1/sales?market=ES&limit=2${query}`, { as: world.anna, headers })
    const first = (await page()).body
    const second = (await page(`&cursor=${first.nextCursor}`)).body
    expect([...first.items, ...second.items]).toEqual(sales)
    const { body, headers } = await page(`&cursor=${first.nextCursor}`, { accept: 'text/csv' })
    expect(headers['content-type']).toBe('text/csv; charset=utf-8')
    const [{ id, unit, device }] = sales.slice(-1)
    expect(body.split('\r\n')).toEqual([
      'id,reference,device,unit,market,sold_at,currency,purchase_minor,price_minor,margin_minor,vat_scheme,vat_rate_basis_points,vat_minor,vat_mention,cost_minor,paid_to,refunded_minor,vat_reversed_minor',
      `${id},,${device},${unit},ES,2027-03-12T11:03:00.000Z,EUR,24300,37100,12800,margin,2100,2221,Régimen especial de los bienes usados,28300,shop,0,0`,
      '',
    ])
    expect((await world.get(`/v1/sales/${id}`, { as: world.anna })).body).toEqual(sales[2])
  })

  it('reads who bought a device with a purpose, and is noted', async () => {
    const { body } = await sell(await world.stocked(), 392_00)
    expect((await world.get(`/v1/sales/${body.id}/buyer`, { as: world.anna })).status).toBe(400)
    const answer = await world.get(`/v1/sales/${body.id}/buyer?purpose=guarantee`, { as: world.anna })
    expect(answer.body).toEqual(BUYER)
    expect(await world.database.auditEntry.findMany({ where: { subject: body.id } })).toMatchObject([
      { actor: 'lead:anna', action: 'read_buyer', reason: 'guarantee' },
    ])
  })
})
