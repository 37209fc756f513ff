import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { money } from '../../../domain/money/money.ts'
import { insertRow, newRow } from '../../../platform/cases/inbox/inbox-row.ts'
import { addCost } from '../../../platform/devices/costs.ts'
import { checkReservations } from '../../../platform/parts/check-reservations.ts'
import { checkHarvest, stockHarvested } from '../../../platform/parts/harvest.ts'
import { recountParts } from '../../../platform/parts/recount-parts.ts'
import { releaseParts } from '../../../platform/parts/release-parts.ts'
import { releasePart, returnPart } from '../../../platform/parts/settle-reservation.ts'
import { useParts } from '../../../platform/parts/use-parts.ts'
import { answered, asked, NOW, partsUnderTest, refusedBy } from './parts-under-test.ts'

let shop: Awaited<ReturnType<typeof partsUnderTest>>
beforeAll(async () => {
  shop = await partsUnderTest()
})
beforeEach(() => shop.clock.set(NOW))

const eur = (minor: number) => money(minor, 'EUR')

interface Worked {
  readonly caseId: string
  readonly deviceId: string
}

const use = ({ caseId, deviceId }: Worked, reservations: readonly string[], eventNumber = 7) =>
  shop.database.$transaction((tx) =>
    useParts(tx, { caseId, deviceId, reservations, at: shop.clock.now(), actor: 'technician:tom', eventNumber }),
  )

const acting = (reservationId: string) => ({ reservationId, actor: 'technician:tom', request: asked() })

test('parts cost a device what their lots cost, and the value goes from the shelf into the device', async () => {
  const [battery, display, ledger] = [await shop.part(), await shop.part(), await shop.ledgerFromNow()]
  const brought = { partNumber: display, unitCost: eur(89_50), quality: 'refurbished' as const }
  await shop.deliver({ partNumber: battery, quantity: 2 }, brought)
  expect(await ledger()).toEqual({ 'payable:suppliers': -115_30, 'stock:parts': 115_30 })
  const device = await shop.device()
  const reserved = [
    await shop.reserve(device.caseId, device.deviceId, battery),
    await shop.reserve(device.caseId, device.deviceId, display),
  ] as const
  expect([await shop.stock(battery), await shop.stock(display)]).toEqual([[[2, 1]], [[1, 0]]])

  expect(await use(device, reserved)).toEqual([
    { reservation: reserved[0], partNumber: battery, quality: 'new', cost: eur(12_90) },
    { reservation: reserved[1], partNumber: display, quality: 'refurbished', cost: eur(89_50) },
  ])
  expect(await shop.costs(device.deviceId)).toEqual([
    ['parts', 12_90],
    ['parts', 89_50],
  ])
  expect(await ledger()).toEqual({ 'payable:suppliers': -115_30, 'stock:devices': 102_40, 'stock:parts': 12_90 })
  expect(await shop.life(device.deviceId)).toMatchObject([
    { done: 'used', partNumber: battery, cost: eur(12_90) },
    { done: 'used', partNumber: display, quality: 'refurbished' },
  ])

  // Named again by an answer that had passed the door before: nothing is counted twice.
  expect(await use(device, reserved, 9)).toEqual([])
  expect(await shop.costs(device.deviceId)).toHaveLength(2)
  expect(await shop.stock(battery)).toEqual([[1, 1]])
})

test('a part that was not fitted after all goes back to its lot, and the cost with it', async () => {
  const [part, ledger] = [await shop.part(), await shop.ledgerFromNow()]
  await shop.deliver({ partNumber: part })
  const device = await shop.device()
  const id = await shop.reserve(device.caseId, device.deviceId, part)
  const giveBack = () => returnPart(shop.deps, acting(id))
  expect(refusedBy(await giveBack())).toEqual({ kind: 'status', status: 'reserved' })
  await use(device, [id])
  shop.clock.set('2027-03-12T10:00:00Z')
  expect(answered(await giveBack())).toMatchObject({ status: 'returned', changedAt: '2027-03-12T10:00:00.000Z', cost: eur(12_90) })
  expect(refusedBy(await giveBack())).toEqual({ kind: 'status', status: 'returned' })
  expect(await shop.stock(part)).toEqual([[1, 1]])
  expect(await shop.costs(device.deviceId)).toEqual([
    ['parts', 12_90],
    ['parts', -12_90],
  ])
  expect(await ledger()).toEqual({ 'payable:suppliers': -12_90, 'stock:parts': 12_90 })
  expect(await shop.life(device.deviceId)).toMatchObject([{ done: 'used' }, { done: 'returned', partNumber: part }])
})

test('in a device that is not ours a part is what the repair costs, and no cost of the device; given back, it is neither', async () => {
  const [part, ledger] = [await shop.part(), await shop.ledgerFromNow()]
  await shop.deliver({ partNumber: part })
  const device = await shop.device('apple-iphone-13', 'site:workshop-fr', 'customer')
  const id = await shop.reserve(device.caseId, device.deviceId, part)
  expect(await use(device, [id])).toMatchObject([{ partNumber: part, cost: eur(12_90) }])
  expect(await ledger()).toEqual({ 'payable:suppliers': -12_90, 'expense:cost_of_repair': 12_90 })
  expect(answered(await returnPart(shop.deps, acting(id)))).toMatchObject({ status: 'returned' })
  expect(await ledger()).toEqual({ 'payable:suppliers': -12_90, 'stock:parts': 12_90 })
  expect([await shop.costs(device.deviceId), await shop.stock(part)]).toEqual([[], [[1, 1]]])
  expect(await shop.life(device.deviceId)).toMatchObject([{ done: 'used' }, { done: 'returned' }])
})

test('a part of a case that has ended is not given back: what its device cost is settled', async () => {
  const part = await shop.part()
  await shop.deliver({ partNumber: part })
  const device = await shop.device()
  const id = await shop.reserve(device.caseId, device.deviceId, part)
  await use(device, [id])
  await shop.database.case.update({ where: { id: device.caseId }, data: { closedAt: shop.clock.now() } })
  expect(refusedBy(await returnPart(shop.deps, acting(id)))).toEqual({ kind: 'case_ended' })
  expect(await shop.stock(part)).toEqual([[0, 0]])
})

test('what is not reserved for this device is refused at the door, each with its pointer, and is never used', async () => {
  const part = await shop.part()
  await shop.deliver({ partNumber: part, quantity: 3 })
  const [mine, theirs] = [await shop.device(), await shop.device()]
  const own = await shop.reserve(mine.caseId, mine.deviceId, part)
  const other = await shop.reserve(theirs.caseId, theirs.deviceId, part)
  const released = await shop.reserve(mine.caseId, mine.deviceId, part)
  answered(await releasePart(shop.deps, acting(released)))
  const check = (...reservations: string[]) => shop.database.$transaction((tx) => checkReservations(tx, { ...mine, reservations }, '/used'))
  const refused = (index: number, detail: string) => ({ code: 'part_not_reserved', field: `/used/${index}`, detail })
  expect(await check(own)).toBeNull()
  expect(await check(own, other)).toEqual(refused(1, 'This part is reserved for another device: reserve one for this device in this case.'))
  expect(await check(released)).toEqual(refused(0, 'This part was released already: reserve another one.'))
  expect(await check(own, randomUUID())).toEqual(
    refused(1, 'There is no such reservation: reserve the part first, and name the id that was answered.'),
  )
  for (const wrong of [other, released]) await expect(use(mine, [own, wrong])).rejects.toThrow(/not every part/)
  expect([await shop.stock(part), await shop.costs(mine.deviceId)]).toEqual([[[3, 1]], []])
})

test('nothing is released or given back while a command of the case is not settled: it may name the part', async () => {
  const part = await shop.part()
  await shop.deliver({ partNumber: part })
  const { caseId, deviceId } = await shop.device()
  const reservation = await shop.reserve(caseId, deviceId, part)
  const at = shop.clock.now()
  const row = newRow({
    caseId,
    kind: 'command',
    type: 'recordRepair',
    body: 'sealed',
    forWorkflow: {},
    actor: 'technician:tom',
    receivedAt: at,
    nextAttemptAt: at,
  })
  await shop.database.$executeRaw`${insertRow(row)}`
  expect(refusedBy(await releasePart(shop.deps, acting(reservation)))).toEqual({ kind: 'command_open' })
  await shop.database.command.update({ where: { id: row.id }, data: { status: 'done' } })
  expect(answered(await releasePart(shop.deps, acting(reservation)))).toMatchObject({ status: 'released' })
})

test('a case that ends lets go of what it held and has not used', async () => {
  const part = await shop.part()
  await shop.deliver({ partNumber: part, quantity: 3 })
  const device = await shop.device()
  const used = await shop.reserve(device.caseId, device.deviceId, part)
  await shop.reserve(device.caseId, device.deviceId, part)
  await use(device, [used])
  const end = () =>
    shop.database.$transaction((tx) => releaseParts(tx, { caseId: device.caseId, at: shop.clock.now(), actor: 'technician:tom' }))
  expect([await end(), await end()]).toEqual([1, 0])
  expect(await shop.stock(part)).toEqual([[2, 2]])
})

test('what is taken out of a donor goes into stock at its value and keeps the donor’s number in the register', async () => {
  const [display, battery, ledger] = [await shop.part(), await shop.part(), await shop.ledgerFromNow()]
  const donor = await shop.device()
  const number = { establishment: 'fr-lyon', registerNumber: 4711 }
  await shop.database.device.update({ where: { id: donor.deviceId }, data: number })
  const at = shop.clock.now()
  const bought = { key: `${donor.caseId}/bought`, ...donor, kind: 'bought', money: eur(60_00), at } as const
  await shop.database.$transaction((tx) => addCost(tx, bought))
  const harvest = {
    ...donor,
    modelId: 'apple-iphone-13',
    site: 'workshop-fr',
    parts: [
      { partNumber: display, value: eur(40_00) },
      { partNumber: battery, value: eur(5_00) },
    ],
    at,
    actor: 'technician:tom',
    eventNumber: 12,
  }
  const check = (parts: (typeof harvest)['parts']) => shop.database.$transaction((tx) => checkHarvest(tx, { ...harvest, parts }, '/parts'))
  expect(await check(harvest.parts)).toBeNull()
  const alien = [{ partNumber: await shop.part('google-pixel-6'), value: eur(1) }]
  expect(await check(alien)).toMatchObject({ code: 'part_does_not_fit', field: '/parts/0/partNumber' })
  expect(await check([{ partNumber: display, value: eur(60_01) }])).toEqual({
    code: 'harvest_above_book_value',
    detail: 'Value the parts at 6000 at most together, in minor units: that is what the device stands at in the books, found 6001.',
    field: '/parts',
  })

  await shop.database.$transaction((tx) => stockHarvested(tx, harvest))
  expect(await ledger()).toEqual({ 'stock:devices': -45_00, 'stock:parts': 45_00 })
  const device = await shop.device()
  const reservation = await shop.reserve(device.caseId, device.deviceId, display)
  const from = { device: donor.deviceId, ...number }
  expect(await use(device, [reservation])).toEqual([{ reservation, partNumber: display, quality: 'used', cost: eur(40_00), donor: from }])
  expect(await shop.life(device.deviceId)).toMatchObject([{ done: 'used', donor: from }])
})

test('counted anew, the stock is what its movements and the ledger say; what was written past them is found', async () => {
  const part = await shop.part()
  const { lots } = await shop.deliver({ partNumber: part, quantity: 3 })
  expect(await recountParts(shop.database)).toEqual([])
  // As nobody can while the triggers stand.
  await shop.database.$executeRaw`alter table part_lots disable trigger user`
  await shop.database.$executeRaw`update part_lots set on_hand = 2, available = 2 where id = ${lots[0]?.id}::uuid`
  expect(await recountParts(shop.database)).toEqual([
    { what: 'lot', of: lots[0]?.id, found: '2 on hand, 2 available', counted: '3 on hand, 3 available' },
  ])
})
