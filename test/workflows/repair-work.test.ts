import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reservePart } from '../../platform/parts/reserve-part.ts'
import { OMAR, TOM } from '../support/repair-people.ts'
import { createRepairWorld, type RepairWorld } from '../support/repair-world.ts'

let world: RepairWorld
beforeAll(async () => {
  // Monday, ten in Paris.
  world = await createRepairWorld('2027-05-03T08:00:00Z')
})
afterAll(() => world.end())

const states = async (id: string) => (await world.story(id)).map((line) => line.slice(17))
const stateOf = async (id: string) => (await world.caseOf(id)).state

/** Sent in and on the bench. */
const onTheBench = async (identity: string): Promise<string> => {
  const id = await world.opens()
  await world.arrangesMailIn(id)
  await world.arrives(id, identity)
  return id
}
const approved = async (identity: string): Promise<string> => {
  const id = await onTheBench(identity)
  await world.isQuoted(id)
  await world.does(id, 'approveQuote', { quoteVersion: 1, variant: 'new', startNow: true, losesWithdrawalRight: true })
  return id
}

test('a part that is not in stock: the work waits to the end of the day that the supplier named, and begins once it is held', async () => {
  const id = await approved('356938035643809')
  expect(await world.refusalOf(id, 'startRepair', {}, TOM)).toBe('parts_not_reserved')
  const parts = [{ partNumber: 'BAT-APPLE-IPHONE-13', quantity: 1 }]
  await world.does(id, 'orderParts', { parts, supplier: 'Pièces Lyon', expectedOn: '2027-05-07' }, TOM)
  expect(await world.deadline(id)).toBe('2027-05-07T22:00:00.000Z')
  expect(await world.refusalOf(id, 'cancel', {})).toBe('parts_not_late_yet')
  await world.batteries()
  const { deviceId } = await world.database.repair.findUniqueOrThrow({ where: { caseId: id } })
  const request = { scope: 'test', key: randomUUID(), requestHash: 'test' }
  await reservePart(world.deps, { ...parts[0], deviceId: deviceId ?? '', caseId: id, qualities: ['new'], actor: TOM, request } as never)
  await world.does(id, 'recordPartsArrived', {}, TOM)
  await world.does(id, 'startRepair', {}, TOM)
  expect(await stateOf(id)).toBe('repairing')
})

test('parts that are not there after fourteen days: the customer may cancel, and pays nothing', async () => {
  const id = await approved('490154203237518')
  const parts = [{ partNumber: 'BAT-APPLE-IPHONE-13', quantity: 1 }]
  await world.does(id, 'orderParts', { parts, supplier: 'Pièces Lyon', expectedOn: '2027-06-30' }, TOM)
  await world.advanceTo('2027-05-17T08:00:00Z')
  await world.does(id, 'cancel', {})
  expect((await states(id)).slice(-3)).toEqual([
    'cancel → billing',
    'openPayment.not_needed → returning',
    'buyReturnLabel.bought → return_in_transit',
  ])
  expect(await world.ledger(id)).toEqual({})
})

test('another finding makes another quote, and the first is not approved any more', async () => {
  await world.batteries()
  const id = await approved('352099001761481')
  await world.does(id, 'startRepair', {}, TOM)
  await world.isQuotedAnew(id)
  expect(await stateOf(id)).toBe('quoted')
  expect(await world.refusalOf(id, 'approveQuote', { quoteVersion: 1, variant: 'new', startNow: true, losesWithdrawalRight: true })).toBe(
    'quote_changed',
  )
  const quotes = await world.database.repairQuote.findMany({ where: { caseId: id }, orderBy: { version: 'asc' } })
  expect(quotes.map(({ version, status }) => [version, status])).toEqual([
    [1, 'approved'],
    [2, 'offered'],
  ])
})

test('the third check that fails goes to a lead, who gives it up: the customer chooses a voucher, and the device is recycled', async () => {
  await world.batteries()
  const id = await approved('353879234252633')
  await world.does(id, 'startRepair', {}, TOM)
  for (const attempt of [1, 2, 3]) {
    await world.isWorkedOn(id)
    await world.isMeasured(id, { power_on: 'fails' })
    expect(await stateOf(id)).toBe(attempt === 3 ? 'quality_escalated' : 'repairing')
  }
  await world.does(id, 'decideQuality', { choice: 'give_up', reason: 'The board is gone.' }, OMAR)
  await world.does(id, 'chooseOutcome', { choice: 'voucher' })
  expect(await stateOf(id)).toBe('recycling')
  const transfer = {
    weightGrams: 170,
    category: 'small_it_equipment',
    receiver: 'Ecosystem',
    documentNumber: 'BSD-1',
    transferredOn: '2027-05-17',
    dataDestroyedBy: 'certificate 7',
  } as const
  await world.does(id, 'recordTransfer', transfer, TOM)
  expect(await stateOf(id)).toBe('recycled')
  expect(await world.ledger(id)).toMatchObject({ 'expense:goodwill': 15_00, 'liability:vouchers': -15_00 })
})

test('withdrawn from before the work began it goes back, for the fee that was agreed', async () => {
  const id = await onTheBench('354436069633715')
  await world.isQuoted(id)
  await world.does(id, 'approveQuote', { quoteVersion: 1, variant: 'new', startNow: false, losesWithdrawalRight: false })
  await world.does(id, 'withdraw', {})
  expect((await states(id)).slice(-3)).toEqual([
    'withdraw → billing',
    'openPayment.opened → awaiting_payment',
    'readPayment.open → awaiting_payment',
  ])
  expect((await world.database.payment.findFirstOrThrow({ where: { caseId: id } })).amountMinor).toBe(29_00)
})
