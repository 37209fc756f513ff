import { beforeAll, expect, it } from 'vitest'
import { tellRecall } from '../../../activities/mail/tell-recall.ts'
import { erasureRoutes } from '../../../api/erasures/erasure-routes.ts'
import { recallRoutes } from '../../../api/recalls/recall-routes.ts'
import { saleRoutes } from '../../../api/sales/sale-routes.ts'
import { carryOutErasures, eraseKept } from '../../../platform/personal-data/carry-out.ts'
import { createStockWorld, type StockWorld } from '../stock/stock-under-test.ts'

const createWorld = createStockWorld([erasureRoutes, recallRoutes, saleRoutes])
let world: StockWorld
let omar = ''
beforeAll(async () => {
  world = await createWorld()
  omar = await world.person('omar', 'operator')
})

const carrying = (at?: string) => ({
  ...world.deps,
  clock: at === undefined ? world.clock : { now: () => new Date(at) },
  files: { erase: async () => ({ kind: 'erased' as const }) },
  payments: { erasePayer: async () => ({ kind: 'done' as const }) },
  logger: { info: () => undefined, error: () => undefined },
})

it('who bought a device is known until its guarantee ends, to be told of a recall, and to nobody after', async () => {
  const unit = await world.stocked({ serial: 'EB1000' })
  const buyer = { name: 'Inès Quéméneur', email: 'Ines.Quemeneur@example.org' }
  const terms = { channel: 'shop', guaranteeMonths: 24 }
  const sold = await world.post(
    '/v1/sales',
    { unit: unit.id, reference: 'SO-77', price: { minor: 392_00, currency: 'EUR' }, paidTo: 'shop', terms, buyer },
    { as: world.shop },
  )
  const sale = sold.body.id
  const asked = { email: 'ines.quemeneur@example.org', reference: 'DSR-9', requestedOn: '2027-03-12', reason: 'showed the receipt' }
  const proposed = await world.post('/v1/erasures', asked, { as: world.anna })
  expect([proposed.status, proposed.body.parts[1]]).toMatchObject([
    201,
    { kind: 'sale', ref: sale, erases: {}, keeps: [{ place: 'buyer', because: 'guarantee', until: '2029-03-12', count: 1 }] },
  ])
  await world.post(`/v1/erasures/${proposed.body.id}/approve`, undefined, { as: omar })
  await carryOutErasures(carrying(), 10)
  const read = () => world.get(`/v1/erasures/${proposed.body.id}`, { as: omar })
  expect((await read()).body).toMatchObject({ status: 'done', parts: [{ status: 'erased' }, { status: 'erased' }] })
  // Of what is kept nothing is left to ask for: it goes by itself.
  const again = await world.post('/v1/erasures', { ...asked, sales: ['SO-77'] }, { as: world.anna })
  expect([again.status, again.body.code]).toEqual([400, 'RPS_INPUT_INVALID'])

  await eraseKept(carrying('2029-03-12T10:59:59Z'), 10)
  expect(await world.database.sale.findUniqueOrThrow({ where: { id: sale } })).toMatchObject({ canBeMailed: true })
  await eraseKept(carrying('2029-03-12T12:00:00Z'), 10)
  expect(await world.database.sale.findUniqueOrThrow({ where: { id: sale } })).toMatchObject({
    buyer: '',
    buyerHash: null,
    canBeMailed: false,
    priceMinor: 392_00,
  })
  expect((await read()).body.parts[1].keeps).toMatchObject([{ place: 'buyer', erased: true }])

  // A recall of their device finds nobody to tell.
  const recall = { devices: { identities: ['EB1000'] }, hazard: 'fire', reason: 'batteries of March swell' }
  const { id } = (await world.post('/v1/recalls', recall, { as: world.anna })).body
  const standing = (await world.post(`/v1/recalls/${id}/approve`, undefined, { as: world.ben })).body
  expect(standing.found).toMatchObject({ devices: 1, buyers: 1, buyersWithoutAddress: 1 })
  const mail = { send: () => Promise.reject(new Error('nobody is written to')), parseBounce: async () => null, close: async () => {} }
  const telling = { ...world.deps, mail, messageDomain: 'reprise.example', helpAddress: 'help@reprise.example' }
  const row = { id: crypto.randomUUID(), recallId: id, saleId: sale, dueAt: world.clock.now(), messageId: 'recall' }
  expect(await tellRecall(telling, await world.database.recallMail.create({ data: row }))).toEqual({ kind: 'nobody' })
})
