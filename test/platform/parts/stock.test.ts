import { expect, test } from 'vitest'
import { money } from '../../../domain/money/money.ts'
import { refurbishmentTable } from '../../../domain/refurbishment/states.ts'
import { addCost } from '../../../platform/devices/costs.ts'
import { checkFit } from '../../../platform/parts/check-fit.ts'
import { checkHarvest, stockHarvested } from '../../../platform/parts/harvest.ts'
import { orderParts } from '../../../platform/parts/order-parts.ts'
import { receiveDelivery } from '../../../platform/parts/receive-delivery.ts'
import { releaseParts } from '../../../platform/parts/release-parts.ts'
import { reservePart } from '../../../platform/parts/reserve-part.ts'
import { tellWaitingCases } from '../../../platform/parts/tell-waiting-cases.ts'
import { useParts } from '../../../platform/parts/use-parts.ts'
import { writeOffParts } from '../../../platform/parts/write-off.ts'
import { answered, asked, BATTERY, DISPLAY, partsUnderTest, refusedBy } from './parts-under-test.ts'

type Shop = Awaited<ReturnType<typeof partsUnderTest>>
const eur = (minor: number) => money(minor, 'EUR')

test('a delivery note is received once, whatever key it comes under; nothing of a wrong one is stored', async () => {
  const shop = await partsUnderTest()
  const receive = (more: object, key?: string) =>
    receiveDelivery(shop.deps, {
      supplier: 'Pièces Lyon',
      note: 'BL-2027-0311',
      site: 'workshop-fr',
      lines: [{ partNumber: BATTERY, quality: 'new', quantity: 10, unitCost: eur(12_90) }],
      actor: 'lead:lena',
      request: asked(key),
      ...more,
    })
  const unknown = { partNumber: 'NO-SUCH-PART', quality: 'new', quantity: 1, unitCost: eur(1) }
  const known = { partNumber: BATTERY, quality: 'new', quantity: 1, unitCost: eur(1) }
  expect(refusedBy(await receive({ lines: [known, unknown] }))).toEqual({
    kind: 'field',
    pointer: '/lines/1/part',
    detail: 'is no number in the catalogue of parts: import it first',
  })
  expect([await shop.stock(), await shop.ledger(), await shop.database.partDelivery.count()]).toEqual([[], {}, 0])

  const first = answered(await receive({}, 'note-0311'))
  expect(first).toMatchObject({ total: eur(129_00), lots: [{ part: BATTERY, received: 10, reservations: [] }] })
  expect(await receive({}, 'note-0311')).toMatchObject({ kind: 'repeated', answer: { body: first } })
  expect(refusedBy(await receive({}))).toEqual({ kind: 'received_already', at: '2027-03-12T09:00:00.000Z' })
  expect([await shop.stock(), await shop.ledger()]).toEqual([[[10, 10]], { 'payable:suppliers': -129_00, 'stock:parts': 129_00 }])
})

test('a part is taken at the site that has the device, from the lot that came in first', async () => {
  const shop = await partsUnderTest()
  await shop.deliver({ unitCost: eur(11_00) })
  shop.clock.set('2027-03-12T09:30:00Z')
  await shop.deliver({ unitCost: eur(13_00) }, { unitCost: eur(6_50), quality: 'refurbished' })
  const { caseId, deviceId } = await shop.device()
  const take = (more: object) => reservePart(shop.deps, { ...shop.reserving(caseId, deviceId), ...more })
  expect(answered(await take({}))).toMatchObject({
    site: 'workshop-fr',
    cost: eur(11_00),
    status: 'reserved',
    device: deviceId,
    case: caseId,
  })
  expect(answered(await take({ qualities: ['refurbished'] }))).toMatchObject({ cost: eur(6_50), quality: 'refurbished' })
  expect(answered(await take({}))).toMatchObject({ cost: eur(13_00) })
  expect(refusedBy(await take({}))).toEqual({ kind: 'not_in_stock', available: 0 })

  const elsewhere = await shop.device('apple-iphone-13', 'site:shop-fr-paris')
  await shop.deliver({})
  expect(refusedBy(await reservePart(shop.deps, shop.reserving(elsewhere.caseId, elsewhere.deviceId)))).toMatchObject({
    kind: 'not_in_stock',
  })
})

test('a part is refused for another model, another case, a case that ended and a device that is not there', async () => {
  const shop = await partsUnderTest()
  await shop.deliver({ quantity: 5 })
  const { caseId, deviceId } = await shop.device()
  const other = await shop.device()
  const onTheRoad = await shop.device('apple-iphone-13', 'carrier:UPS')
  const take = async (more: object) => refusedBy(await reservePart(shop.deps, { ...shop.reserving(caseId, deviceId), ...more }))
  const field = (pointer: string, detail: string) => ({ kind: 'field', pointer, detail })
  expect(await take({ partNumber: 'BATTERY-PIXEL-6' })).toEqual(field('/part', 'is not made for apple-iphone-13'))
  expect(await take({ partNumber: 'BATTERY-1' })).toEqual(field('/part', 'is no number in the catalogue of parts'))
  expect(await take({ deviceId: 'DV-00000000' })).toEqual(field('/device', 'is no device that is here'))
  expect(await take({ caseId: other.caseId })).toEqual(field('/case', 'is no case of this device'))
  expect(await take({ caseId: 'RF-00000000' })).toEqual(field('/case', 'is no case of this device'))
  expect(await take(onTheRoad)).toEqual(field('/device', 'is at no site: record where it is first'))
  expect(await take({ onlyAt: 'shop-fr-paris' })).toEqual(field('/device', 'is no device that is here'))
  await shop.database.case.update({ where: { id: caseId }, data: { closedAt: shop.clock.now() } })
  expect(await take({})).toEqual({ kind: 'case_ended' })
  expect(await shop.stock()).toEqual([[5, 5]])
})

test('of two hundred who reserve the last piece at once one gets it, and none is held twice', async () => {
  const shop = await partsUnderTest()
  await shop.deliver({})
  const devices: { caseId: string; deviceId: string }[] = []
  for (let n = 0; n < 10; n++) devices.push(await shop.device())
  const asking = Array.from({ length: 200 }, (_, n) => devices[n % devices.length] ?? { caseId: '', deviceId: '' })
  const outcomes = await Promise.all(asking.map(({ caseId, deviceId }) => reservePart(shop.deps, shop.reserving(caseId, deviceId))))
  expect(outcomes.filter(({ kind }) => kind === 'answered')).toHaveLength(1)
  expect(new Set(outcomes.filter(({ kind }) => kind !== 'answered').map((outcome) => refusedBy(outcome).kind))).toEqual(
    new Set(['not_in_stock']),
  )
  expect([await shop.stock(), await shop.database.partReservation.count()]).toEqual([[[1, 0]], 1])
})

test('what is broken or lost leaves stock at its cost; what is reserved is not written off', async () => {
  const shop = await partsUnderTest()
  const { lots } = await shop.deliver({ quantity: 4 })
  const lotId = lots[0]?.id ?? ''
  const { caseId, deviceId } = await shop.device()
  await shop.reserve(caseId, deviceId)
  const writeOff = (quantity: number) =>
    writeOffParts(shop.deps, { lotId, quantity, reason: 'swollen on the shelf', actor: 'lead:lena', request: asked() })
  expect(answered(await writeOff(2))).toMatchObject({ part: BATTERY, quantity: 2, loss: eur(25_80), available: 1 })
  expect(refusedBy(await writeOff(2))).toEqual({ kind: 'not_in_stock', available: 1 })
  expect(await shop.stock()).toEqual([[2, 1]])
  expect(await shop.ledger()).toEqual({ 'expense:part_losses': 25_80, 'payable:suppliers': -51_60, 'stock:parts': 25_80 })
})

test('what is taken out of a donor goes into stock at its value and keeps the donor’s number in the register', async () => {
  const shop = await partsUnderTest()
  const donor = await shop.device()
  await shop.database.device.update({ where: { id: donor.deviceId }, data: { establishment: 'fr-lyon', registerNumber: 4711 } })
  const cost = {
    key: 'bought',
    deviceId: donor.deviceId,
    caseId: donor.caseId,
    kind: 'bought' as const,
    money: eur(60_00),
    at: shop.clock.now(),
  }
  await shop.database.$transaction((tx) => addCost(tx, cost))
  const harvest = {
    ...donor,
    modelId: 'apple-iphone-13',
    site: 'workshop-fr',
    parts: [
      { partNumber: DISPLAY, value: eur(40_00) },
      { partNumber: BATTERY, value: eur(5_00) },
    ],
    at: shop.clock.now(),
    actor: 'technician:tom',
    eventNumber: 12,
  }
  const check = (parts: (typeof harvest)['parts']) => shop.database.$transaction((tx) => checkHarvest(tx, { ...harvest, parts }, '/parts'))
  expect(await check(harvest.parts)).toBeNull()
  expect(await check([{ partNumber: 'BATTERY-PIXEL-6', value: eur(1) }])).toMatchObject({
    code: 'part_does_not_fit',
    field: '/parts/0/partNumber',
  })
  expect(await check([{ partNumber: DISPLAY, value: eur(60_01) }])).toMatchObject({ code: 'harvest_above_book_value', field: '/parts' })

  await shop.database.$transaction((tx) => stockHarvested(tx, harvest))
  expect(await shop.ledger()).toEqual({ 'stock:devices': -45_00, 'stock:parts': 45_00 })
  const { caseId, deviceId } = await shop.device()
  const reservation = await shop.reserve(caseId, deviceId, DISPLAY)
  const use = { caseId, deviceId, reservations: [reservation], at: shop.clock.now(), actor: 'technician:tom', eventNumber: 7 }
  const [used] = await shop.database.$transaction((tx) => useParts(tx, use))
  const from = { device: donor.deviceId, establishment: 'fr-lyon', registerNumber: 4711 }
  expect(used).toEqual({ reservation, partNumber: DISPLAY, quality: 'used', cost: eur(40_00), donor: from })
  expect(await shop.life(deviceId)).toMatchObject([{ done: 'used', donor: from }])
})

/** The case waits for parts, as the transition table of a refurbishment has it. */
const waiting = async (shop: Shop, quantity: number) => {
  const { caseId, deviceId } = await shop.device()
  await shop.database.case.update({ where: { id: caseId }, data: { process: 'refurbishment', state: 'awaiting_parts' } })
  const order = (partNumber: string, pieces: number) =>
    shop.database.$transaction((tx) =>
      orderParts(tx, {
        parts: [{ partNumber, quantity: pieces }],
        supplier: 'Pièces Lyon',
        expectedOn: '2027-03-19',
        site: 'workshop-fr',
        for: { caseId, deviceId },
        at: shop.clock.now(),
        actor: 'technician:tom',
      }),
    )
  const [[battery = ''], [display = '']] = [await order(BATTERY, quantity), await order(DISPLAY, 1)]
  return { caseId, deviceId, battery, display }
}

const telling = (shop: Shop) => ({
  ...shop.deps,
  processes: {
    refurbishment: { ...shop.deps.processes['trade_in'], table: refurbishmentTable, prepare: async () => ({ forWorkflow: {} }) },
  } as never,
})

test('parts on back-order are reserved for their device as they come, and the case is told once when all are there', async () => {
  const shop = await partsUnderTest()
  const { caseId, deviceId, battery, display } = await waiting(shop, 2)
  const told = () =>
    shop.database.command.findMany({ where: { caseId, type: 'recordPartsArrived' }, select: { actor: true, status: true } })
  await shop.deliver({ quantity: 1, orderId: battery }, { partNumber: DISPLAY, unitCost: eur(89_50), orderId: display })
  expect([await tellWaitingCases(telling(shop), 10), await told()]).toEqual([0, []])

  await shop.deliver({ quantity: 1, orderId: battery }, { quantity: 3 })
  expect([await tellWaitingCases(telling(shop), 10), await tellWaitingCases(telling(shop), 10)]).toEqual([1, 0])
  expect(await told()).toEqual([{ actor: 'parts', status: 'open' }])
  expect(await shop.database.partReservation.count({ where: { caseId, deviceId, status: 'reserved' } })).toBe(3)
  expect((await shop.stock()).toSorted()).toEqual([
    [1, 0],
    [1, 0],
    [1, 0],
    [3, 3],
  ])
})

test('a delivery names the order that it fills: another part, another site and more than was ordered are refused', async () => {
  const shop = await partsUnderTest()
  const { battery } = await waiting(shop, 2)
  const receive = async (line: object, site = 'workshop-fr') => {
    const lines = [{ partNumber: BATTERY, quality: 'new' as const, quantity: 1, unitCost: eur(12_90), orderId: battery, ...line }] as const
    const more = { supplier: 'Pièces Lyon', note: 'BL-1', actor: 'lead:lena', request: asked() }
    return refusedBy(await receiveDelivery(shop.deps, { ...more, site, lines }))
  }
  expect(await receive({ partNumber: DISPLAY })).toMatchObject({ pointer: '/lines/0/order', detail: 'is no order of this part' })
  expect(await receive({}, 'shop-fr-paris')).toMatchObject({ detail: 'is to be delivered to workshop-fr' })
  expect(await receive({ quantity: 3 })).toMatchObject({
    pointer: '/lines/0/quantity',
    detail: 'is more than the 2 that are still to come: put the rest in a line without order',
  })
  expect(await shop.stock()).toEqual([])
})

test('what comes for a case that has ended is for whoever needs it, and whoever asks before is told when it is expected', async () => {
  const shop = await partsUnderTest()
  const { caseId, battery } = await waiting(shop, 1)
  await shop.database.$transaction((tx) => releaseParts(tx, { caseId, at: shop.clock.now(), actor: 'technician:tom' }))
  const other = await shop.device()
  const take = () => reservePart(shop.deps, shop.reserving(other.caseId, other.deviceId))
  expect(refusedBy(await take())).toEqual({ kind: 'not_in_stock', available: 0, expectedOn: '2027-03-19' })
  await shop.deliver({ orderId: battery })
  expect(await tellWaitingCases(telling(shop), 10)).toBe(0)
  expect(answered(await take())).toMatchObject({ status: 'reserved' })
})

test('a case that no longer waits is not told, and keeps what came for its device', async () => {
  const shop = await partsUnderTest()
  const { caseId, battery, display } = await waiting(shop, 1)
  await shop.database.case.update({ where: { id: caseId }, data: { state: 'outcome_decision' } })
  await shop.deliver({ orderId: battery }, { partNumber: DISPLAY, orderId: display })
  expect([await tellWaitingCases(telling(shop), 10), await tellWaitingCases(telling(shop), 10)]).toEqual([1, 0])
  expect(await shop.database.command.count({ where: { caseId, type: 'recordPartsArrived' } })).toBe(0)
  expect(await shop.database.partReservation.count({ where: { caseId, status: 'reserved' } })).toBe(2)
})

test('only parts that are made for a model are ordered for a device of it', async () => {
  const shop = await partsUnderTest()
  const check = (...numbers: string[]) =>
    checkFit(shop.database, { modelId: 'apple-iphone-13', parts: numbers.map((partNumber) => ({ partNumber })) }, '/parts')
  expect(await check(BATTERY, DISPLAY)).toBeNull()
  expect(await check(BATTERY, 'NO-SUCH-PART')).toMatchObject({ code: 'part_unknown', field: '/parts/1/partNumber' })
  expect(await check('BATTERY-PIXEL-6')).toMatchObject({ code: 'part_does_not_fit', field: '/parts/0/partNumber' })
})
