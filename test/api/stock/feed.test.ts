import pg from 'pg'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { priceListRoutes } from '../../../api/price-lists/price-list-routes.ts'
import { stockRoutes } from '../../../api/stock/stock-routes.ts'
import { unitRoutes } from '../../../api/stock/unit-routes.ts'
import { money } from '../../../domain/money/money.ts'
import { repriceStock } from '../../../platform/stock/reprice-stock.ts'
import { withdrawUnit } from '../../../platform/stock/withdraw-unit.ts'
import { createStockWorld, NOON, type StockWorld } from './stock-under-test.ts'

const createWorld = createStockWorld([stockRoutes, unitRoutes, priceListRoutes])
let world: StockWorld
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(() => world.clock.set(NOON))

const CSV = { accept: 'text/csv' }
const read = (query: string, headers = {}) => world.get(`/v1/stock-units${query}`, { as: world.shop, headers })
/** Spaces that do not break a line are spaces to whoever compares. */
const plain = (text: string) => text.replaceAll(/\p{Zs}/gu, ' ')
const idsOf = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id)

/** Everything that changed since a cursor, to the end; and the cursor to go on from. */
const follow = async (cursor?: string): Promise<{ ids: string[]; items: Record<string, unknown>[]; cursor: string }> => {
  const { body } = await read(`/changes?limit=3${cursor === undefined ? '' : `&cursor=${cursor}`}`)
  if (body.items.length === 0) return { ids: [], items: [], cursor: body.nextCursor }
  const rest = await follow(body.nextCursor)
  return { ids: [...idsOf(body.items), ...rest.ids], items: [...body.items, ...rest.items], cursor: rest.cursor }
}

describe('The list of what is for sale', () => {
  it('names each device with its price, its grade and its mention of VAT, the longest in stock first, page by page', async () => {
    const units = []
    for (const hour of ['06', '07', '08']) {
      world.clock.set(`2027-03-12T${hour}:00:00Z`)
      units.push(await world.stocked({ market: 'DE' }))
    }
    const first = (await read('?market=DE&limit=2')).body
    const [told] = first.items
    expect({ ...told, title: plain(told.title) }).toEqual({
      id: units[0]?.id,
      device: units[0]?.deviceId,
      status: 'for_sale',
      market: 'DE',
      site: 'workshop-de',
      title: 'Apple iPhone 13 128 GB, generalüberholt, Zustandsklasse Gut',
      category: 'phone',
      model: 'apple-iphone-13',
      storage: 128,
      grade: 'good',
      price: { minor: 399_00, currency: 'EUR' }, // 145 % of 275.40
      listedPrice: { minor: 399_00, currency: 'EUR' },
      vat: { scheme: 'margin', mention: 'Gebrauchtgegenstände/Sonderregelung' },
      stockedAt: '2027-03-12T06:00:00.000Z',
      changedAt: '2027-03-12T06:00:00.000Z',
    })
    const second = (await read(`?market=DE&limit=2&cursor=${first.nextCursor}`)).body
    expect([...idsOf(first.items), ...idsOf(second.items)]).toEqual(idsOf(units))
    expect(second.nextCursor).toBeUndefined()
    expect((await read('?market=DE&status=sold')).body).toEqual({ items: [] })
  })

  it('comes as a file where CSV is asked for', async () => {
    const unit = await world.stocked({ market: 'US' })
    const { body, headers } = await read('?market=US', CSV)
    expect(headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(plain(body).split('\r\n')).toEqual([
      'id,device,status,market,site,title,category,model,storage_gb,colour,grade,price_minor,listed_price_minor,currency,vat_scheme,vat_mention,stocked_at,changed_at',
      `${unit.id},${unit.deviceId},for_sale,US,workshop-us,"Apple iPhone 13 128 GB, refurbished, grade Good",phone,apple-iphone-13,128,,good,41100,41100,USD,none,,2027-03-12T11:00:00.000Z,2027-03-12T11:00:00.000Z`,
      '',
    ])
  })

  it('leaves out what is kept, unpriced or held, and tells a device by itself with who it is kept for', async () => {
    const kept = await world.stocked({ market: 'ES' })
    await world.stocked({ market: 'ES', grade: null })
    await world.stocked({ market: 'ES', work: 'repaired' })
    const free = await world.stocked({ market: 'ES' })
    await world.post(`/v1/stock-units/${kept.id}/reservations`, { order: 'SO-7', expiresAt: '2027-03-12T12:00:00Z' }, { as: world.shop })
    expect(idsOf((await read('?market=ES')).body.items)).toEqual([free.id])
    expect(idsOf((await read('?market=ES&status=reserved')).body.items)).toEqual([kept.id])
    expect((await read(`/${kept.id}`)).body).toMatchObject({ status: 'reserved', reservation: { order: 'SO-7' } })
    expect((await read('?market=PT')).status).toBe(400)
    expect((await read('/00000000-0000-4000-8000-000000000000')).status).toBe(404)
  })

  it('never says of a refurbished device that it is as new', async () => {
    const unit = await world.stocked()
    const titled = async (colour: string) => {
      await world.database.stockUnit.update({ where: { id: unit.id }, data: { colour } })
      return plain((await read(`/${unit.id}`)).body.title)
    }
    expect(await titled('noir')).toBe('Apple iPhone 13 128 Go noir, reconditionné, grade Bon')
    for (const words of ['noir, comme neuf', 'Noir ÉTAT NEUF', 'etat  neuf'])
      expect(await titled(words)).toBe('Apple iPhone 13 128 Go, reconditionné, grade Bon')
  })
})

describe('Whoever follows the changes', () => {
  it('is told each device once, as it is now, in the order of the last changes', async () => {
    const { cursor } = await follow()
    const [one, other] = [await world.stocked(), await world.stocked()]
    await world.post(`/v1/stock-units/${one.id}/price`, { priceMinor: 300_00, reason: 'scratched' }, { as: world.anna })
    const next = await follow(cursor)
    expect(next.items).toMatchObject([{ id: other.id }, { id: one.id, price: { minor: 300_00 } }])
    expect(await follow(next.cursor)).toEqual({ ids: [], items: [], cursor: next.cursor })
    await world.database.$transaction((tx) =>
      withdrawUnit(tx, {
        deviceId: one.deviceId,
        reason: 'stolen',
        at: world.clock.now(),
        actor: 'engine',
        caseId: null,
        eventNumber: null,
      }),
    )
    expect((await follow(next.cursor)).items).toMatchObject([{ id: one.id, status: 'withdrawn', endedAt: '2027-03-12T11:00:00.000Z' }])
  })

  it('misses nothing that is committed later than what came after it', async () => {
    const [slow, quick] = [await world.stocked(), await world.stocked()]
    const { cursor } = await follow()
    const held = new pg.Client({ connectionString: world.databaseUrl })
    await held.connect()
    await held.query('begin')
    await held.query("update stock_units set price_minor = 35000, changed_at = '2027-03-12T11:00:00Z' where id = $1", [slow.id])
    await world.post(`/v1/stock-units/${quick.id}/price`, { priceMinor: 340_00, reason: 'second' }, { as: world.anna })
    const before = await follow(cursor)
    await held.query('commit')
    await held.end()
    const after = await follow(before.cursor)
    expect([before.ids, after.ids]).toEqual([[quick.id], [slow.id]])
    expect(after.items).toMatchObject([{ price: { minor: 350_00 } }])
  })

  it('is told of no change before all that were numbered earlier are committed', async () => {
    const [first, second] = [await world.stocked(), await world.stocked()]
    const { cursor } = await follow()
    const held = new pg.Client({ connectionString: world.databaseUrl })
    await held.connect()
    await held.query('begin')
    await held.query("update stock_units set price_minor = 35000, changed_at = '2027-03-12T11:00:00Z' where id = $1", [first.id])
    // As at its commit, but it does not end yet: the change has its number.
    await held.query('set constraints all immediate')
    const waiting = world.post(`/v1/stock-units/${second.id}/price`, { priceMinor: 340_00, reason: 'second' }, { as: world.anna })
    await expect.poll(() => world.waitingForLocks()).toBe(1)
    expect((await follow(cursor)).ids).toEqual([])
    await held.query('commit')
    await held.end()
    expect((await waiting).status).toBe(200)
    expect((await follow(cursor)).ids).toEqual([first.id, second.id])
  })

  it('is turned away with a cursor of another list', async () => {
    const { body } = await read('?market=DE&limit=1')
    expect((await read(`/changes?cursor=${body.nextCursor}`)).body.code).toBe('RPS_CURSOR_INVALID')
  })
})

describe('The price of what stays in stock', () => {
  it('falls by the rule of its market on the morning of day 30, 60 and 90, down to its floor, and the feed tells', async () => {
    const unit = await world.stocked({ grade: 'premium' })
    const byHand = await world.stocked({ price: money(380_00, 'EUR') })
    const priceNow = async () => {
      await repriceStock(world.deps, 100)
      const { priceMinor, priceBy } = await world.database.stockUnit.findUniqueOrThrow({ where: { id: unit.id } })
      return [priceMinor, priceBy]
    }
    const { cursor } = await follow()
    for (const [at, ...price] of [
      ['2027-04-10T21:59:59Z', 473_00, 'list'],
      ['2027-04-10T22:00:00Z', 458_81, 'rule'], // 3 %
      ['2027-05-10T22:00:00Z', 439_89, 'rule'], // 7 %
      ['2027-06-09T22:00:00Z', 416_24, 'rule'], // 12 %
    ] as const) {
      world.clock.set(at)
      expect(await priceNow()).toEqual(price)
    }
    expect((await follow(cursor)).items).toContainEqual(
      expect.objectContaining({ id: unit.id, price: { minor: 416_24, currency: 'EUR' }, listedPrice: { minor: 473_00, currency: 'EUR' } }),
    )
    expect((await world.database.stockUnit.findUniqueOrThrow({ where: { id: byHand.id } })).priceMinor).toBe(380_00)
    expect(await repriceStock(world.deps, 100)).toBe(0)
  })

  it('follows the table that comes into force, with the days it has been in stock, and back when that is withdrawn', async () => {
    const unit = await world.stocked({ grade: 'fair' })
    const priceNow = async () => {
      await repriceStock(world.deps, 100)
      return (await world.database.stockUnit.findUniqueOrThrow({ where: { id: unit.id } })).priceMinor
    }
    const csv = 'model,storage_gb,grade,price,floor,currency\napple-iphone-13,128,fair,340,325,EUR'
    const { body } = await world.post('/v1/price-lists?market=FR&kind=stock&validFrom=2027-04-20T00:00:00%2B02:00', csv, {
      as: world.anna,
      headers: { 'content-type': 'text/csv' },
    })
    world.clock.set('2027-04-19T21:59:00Z')
    expect(await priceNow()).toBe(340_47) // 351 less 3 %
    world.clock.set('2027-04-19T22:00:00Z')
    expect(await priceNow()).toBe(329_80) // 340 less 3 %
    world.clock.set('2027-05-20T22:00:00Z')
    expect(await priceNow()).toBe(325_00) // 7 % would be 316.20
    await world.post(`/v1/price-lists/${body.id}/withdraw`, { reason: 'a typing error' }, { as: world.ben })
    expect(await priceNow()).toBe(326_43) // 351 less 7 %
  })
})
