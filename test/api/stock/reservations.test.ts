import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { unitRoutes } from '../../../api/stock/unit-routes.ts'
import { expireReservations } from '../../../platform/stock/reserve-unit.ts'
import { createStockWorld, NOON, type StockWorld } from './stock-under-test.ts'

const createWorld = createStockWorld([unitRoutes])
let world: StockWorld
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(() => world.clock.set(NOON))

const AT_ONE = '2027-03-12T12:00:00Z'
const reserve = (unit: string, order: string, expiresAt = AT_ONE, as = world.shop) =>
  world.post(`/v1/stock-units/${unit}/reservations`, { order, expiresAt }, { as })
const release = (unit: string, reservation: string) =>
  world.post(`/v1/stock-units/${unit}/reservations/${reservation}/release`, undefined, { as: world.shop })
const statusOf = async (id: string) => (await world.database.stockUnit.findUniqueOrThrow({ where: { id } })).status

describe('A device in stock', () => {
  it('is kept for an order until the time it named, and for no other', async () => {
    const { id } = await world.stocked()
    const { status, body } = await reserve(id, 'SO-1001')
    expect([status, body]).toMatchObject([
      201,
      { unit: id, order: 'SO-1001', reservedAt: '2027-03-12T11:00:00.000Z', expiresAt: '2027-03-12T12:00:00.000Z' },
    ])
    expect(await statusOf(id)).toBe('reserved')
    const other = await reserve(id, 'SO-1002')
    expect([other.status, other.body]).toMatchObject([
      409,
      {
        code: 'RPS_UNIT_NOT_FOR_SALE',
        unitStatus: 'reserved',
        until: '2027-03-12T12:00:00.000Z',
        detail: 'The device is kept for another order.',
      },
    ])
  })

  it('asked for by 200 orders at once goes to one of them, and 199 are told', async () => {
    const { id } = await world.stocked()
    const url = await world.app.listen({ port: 0, host: '127.0.0.1' })
    const answers = await Promise.all(
      Array.from({ length: 200 }, async (_, order) => {
        const response = await fetch(`${url}/v1/stock-units/${id}/reservations`, {
          method: 'POST',
          headers: { authorization: world.shop, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
          body: JSON.stringify({ order: `SO-2${order}`, expiresAt: AT_ONE }),
        })
        return [response.status, ((await response.json()) as { code?: string }).code]
      }),
    )
    const told = (status: number, code?: string) => answers.filter((one) => one[0] === status && one[1] === code).length
    expect([told(201), told(409, 'RPS_UNIT_NOT_FOR_SALE')]).toEqual([1, 199])
    expect(await world.database.stockReservation.count({ where: { unitId: id } })).toBe(1)
  })

  it('is for sale again once its time is over, whether somebody asks for it or the relay comes by', async () => {
    const [asked, left] = [await world.stocked(), await world.stocked()]
    const first = (await reserve(asked.id, 'SO-1')).body
    await reserve(left.id, 'SO-2')
    world.clock.set('2027-03-12T11:59:59.999Z')
    expect([(await reserve(asked.id, 'SO-3')).status, await expireReservations(world.deps, 100)]).toEqual([409, 0])
    world.clock.set(AT_ONE)
    expect((await reserve(asked.id, 'SO-3', '2027-03-12T13:00:00Z')).status).toBe(201)
    await expireReservations(world.deps, 100)
    expect([await statusOf(asked.id), await statusOf(left.id)]).toEqual(['reserved', 'for_sale'])
    expect(await world.database.stockReservation.findUnique({ where: { id: first.id } })).toMatchObject({
      ended: 'expired',
      endedAt: new Date(AT_ONE),
    })
  })

  it('is given back by its order, once', async () => {
    const { id } = await world.stocked()
    const { body } = await reserve(id, 'SO-1')
    expect((await release(id, body.id)).body).toMatchObject({ order: 'SO-1', ended: 'released', endedAt: '2027-03-12T11:00:00.000Z' })
    expect(await statusOf(id)).toBe('for_sale')
    const again = await release(id, body.id)
    expect([again.status, again.body]).toMatchObject([409, { code: 'RPS_RESERVATION_ENDED', ended: 'released' }])
    expect((await release(id, randomUUID())).status).toBe(404)
  })

  it('is kept by a repeat of the same request as by the first', async () => {
    const { id } = await world.stocked()
    const call = { as: world.shop, key: 'reserve-0001' }
    const send = () => world.post(`/v1/stock-units/${id}/reservations`, { order: 'SO-1', expiresAt: AT_ONE }, call)
    const first = await send()
    expect((await send()).body).toEqual(first.body)
  })

  it('without a price, or whose tax is not settled, is not kept, and it is said why', async () => {
    const unpriced = await world.stocked({ grade: null })
    const held = await world.stocked({ market: 'ES', work: 'renewed' })
    for (const [unit, unitStatus, detail] of [
      [unpriced, 'unpriced', 'The device has no price yet.'],
      [held, 'held', 'How the device is taxed is not settled yet.'],
    ] as const)
      expect((await reserve(unit.id, 'SO-1')).body).toMatchObject({ code: 'RPS_UNIT_NOT_FOR_SALE', unitStatus, detail })
  })

  it.each([
    [
      'a time that is over',
      { order: 'SO-1', expiresAt: NOON },
      '/expiresAt',
      'must be in the future and not after 2027-03-19T11:00:00.000Z',
    ],
    ['more than a week', { order: 'SO-1', expiresAt: '2027-03-19T11:00:00.001Z' }, '/expiresAt', 'must be in the future and not after'],
    ['no time', { order: 'SO-1', expiresAt: 'tomorrow' }, '/expiresAt', ''],
    ['no order', { order: ' ', expiresAt: AT_ONE }, '/order', ''],
  ])('is not kept for %s: the field is named, and nothing is stored', async (_, body, pointer, detail) => {
    const { id } = await world.stocked()
    const answer = await world.post(`/v1/stock-units/${id}/reservations`, body, { as: world.shop })
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, pointer])
    expect(answer.body.errors[0].detail).toContain(detail)
    expect(await statusOf(id)).toBe('for_sale')
  })
})

describe('A lead', () => {
  it('sets a price by hand and gives it back to the table; the life of the device tells both', async () => {
    const { id, deviceId } = await world.stocked()
    const price = (priceMinor: number | null) =>
      world.post(`/v1/stock-units/${id}/price`, { priceMinor, reason: 'box is missing' }, { as: world.anna })
    expect((await price(349_00)).body).toMatchObject({ price: { minor: 349_00, currency: 'EUR' } })
    expect((await price(null)).body).toMatchObject({ price: { minor: 392_00 }, listedPrice: { minor: 392_00 } })
    const told = await world.database.deviceRecord.findMany({ where: { deviceId, kind: 'price' }, orderBy: { number: 'asc' } })
    expect(told.map(({ actor, data }) => [actor, data])).toMatchObject([
      ['engine', { priceMinor: 392_00, by: 'list' }],
      ['lead:anna', { priceMinor: 349_00, by: 'hand' }],
      ['lead:anna', { priceMinor: 392_00, by: 'list' }],
    ])
    expect(await world.database.auditEntry.count({ where: { subject: id, action: 'stock_price', reason: 'box is missing' } })).toBe(2)
  })

  it('says how a device is taxed that waited for an adviser, once', async () => {
    const { id } = await world.stocked({ market: 'ES', work: 'repaired' })
    const decide = (scheme: string) =>
      world.post(`/v1/stock-units/${id}/scheme`, { scheme, reason: 'answer of the adviser of 9 March' }, { as: world.anna })
    expect((await decide('margin')).body).toMatchObject({
      status: 'for_sale',
      vat: { scheme: 'margin', mention: 'Régimen especial de los bienes usados' },
    })
    expect((await decide('normal')).body.code).toBe('RPS_SCHEME_SETTLED')
  })

  it('is who decides: a shop does not', async () => {
    const { id } = await world.stocked()
    expect((await world.post(`/v1/stock-units/${id}/price`, { priceMinor: 1_00, reason: 'x' }, { as: world.shop })).status).toBe(403)
  })
})
