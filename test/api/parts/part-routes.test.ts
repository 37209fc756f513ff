import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { partRoutes } from '../../../api/parts/part-routes.ts'
import { partReservationRoutes } from '../../../api/parts/reservation-routes.ts'
import { partStockRoutes } from '../../../api/parts/stock-routes.ts'
import { useParts } from '../../../platform/parts/use-parts.ts'
import { NOW, partsOn } from '../../platform/parts/parts-under-test.ts'
import { clearedAtTheEnd } from '../../support/clearing.ts'
import { apiOnRows } from '../api-on-rows.ts'

const workshop = async (finished: ReturnType<typeof clearedAtTheEnd>) => {
  const api = await apiOnRows([partRoutes, partStockRoutes, partReservationRoutes], NOW, finished)
  const partner = await api.issuer.mint({ subject: 'pia', roles: ['partner'], site: 'shop-fr-paris' })
  return {
    ...partsOn(api),
    lead: await api.person('lena', 'lead'),
    technician: await api.person('tom', 'technician'),
    partner: `Bearer ${partner}`,
    stray: await api.person('pat', 'partner'),
  }
}

const finished = clearedAtTheEnd()
let shop: Awaited<ReturnType<typeof workshop>>
beforeAll(async () => {
  shop = await workshop(finished)
})
beforeEach(() => shop.clock.set(NOW))

let notes = 0
const delivery = (lines: readonly object[], more: object = {}) => ({
  site: 'workshop-fr',
  supplier: 'Pièces Lyon',
  note: `BL-${++notes}`,
  lines: lines.map((line) => ({ quality: 'new', quantity: 1, unitCost: { minor: 12_90, currency: 'EUR' }, ...line })),
  ...more,
})
const deliver = (lines: readonly object[], more?: object) => shop.post('/v1/part-deliveries', delivery(lines, more), { as: shop.lead })

const importCsv = (csv: string, as = shop.lead) => shop.post('/v1/parts', csv, { as, headers: { 'content-type': 'text/csv' } })

describe('The catalogue', () => {
  const HEADER = 'number,family,name,models'

  it('is imported from CSV: known numbers get their new name and models, wrong lines are left out and told', async () => {
    const first = await importCsv(
      [HEADER, 'CAT-1,battery,Battery,apple-iphone-13', 'CAT-2,display,"Display, black",apple-iphone-13 apple-iphone-14'].join('\n'),
    )
    expect([first.status, first.body]).toEqual([201, { added: 2, changed: 0, unchanged: 0, refused: { count: 0, first: [] } }])

    const second = await importCsv(
      [
        HEADER,
        'CAT-1,battery,Battery 3227 mAh,apple-iphone-13',
        'CAT-2,display,"Display, black",apple-iphone-13 apple-iphone-14',
        'CAT-1,battery,Battery,apple-iphone-14',
        'CAT-2b,display,Display,apple-iphone-13',
        'CAT-3,engine,Engine,apple-iphone-13',
        'CAT-3,battery,,apple-iphone-13',
        'CAT-3,battery,Battery,',
        'CAT-3,battery,Battery,nokia-3310',
        'CAT-4,battery,Battery,apple-iphone-13,more',
        'CAT-5,speaker,Speaker,apple-iphone-13',
      ].join('\n'),
    )
    expect(second.body).toMatchObject({ added: 1, changed: 1, unchanged: 1, refused: { count: 7 } })
    expect(second.body.refused.first.map(({ line, reason }: { line: number; reason: string }) => [line, reason])).toEqual([
      [4, 'duplicate'],
      [5, 'not_a_number'],
      [6, 'unknown_family'],
      [7, 'no_name'],
      [8, 'no_model'],
      [9, 'unknown_model'],
      [10, 'columns'],
    ])
    expect((await shop.get('/v1/parts/CAT-1', { as: shop.technician })).body).toEqual({
      number: 'CAT-1',
      family: 'battery',
      name: 'Battery 3227 mAh',
      fits: ['apple-iphone-13'],
      stock: [],
    })
  })

  it('keeps a number in its family', async () => {
    await importCsv(`${HEADER}\nFAM-1,battery,Battery,apple-iphone-13`)
    const moved = await importCsv(`${HEADER}\nFAM-1,display,Display,apple-iphone-13\nFAM-2,display,Display,apple-iphone-13`)
    expect(moved.body).toEqual({
      added: 1,
      changed: 0,
      unchanged: 0,
      refused: {
        count: 1,
        first: [{ line: 2, reason: 'other_family', found: 'display', allowed: 'battery, the family of this number; or a new number' }],
      },
    })
  })

  it('takes nothing of a file that holds no part, and no other type of body', async () => {
    const before = await shop.database.part.count()
    const other = await importCsv('model,price\napple-iphone-13,100')
    expect(other.body.errors).toEqual([
      {
        in: 'body',
        pointer: '',
        detail: 'line 1: found "model,price"; allowed is a first line with the columns number, family, name, models',
      },
    ])
    expect((await importCsv(HEADER)).body.errors[0].detail).toBe('line 2: found no parts; allowed is at least one line below the first')
    expect((await importCsv(`${HEADER}\nx,battery,Battery,apple-iphone-13`)).body.errors[0].detail).toMatch(/^line 2: found "x"/)
    expect((await shop.post('/v1/parts', { parts: [] }, { as: shop.lead })).body.code).toBe('RPS_CONTENT_TYPE_UNSUPPORTED')
    expect((await importCsv(HEADER, shop.technician)).status).toBe(403)
    expect(await shop.database.part.count()).toBe(before)
  })

  it('is read page by page, by family and by the model that a part is made for; each part with its stock by site', async () => {
    const lines = [1, 2, 3].map((n) => `PAGE-${n},antenna,Antenna ${n},apple-iphone-14`)
    await importCsv([HEADER, ...lines, 'PAGE-4,antenna,Antenna,google-pixel-6'].join('\n'))
    await deliver([
      { part: 'PAGE-2', quantity: 3 },
      { part: 'PAGE-2', quality: 'refurbished' },
    ])
    const read = async (cursor?: string) =>
      (await shop.get(`/v1/parts?family=antenna&model=apple-iphone-14&limit=2${cursor ? `&cursor=${cursor}` : ''}`, { as: shop.lead })).body
    const first = await read()
    const second = await read(first.nextCursor)
    expect([...first.items, ...second.items].map(({ number }) => number)).toEqual(['PAGE-1', 'PAGE-2', 'PAGE-3'])
    expect([second.nextCursor, first.items[1].stock]).toEqual([
      undefined,
      [
        { site: 'workshop-fr', quality: 'new', onHand: 3, available: 3 },
        { site: 'workshop-fr', quality: 'refurbished', onHand: 1, available: 1 },
      ],
    ])
    expect((await shop.get('/v1/parts?cursor=x', { as: shop.lead })).body.code).toBe('RPS_CURSOR_INVALID')
    expect((await shop.get('/v1/parts/PAGE-9', { as: shop.lead })).status).toBe(404)
    expect((await shop.get('/v1/parts/PAGE-9/lots', { as: shop.lead })).status).toBe(404)
  })
})

describe('A delivery', () => {
  it('of ten batteries at 12.90 EUR is in stock at once, and received once', async () => {
    const [part, ledger] = [await shop.part(), await shop.ledgerFromNow()]
    const body = delivery([{ part, quantity: 10 }])
    const received = await shop.post('/v1/part-deliveries', body, { as: shop.lead, key: 'delivery-of-march' })
    expect([received.status, received.body.total]).toEqual([201, { minor: 129_00, currency: 'EUR' }])
    const again = await shop.post('/v1/part-deliveries', body, { as: shop.lead, key: 'delivery-of-march' })
    expect([again.status, again.body, again.headers['idempotency-replayed']]).toEqual([201, received.body, 'true'])
    const other = await shop.post('/v1/part-deliveries', body, { as: shop.lead })
    expect([other.status, other.body.code, other.body.receivedAt]).toEqual([409, 'RPS_DELIVERY_KNOWN', '2027-03-12T09:00:00.000Z'])
    expect(await ledger()).toEqual({ 'payable:suppliers': -129_00, 'stock:parts': 129_00 })
    const lots = await shop.get(`/v1/parts/${part}/lots`, { as: shop.technician })
    expect(lots.body.items).toEqual([
      {
        id: received.body.lots[0].id,
        part,
        quality: 'new',
        site: 'workshop-fr',
        unitCost: { minor: 12_90, currency: 'EUR' },
        received: 10,
        onHand: 10,
        available: 10,
        receivedAt: '2027-03-12T09:00:00.000Z',
        receivedBy: 'lead:lena',
        supplier: 'Pièces Lyon',
        note: body.note,
      },
    ])
  })

  it('is refused at an unknown site, in another currency, for an unknown part and by whoever is no lead', async () => {
    const part = await shop.part()
    const errors = async (lines: readonly object[], more?: object) => (await deliver(lines, more)).body.errors
    const wrong = (pointer: string, detail: string) => [{ in: 'body', pointer, detail }]
    expect(await errors([{ part }], { site: 'workshop-xx' })).toEqual(wrong('/site', 'is no site of a market'))
    expect(await errors([{ part }, { part, unitCost: { minor: 1, currency: 'USD' } }])).toEqual(
      wrong('/lines/1/unitCost/currency', 'must be EUR, the currency of the site'),
    )
    expect(await errors([{ part: 'NO-SUCH-PART' }])).toEqual(
      wrong('/lines/0/part', 'is no number in the catalogue of parts: import it first'),
    )
    for (const quantity of [0, -1, 1.5, '1']) expect((await errors([{ part, quantity }]))[0].pointer).toBe('/lines/0/quantity')
    expect((await errors([{ part, unitCost: { minor: -1, currency: 'EUR' } }]))[0].pointer).toBe('/lines/0/unitCost/minor')
    expect((await shop.post('/v1/part-deliveries', delivery([{ part }]), { as: shop.technician })).status).toBe(403)
    expect(await shop.stock(part)).toEqual([])
  })
})

describe('A part', () => {
  const reserve = (body: object, as = shop.technician) => shop.post('/v1/part-reservations', body, { as })

  it('is held for a device, let go of, and held again; used, it is given back, and its cost with it', async () => {
    const part = await shop.part()
    await deliver([{ part }])
    const { caseId, deviceId } = await shop.device()
    const held = await reserve({ part, device: deviceId, case: caseId })
    expect([held.status, held.body]).toMatchObject([201, { part, quality: 'new', status: 'reserved', reservedBy: 'technician:tom' }])
    const none = await reserve({ part, device: deviceId, case: caseId })
    expect([none.status, none.body.code, none.body.available]).toEqual([409, 'RPS_PART_NOT_IN_STOCK', 0])

    const act = (id: string, name: string) => shop.post(`/v1/part-reservations/${id}/${name}`, undefined, { as: shop.technician })
    const released = await act(held.body.id, 'release')
    expect([released.status, released.body.status]).toEqual([200, 'released'])
    const again = await act(held.body.id, 'release')
    expect([again.status, again.body.code, again.body.reservationStatus]).toEqual([409, 'RPS_PART_STATUS', 'released'])

    const { id } = (await reserve({ part, device: deviceId, case: caseId })).body
    expect((await act(id, 'return')).body.code).toBe('RPS_PART_STATUS')
    const use = { caseId, deviceId, reservations: [id], at: shop.clock.now(), actor: 'technician:tom', eventNumber: 7 }
    await shop.database.$transaction((tx) => useParts(tx, use))
    expect((await act(id, 'return')).body.status).toBe('returned')
    expect(await shop.costs(deviceId)).toEqual([
      ['parts', -12_90],
      ['parts', 12_90],
    ])
    const listed = await shop.get(`/v1/part-reservations?case=${caseId}&status=returned`, { as: shop.technician })
    expect(listed.body.items.map((one: { id: string }) => one.id)).toEqual([id])
  })

  it('that is not made for the model, or of which no quality will do, is refused, naming the field', async () => {
    const [part, alien] = [await shop.part(), await shop.part('google-pixel-6')]
    await deliver([{ part }])
    const { caseId, deviceId } = await shop.device()
    const body = { part, device: deviceId, case: caseId }
    expect((await reserve({ ...body, part: alien })).body.errors).toEqual([
      { in: 'body', pointer: '/part', detail: 'is not made for apple-iphone-13' },
    ])
    expect((await reserve({ ...body, qualities: [] })).body.errors[0].pointer).toBe('/qualities')
    expect((await reserve({ ...body, qualities: ['used'] })).body.code).toBe('RPS_PART_NOT_IN_STOCK')
    expect((await reserve({ ...body, device: 'DV-1' })).body.errors[0].pointer).toBe('/device')
    expect(await shop.stock(part)).toEqual([[1, 1]])
  })

  it('is seen, held and let go of by a partner at their own site, and at no other', async () => {
    const part = await shop.part()
    await deliver([{ part, quantity: 2 }])
    await deliver([{ part }], { site: 'shop-fr-paris' })
    const [lyon, paris] = [await shop.device(), await shop.device('apple-iphone-13', 'site:shop-fr-paris')]
    const there = await reserve({ part, device: lyon.deviceId, case: lyon.caseId })
    const stock = (await shop.get(`/v1/parts/${part}`, { as: shop.partner })).body.stock
    expect(stock).toEqual([{ site: 'shop-fr-paris', quality: 'new', onHand: 1, available: 1 }])
    const refused = await reserve({ part, device: lyon.deviceId, case: lyon.caseId }, shop.partner)
    expect(refused.body.errors).toEqual([{ in: 'body', pointer: '/device', detail: 'is no device that is here' }])
    expect((await shop.post(`/v1/part-reservations/${there.body.id}/release`, undefined, { as: shop.partner })).status).toBe(404)
    const own = await reserve({ part, device: paris.deviceId, case: paris.caseId }, shop.partner)
    expect([own.status, own.body.site, own.body.reservedBy]).toEqual([201, 'shop-fr-paris', 'partner:pia'])
    const listed = (await shop.get('/v1/part-reservations', { as: shop.partner })).body.items
    expect(listed.map((one: { id: string }) => one.id)).toEqual([own.body.id])
    for (const path of ['/v1/parts', `/v1/parts/${part}/lots`, '/v1/part-reservations', '/v1/part-orders'])
      expect((await shop.get(path, { as: shop.stray })).status).toBe(403)
  })

  it('that is broken is written off by a lead, with a reason', async () => {
    const part = await shop.part()
    const { id } = (await deliver([{ part, quantity: 2 }])).body.lots[0]
    const writeOff = (body: object, as = shop.lead) => shop.post(`/v1/part-lots/${id}/write-off`, body, { as })
    expect((await writeOff({ quantity: 1, reason: 'cracked' }, shop.technician)).status).toBe(403)
    expect((await writeOff({ quantity: 1, reason: '  ' })).body.errors[0].pointer).toBe('/reason')
    expect((await writeOff({ quantity: 1, reason: 'cracked' })).body).toMatchObject({ part, loss: { minor: 12_90 }, available: 1 })
    const more = await writeOff({ quantity: 2, reason: 'cracked' })
    expect([more.body.code, more.body.available]).toEqual(['RPS_PART_NOT_IN_STOCK', 1])
    const unknown = await shop.post(
      '/v1/part-lots/5b0d3c1e-6f0a-4c2b-9d57-2f1f5f0c8a11/write-off',
      { quantity: 1, reason: 'x' },
      { as: shop.lead },
    )
    expect(unknown.status).toBe(404)
  })
})

describe('A back-order', () => {
  it('for stock tells whoever finds none when more are expected, until it has come', async () => {
    const part = await shop.part()
    const order = { part, quantity: 2, supplier: 'Pièces Lyon', site: 'workshop-fr', expectedOn: '2027-03-19' }
    const give = (body: object) => shop.post('/v1/part-orders', body, { as: shop.lead })
    expect((await give({ ...order, expectedOn: '2027-03-11' })).body.errors[0].pointer).toBe('/expectedOn')
    expect((await give({ ...order, part: 'NO-SUCH-PART' })).body.errors[0].pointer).toBe('/part')
    expect((await give({ ...order, site: 'nowhere' })).body.errors[0].pointer).toBe('/site')
    const placed = await give(order)
    expect([placed.status, placed.body]).toMatchObject([201, { ...order, arrived: 0, orderedBy: 'lead:lena' }])

    const { caseId, deviceId } = await shop.device()
    const ask = () => shop.post('/v1/part-reservations', { part, device: deviceId, case: caseId }, { as: shop.technician })
    expect((await ask()).body).toMatchObject({ code: 'RPS_PART_NOT_IN_STOCK', available: 0, expectedOn: '2027-03-19' })
    const open = async () => (await shop.get(`/v1/part-orders?part=${part}`, { as: shop.technician })).body.items
    await deliver([{ part, order: placed.body.id }])
    expect(await open()).toMatchObject([{ id: placed.body.id, arrived: 1 }])
    expect((await ask()).status).toBe(201)
    await deliver([{ part, order: placed.body.id }])
    expect(await open()).toEqual([])
    const more = await deliver([{ part, order: placed.body.id }])
    expect(more.body.errors[0].pointer).toBe('/lines/0/quantity')
  })
})
