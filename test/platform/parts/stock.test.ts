import { beforeAll, beforeEach, expect, test } from 'vitest'
import { money } from '../../../domain/money/money.ts'
import { refurbishmentTable } from '../../../domain/refurbishment/states.ts'
import { checkFit } from '../../../platform/parts/check-fit.ts'
import { orderParts } from '../../../platform/parts/order-parts.ts'
import { receiveDelivery } from '../../../platform/parts/receive-delivery.ts'
import { releaseParts } from '../../../platform/parts/release-parts.ts'
import { reservePart } from '../../../platform/parts/reserve-part.ts'
import { tellWaitingCases } from '../../../platform/parts/tell-waiting-cases.ts'
import { writeOffParts } from '../../../platform/parts/write-off.ts'
import { answered, asked, NOW, partsUnderTest, refusedBy } from './parts-under-test.ts'

let shop: Awaited<ReturnType<typeof partsUnderTest>>
beforeAll(async () => {
  shop = await partsUnderTest()
})
beforeEach(() => shop.clock.set(NOW))

const eur = (minor: number) => money(minor, 'EUR')

const receive = (note: string, lines: readonly object[], more: { readonly site?: string; readonly key?: string } = {}) =>
  receiveDelivery(shop.deps, {
    supplier: 'Pièces Lyon',
    note,
    site: more.site ?? 'workshop-fr',
    lines: lines.map((line) => ({ partNumber: '', quality: 'new', quantity: 1, unitCost: eur(12_90), ...line })),
    actor: 'lead:lena',
    request: asked(more.key),
  })

test('a delivery note is received once, whatever key it comes under; nothing of a wrong one is stored', async () => {
  const [part, ledger] = [await shop.part(), await shop.ledgerFromNow()]
  const line = { partNumber: part, quantity: 10 }
  expect(refusedBy(await receive('BL-0311', [line, { partNumber: 'NO-SUCH-PART' }]))).toEqual({
    kind: 'field',
    pointer: '/lines/1/part',
    detail: 'is no number in the catalogue of parts: import it first',
  })
  expect([await shop.stock(part), await ledger()]).toEqual([[], {}])

  const first = answered(await receive('BL-0311', [line], { key: 'the-note-of-11-march' }))
  expect(first).toMatchObject({ total: eur(129_00), lots: [{ part, received: 10, reservations: [] }] })
  const again = await receive('BL-0311', [line], { key: 'the-note-of-11-march' })
  expect(again).toMatchObject({ kind: 'repeated', answer: { body: first } })
  expect(refusedBy(await receive('BL-0311', [line]))).toEqual({ kind: 'received_already', at: '2027-03-12T09:00:00.000Z' })
  expect([await shop.stock(part), await ledger()]).toEqual([[[10, 10]], { 'payable:suppliers': -129_00, 'stock:parts': 129_00 }])
})

test('of two who enter one delivery note at once one is told that it was received', async () => {
  const part = await shop.part()
  const outcomes = await Promise.all([receive('BL-0312', [{ partNumber: part }]), receive('BL-0312', [{ partNumber: part }])])
  expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['answered', 'refused'])
  expect(await shop.stock(part)).toEqual([[1, 1]])
})

test('a part is taken at the site that has the device, from the lot that came in first', async () => {
  const part = await shop.part()
  await shop.deliver({ partNumber: part, unitCost: eur(11_00) })
  shop.clock.set('2027-03-12T09:30:00Z')
  const cheap = { partNumber: part, unitCost: eur(6_50), quality: 'refurbished' as const }
  await shop.deliver({ partNumber: part, unitCost: eur(13_00) }, cheap)
  const { caseId, deviceId } = await shop.device()
  const take = (more: object) => reservePart(shop.deps, { ...shop.reserving(caseId, deviceId, part), ...more })
  const held = { site: 'workshop-fr', status: 'reserved', device: deviceId, case: caseId }
  expect(answered(await take({}))).toMatchObject({ ...held, cost: eur(11_00), quality: 'new' })
  expect(answered(await take({ qualities: ['refurbished'] }))).toMatchObject({ ...held, cost: eur(6_50), quality: 'refurbished' })
  expect(answered(await take({}))).toMatchObject({ ...held, cost: eur(13_00) })
  expect(refusedBy(await take({}))).toEqual({ kind: 'not_in_stock', available: 0 })

  const elsewhere = await shop.device('apple-iphone-13', 'site:shop-fr-paris')
  await shop.deliver({ partNumber: part })
  const there = await reservePart(shop.deps, shop.reserving(elsewhere.caseId, elsewhere.deviceId, part))
  expect(refusedBy(there)).toEqual({ kind: 'not_in_stock', available: 0 })
})

test('a part is refused for another model, another case, a case that ended and a device that is not there', async () => {
  const part = await shop.part()
  await shop.deliver({ partNumber: part, quantity: 5 })
  const [{ caseId, deviceId }, other] = [await shop.device(), await shop.device()]
  const onTheRoad = await shop.device('apple-iphone-13', 'carrier:UPS')
  const take = async (more: object) => refusedBy(await reservePart(shop.deps, { ...shop.reserving(caseId, deviceId, part), ...more }))
  const field = (pointer: string, detail: string) => ({ kind: 'field', pointer, detail })
  expect(await take({ partNumber: await shop.part('google-pixel-6') })).toEqual(field('/part', 'is not made for apple-iphone-13'))
  expect(await take({ partNumber: 'NO-SUCH-PART' })).toEqual(field('/part', 'is no number in the catalogue of parts'))
  expect(await take({ deviceId: 'DV-00000000' })).toEqual(field('/device', 'is no device that is here'))
  expect(await take({ caseId: other.caseId })).toEqual(field('/case', 'is no case of this device'))
  expect(await take({ caseId: 'RF-00000000' })).toEqual(field('/case', 'is no case of this device'))
  expect(await take(onTheRoad)).toEqual(field('/device', 'is at no site: record where it is first'))
  expect(await take({ onlyAt: 'shop-fr-paris' })).toEqual(field('/device', 'is no device that is here'))
  await shop.database.case.update({ where: { id: caseId }, data: { closedAt: shop.clock.now() } })
  expect(await take({})).toEqual({ kind: 'case_ended' })
  expect(await shop.stock(part)).toEqual([[5, 5]])
})

test('of two hundred who reserve the last piece at once one gets it, and none is held twice', async () => {
  const part = await shop.part()
  await shop.deliver({ partNumber: part })
  const devices = await Promise.all(Array.from({ length: 10 }, () => shop.device()))
  const asking = Array.from({ length: 20 }, () => devices).flat()
  const outcomes = await Promise.all(asking.map(({ caseId, deviceId }) => reservePart(shop.deps, shop.reserving(caseId, deviceId, part))))
  const counts = Object.groupBy(outcomes, (outcome) => (outcome.kind === 'answered' ? 'held' : refusedBy(outcome).kind))
  expect(Object.entries(counts).map(([what, all]) => [what, all.length])).toEqual(
    expect.arrayContaining([
      ['held', 1],
      ['not_in_stock', 199],
    ]),
  )
  expect(await shop.stock(part)).toEqual([[1, 0]])
  expect(await shop.database.partReservation.count({ where: { lot: { partNumber: part } } })).toBe(1)
})

test('what is broken or lost leaves stock at its cost; what is reserved is not written off', async () => {
  const [part, ledger] = [await shop.part(), await shop.ledgerFromNow()]
  const { lots } = await shop.deliver({ partNumber: part, quantity: 4 })
  const { caseId, deviceId } = await shop.device()
  await shop.reserve(caseId, deviceId, part)
  const lotId = lots[0]?.id ?? ''
  const writeOff = (quantity: number) =>
    writeOffParts(shop.deps, { lotId, quantity, reason: 'swollen on the shelf', actor: 'lead:lena', request: asked() })
  expect(answered(await writeOff(2))).toMatchObject({ part, quantity: 2, loss: eur(25_80), available: 1 })
  expect(refusedBy(await writeOff(2))).toEqual({ kind: 'not_in_stock', available: 1 })
  expect(await shop.stock(part)).toEqual([[2, 1]])
  expect(await ledger()).toEqual({ 'expense:part_losses': 25_80, 'payable:suppliers': -51_60, 'stock:parts': 25_80 })
})

/** A case that waits for two pieces of one part and one of another, as the transition table of a refurbishment has it. */
const waiting = async () => {
  const { caseId, deviceId } = await shop.device()
  await shop.database.case.update({ where: { id: caseId }, data: { process: 'refurbishment', state: 'awaiting_parts' } })
  const [battery, display] = [await shop.part(), await shop.part()]
  const parts = [
    { partNumber: battery, quantity: 2 },
    { partNumber: display, quantity: 1 },
  ]
  const order = { supplier: 'Pièces Lyon', expectedOn: '2027-03-19', site: 'workshop-fr', at: shop.clock.now(), actor: 'technician:tom' }
  const [first, second] = await shop.database.$transaction((tx) => orderParts(tx, { ...order, parts, for: { caseId, deviceId } }))
  return {
    caseId,
    battery: { partNumber: battery, orderId: first ?? '' },
    display: { partNumber: display, orderId: second ?? '' },
    held: () => shop.database.partReservation.count({ where: { caseId, deviceId, status: 'reserved' } }),
    told: () => shop.database.command.findMany({ where: { caseId, type: 'recordPartsArrived' }, select: { actor: true, status: true } }),
  }
}

/** How many cases were told. */
const tell = () => {
  const table = { ...shop.deps.processes['trade_in'], table: refurbishmentTable, prepare: async () => ({ forWorkflow: {} }) }
  return tellWaitingCases({ ...shop.deps, processes: { refurbishment: table as never } }, 10)
}

test('parts on back-order are reserved for their device as they come, and the case is told once when all are there', async () => {
  const { battery, display, held, told } = await waiting()
  await shop.deliver(battery, display)
  expect([await tell(), await told(), await held()]).toEqual([0, [], 2])
  await shop.deliver(battery, { partNumber: battery.partNumber, quantity: 3 })
  expect([await tell(), await tell()]).toEqual([1, 0])
  expect([await told(), await held()]).toEqual([[{ actor: 'parts', status: 'open' }], 3])
  expect((await shop.stock(battery.partNumber)).toSorted(([a = 0], [b = 0]) => a - b)).toEqual([
    [1, 0],
    [1, 0],
    [3, 3],
  ])
})

test('a delivery names the order that it fills: another part, another site and more than was ordered are refused', async () => {
  const { battery, display } = await waiting()
  const refused = async (lines: readonly object[], site?: string) => refusedBy(await receive('BL-0313', lines, site ? { site } : {}))
  const field = (pointer: string, detail: string) => ({ kind: 'field', pointer, detail })
  expect(await refused([{ ...battery, orderId: display.orderId }])).toEqual(field('/lines/0/order', 'is no order of this part'))
  expect(await refused([battery], 'shop-fr-paris')).toEqual(field('/lines/0/order', 'is to be delivered to workshop-fr'))
  expect(await refused([battery, { ...battery, quantity: 2 }])).toEqual(
    field('/lines/1/quantity', 'is more than the 1 that are still to come: put the rest in a line without order'),
  )
  expect(await shop.stock(battery.partNumber)).toEqual([])
})

test('what comes for a case that has ended is for whoever needs it, and whoever asks before is told when it is expected', async () => {
  const { caseId, battery, display, held } = await waiting()
  await shop.database.$transaction((tx) => releaseParts(tx, { caseId, at: shop.clock.now(), actor: 'technician:tom' }))
  const other = await shop.device()
  const take = () => reservePart(shop.deps, shop.reserving(other.caseId, other.deviceId, battery.partNumber))
  expect(refusedBy(await take())).toEqual({ kind: 'not_in_stock', available: 0, expectedOn: '2027-03-19' })
  await shop.deliver({ ...battery, quantity: 2 }, display)
  expect([await tell(), await held()]).toEqual([0, 0])
  expect(answered(await take())).toMatchObject({ status: 'reserved' })
})

test('a case that no longer waits is not told, and keeps what came for its device', async () => {
  const { caseId, battery, display, held, told } = await waiting()
  await shop.database.case.update({ where: { id: caseId }, data: { state: 'outcome_decision' } })
  await shop.deliver({ ...battery, quantity: 2 }, display)
  expect([await tell(), await tell()]).toEqual([1, 0])
  expect([await told(), await held()]).toEqual([[], 3])
})

test('only parts that are made for a model are ordered for a device of it', async () => {
  const [part, alien] = [await shop.part(), await shop.part('google-pixel-6')]
  const check = (...numbers: string[]) =>
    checkFit(shop.database, { modelId: 'apple-iphone-13', parts: numbers.map((partNumber) => ({ partNumber })) }, '/parts')
  expect(await check(part)).toBeNull()
  expect(await check(part, 'NO-SUCH-PART')).toMatchObject({ code: 'part_unknown', field: '/parts/1/partNumber' })
  expect(await check(alien)).toMatchObject({ code: 'part_does_not_fit', field: '/parts/0/partNumber' })
})
