import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { checkReservations } from '../../../platform/parts/check-reservations.ts'
import { releaseParts } from '../../../platform/parts/release-parts.ts'
import { releasePart, returnPart } from '../../../platform/parts/settle-reservation.ts'
import { useParts } from '../../../platform/parts/use-parts.ts'
import { answered, asked, BATTERY, DISPLAY, partsUnderTest, refusedBy } from './parts-under-test.ts'

const inCase = (caseId: string, deviceId: string, reservations: readonly string[], at: Date) => ({
  caseId,
  deviceId,
  reservations,
  at,
  actor: 'technician:tom',
  eventNumber: 7,
})

test('parts cost a device what their lots cost, and the value goes from the shelf into the device', async () => {
  const shop = await partsUnderTest()
  await shop.deliver({ quantity: 2 }, { partNumber: DISPLAY, unitCost: { minor: 89_50, currency: 'EUR' }, quality: 'refurbished' })
  expect(await shop.ledger()).toEqual({ 'payable:suppliers': -115_30, 'stock:parts': 115_30 })
  const { caseId, deviceId } = await shop.device()
  const [battery, display] = [await shop.reserve(caseId, deviceId), await shop.reserve(caseId, deviceId, DISPLAY)]
  expect((await shop.stock()).toSorted()).toEqual(
    [
      [1, 0],
      [2, 1],
    ].toSorted(),
  )

  const use = inCase(caseId, deviceId, [battery, display], shop.clock.now())
  const used = await shop.database.$transaction((tx) => useParts(tx, use))
  expect(used).toEqual([
    { reservation: battery, partNumber: BATTERY, quality: 'new', cost: { minor: 12_90, currency: 'EUR' } },
    { reservation: display, partNumber: DISPLAY, quality: 'refurbished', cost: { minor: 89_50, currency: 'EUR' } },
  ])
  expect(await shop.costs(deviceId)).toEqual([
    ['parts', 12_90],
    ['parts', 89_50],
  ])
  expect(await shop.ledger()).toEqual({ 'payable:suppliers': -115_30, 'stock:devices': 102_40, 'stock:parts': 12_90 })
  expect(await shop.life(deviceId)).toMatchObject([
    { done: 'used', partNumber: BATTERY, cost: { minor: 12_90 } },
    { done: 'used', partNumber: DISPLAY, quality: 'refurbished' },
  ])

  // Named again by an answer that had passed the door before: nothing is counted twice.
  expect(await shop.database.$transaction((tx) => useParts(tx, { ...use, eventNumber: 9 }))).toEqual([])
  expect(await shop.costs(deviceId)).toHaveLength(2)
})

test('a part that was not fitted after all goes back to its lot, and the cost with it', async () => {
  const shop = await partsUnderTest()
  await shop.deliver({})
  const { caseId, deviceId } = await shop.device()
  const id = await shop.reserve(caseId, deviceId)
  const act = () => ({ reservationId: id, actor: 'technician:tom', request: asked() })
  expect(refusedBy(await returnPart(shop.deps, act()))).toEqual({ kind: 'status', status: 'reserved' })
  await shop.database.$transaction((tx) => useParts(tx, inCase(caseId, deviceId, [id], shop.clock.now())))
  shop.clock.set('2027-03-12T10:00:00Z')
  expect(answered(await returnPart(shop.deps, act()))).toMatchObject({
    status: 'returned',
    changedAt: '2027-03-12T10:00:00.000Z',
    cost: { minor: 12_90 },
  })
  expect(refusedBy(await returnPart(shop.deps, act()))).toEqual({ kind: 'status', status: 'returned' })
  expect(await shop.stock()).toEqual([[1, 1]])
  expect(await shop.costs(deviceId)).toEqual([
    ['parts', 12_90],
    ['parts', -12_90],
  ])
  expect(await shop.ledger()).toEqual({ 'payable:suppliers': -12_90, 'stock:devices': 0, 'stock:parts': 12_90 })
  expect(await shop.life(deviceId)).toMatchObject([{ done: 'used' }, { done: 'returned', partNumber: BATTERY }])
})

test('what is not reserved for this device is refused at the door, each with its pointer, and is never used', async () => {
  const shop = await partsUnderTest()
  await shop.deliver({ quantity: 3 })
  const [mine, theirs] = [await shop.device(), await shop.device()]
  const [own, other] = [await shop.reserve(mine.caseId, mine.deviceId), await shop.reserve(theirs.caseId, theirs.deviceId)]
  const released = await shop.reserve(mine.caseId, mine.deviceId)
  answered(await releasePart(shop.deps, { reservationId: released, actor: 'technician:tom', request: asked() }))
  const check = (...reservations: string[]) => shop.database.$transaction((tx) => checkReservations(tx, { ...mine, reservations }, '/used'))
  expect(await check(own)).toBeNull()
  expect(await check(own, other)).toMatchObject({
    code: 'part_not_reserved',
    field: '/used/1',
    detail: expect.stringMatching(/for another device/),
  })
  expect(await check(released)).toMatchObject({ field: '/used/0', detail: 'This part was released already: reserve another one.' })
  expect(await check(own, randomUUID())).toMatchObject({ field: '/used/1', detail: expect.stringMatching(/no such reservation/) })
  for (const wrong of [other, released])
    await expect(
      shop.database.$transaction((tx) => useParts(tx, inCase(mine.caseId, mine.deviceId, [own, wrong], shop.clock.now()))),
    ).rejects.toThrow(/not every part/)
  expect([await shop.stock(), await shop.costs(mine.deviceId)]).toEqual([[[3, 1]], []])
})

test('nothing is released or given back while a command of the case is not settled: it may name the part', async () => {
  const shop = await partsUnderTest()
  await shop.deliver({})
  const { caseId, deviceId } = await shop.device()
  const reservationId = await shop.reserve(caseId, deviceId)
  const command = await shop.database.command.findFirstOrThrow({ where: { caseId } })
  const { seq: _, ...row } = command
  const id = randomUUID()
  await shop.database.command.create({
    data: {
      ...row,
      id,
      kind: 'command',
      type: 'recordRepair',
      status: 'open',
      forWorkflow: {},
      outcome: undefined,
      settledAt: null,
    } as never,
  })
  const act = () => ({ reservationId, actor: 'technician:tom', request: asked() })
  expect(refusedBy(await releasePart(shop.deps, act()))).toEqual({ kind: 'command_open' })
  await shop.database.command.update({ where: { id }, data: { status: 'done' } })
  expect(answered(await releasePart(shop.deps, act()))).toMatchObject({ status: 'released' })
})

test('a case that ends lets go of what it held and has not used; what is still to come for it goes to stock', async () => {
  const shop = await partsUnderTest()
  await shop.deliver({ quantity: 3 })
  const { caseId, deviceId } = await shop.device()
  const used = await shop.reserve(caseId, deviceId)
  await shop.reserve(caseId, deviceId)
  await shop.database.$transaction((tx) => useParts(tx, inCase(caseId, deviceId, [used], shop.clock.now())))
  const ended = { caseId, at: shop.clock.now(), actor: 'technician:tom' }
  expect(await shop.database.$transaction((tx) => releaseParts(tx, ended))).toBe(1)
  expect(await shop.database.$transaction((tx) => releaseParts(tx, ended))).toBe(0)
  expect(await shop.stock()).toEqual([[2, 2]])
})
