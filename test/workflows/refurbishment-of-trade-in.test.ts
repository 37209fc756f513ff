import { afterAll, beforeAll, expect, test } from 'vitest'
import { reportDevice } from '../../platform/device-reports/device-reports.ts'
import { balances, buy, imeiWith, LEAD, report, stateOf } from '../support/on-the-bench.ts'
import { createRefurbishmentWorld, type RefurbishmentWorld } from '../support/refurbishment-world.ts'
import { OMAR, TOM, WET } from '../support/workshop.ts'

/** What becomes of a purchase decides what becomes of its refurbishment. */
let world: RefurbishmentWorld

// Friday
beforeAll(async () => {
  world = await createRefurbishmentWorld('2027-03-12T09:00:00+01:00')
})
afterAll(() => world.end())

const because = { reason: 'as the owner showed' }
const refurbishmentOf = (sourceCaseId: string) => world.database.refurbishment.findUniqueOrThrow({ where: { sourceCaseId } })

/** Bought on a Friday morning, and, with its transfer booked, closed on the Monday. */
async function bought(imei = imeiWith('00')) {
  const tradeIn = await buy(world.tradeIns, { imei })
  const { caseId } = await refurbishmentOf(tradeIn)
  return { tradeIn, refurbishment: caseId, imei }
}

async function closed() {
  const device = await bought()
  await world.advanceTo(new Date(world.clock.now().getTime() + 4 * 24 * 60 * 60 * 1000).toISOString())
  expect(await stateOf(world, device.tradeIn)).toBe('closed')
  return device
}

const stolen = (imei: string) =>
  reportDevice(world.deps, {
    identity: imei,
    source: 'police',
    reference: 'PV 2027/118',
    ...because,
    actor: OMAR,
    request: { scope: OMAR, key: crypto.randomUUID(), requestHash: 'test' },
  }).then(() => world.settle())

test('the event that makes a device ours opens its refurbishment at the workshop, with what was paid for it', async () => {
  const { tradeIn, refurbishment } = await bought()
  const event = await world.database.caseEvent.findFirstOrThrow({ where: { caseId: tradeIn, to: 'agreed' } })
  expect(event.data).toMatchObject({ priceMinor: 243_00, refurbishment })
  expect(await world.caseOf(refurbishment)).toMatchObject({ state: 'received', market: 'FR', customerId: null, openedAt: event.at })
  expect(await world.rowOf(refurbishment)).toMatchObject({
    source: 'trade_in',
    sourceCaseId: tradeIn,
    site: 'workshop-fr',
    purchaseMinor: 243_00,
    sellerKind: 'private',
    boughtIn: 'FR',
    oursSince: event.at,
    device: { owner: 'house', custodian: 'site:workshop-fr' },
  })
  await world.tests(refurbishment)
  await world.wipes(refurbishment)
  await world.does(refurbishment, 'gradeDevice', {})
  expect(await stateOf(world, refurbishment)).toBe('stocked')
})

test('a purchase that is called off before it is paid takes its device from the bench', async () => {
  const { tradeIn, refurbishment } = await bought()
  await world.tests(refurbishment)
  await report(world, tradeIn, 'device_reported_stolen', { reportId: crypto.randomUUID(), source: 'police' })
  expect(await stateOf(world, tradeIn)).toBe('quarantined')
  expect(await stateOf(world, refurbishment)).toBe('withdrawn')
  // The price is owed no more; the 20 minutes at the bench are lost.
  expect(await balances(world, tradeIn, refurbishment)).toEqual({ 'expense:device_losses': 12_00, 'expense:work_capitalised': -12_00 })
})

test('reported stolen after it was paid, both cases hold it, and the trade-in decides for both', async () => {
  const [kept, lost] = [await closed(), await closed()]
  for (const { imei, tradeIn, refurbishment } of [kept, lost]) {
    await stolen(imei)
    expect(await stateOf(world, tradeIn)).toBe('ownership_dispute')
    expect(await stateOf(world, refurbishment)).toBe('ownership_hold')
    expect((await world.refusal(refurbishment, 'decideOwnership', { decision: 'keep', ...because }, OMAR)).code).toBe('decided_elsewhere')
  }
  await world.tradeIns.does(kept.tradeIn, 'decideOwnership', { decision: 'keep', ...because }, LEAD)
  await world.tradeIns.does(lost.tradeIn, 'decideOwnership', { decision: 'hand_over', receipt: 'PV 2027/118', ...because }, LEAD)
  expect(await stateOf(world, kept.refurbishment)).toBe('received')
  expect(await stateOf(world, lost.refurbishment)).toBe('withdrawn')
  expect(await world.rowOf(lost.refurbishment)).toMatchObject({ device: { owner: 'authority', custodian: 'authority' } })
  const { 'stock:devices': worth, 'expense:device_losses': loss } = await balances(world, lost.tradeIn, lost.refurbishment)
  expect([worth, loss]).toEqual([undefined, 243_00])
})

test('what was recycled before is lost once, not twice, when its purchase is undone later', async () => {
  const { tradeIn, refurbishment, imei } = await closed()
  await world.tests(refurbishment, WET)
  await world.wipes(refurbishment)
  await world.does(refurbishment, 'decideOutcome', { choice: 'recycle', ...because }, TOM)
  await world.does(refurbishment, 'recordTransfer', {
    weightGrams: 170,
    category: 'small_it_equipment',
    receiver: 'Ecosystem',
    documentNumber: 'BSD-2',
    transferredOn: '2027-03-12',
  })
  await stolen(imei)
  await world.tradeIns.does(tradeIn, 'decideOwnership', { decision: 'hand_over', receipt: 'PV 2027/119', ...because }, LEAD)
  const { 'stock:devices': worth, 'expense:device_losses': loss } = await balances(world, tradeIn, refurbishment)
  expect([worth, loss]).toEqual([undefined, 243_00 + 12_00])
  // It came after the end: a person looks.
  expect(await world.caseOf(refurbishment)).toMatchObject({ state: 'recycled', boardReason: 'unexpected purchase_undone' })
})
