import { afterAll, beforeAll, expect, test } from 'vitest'
import { IN_PARIS } from '../support/repair-people.ts'
import { createRepairWorld, type RepairWorld } from '../support/repair-world.ts'

let world: RepairWorld
beforeAll(async () => {
  // Thursday before Easter, a minute before three in Paris.
  world = await createRepairWorld('2027-03-25T13:59:00Z')
})
afterAll(() => world.end())

const IN_STRASBOURG = { line1: '3 rue des Juifs', postcode: '67000', city: 'Strasbourg' }
const first = async (caseId: string, address = IN_PARIS) => (await world.windows(caseId, address))[0]?.id

test('before three on the Thursday before Easter a driver is offered for Friday; from three on, and in Strasbourg, for the Tuesday after', async () => {
  const id = await world.opens()
  expect(await first(id)).toBe('2027-03-26T08:00:00.000Z/2027-03-26T12:00:00.000Z')
  expect(await first(id, IN_STRASBOURG)).toBe('2027-03-30T07:00:00.000Z/2027-03-30T11:00:00.000Z')
  await world.advanceTo('2027-03-25T14:00:00Z')
  expect(await first(id)).toBe('2027-03-30T07:00:00.000Z/2027-03-30T11:00:00.000Z')
})

test('fetched across the change to summer time: told the day before at ten, changed until six, asked about four hours after, chosen anew', async () => {
  const id = await world.opens()
  const [, afternoon] = await world.windows(id)
  expect(afternoon?.id).toBe('2027-03-30T11:00:00.000Z/2027-03-30T16:00:00.000Z')
  await world.arrangesPickup(id, afternoon?.id ?? '')
  expect((await world.caseOf(id)).state).toBe('awaiting_pickup')
  // Six in the evening, and four hours: summer time has begun by then.
  expect(await world.deadline(id)).toBe('2027-03-30T20:00:00.000Z')

  await world.advanceTo('2027-03-29T16:00:00Z')
  const wednesday = (await world.windows(id)).find(({ day }) => day === '2027-03-31')
  expect(await world.refusalOf(id, 'changePickup', { window: wednesday?.id ?? '' })).toBe('too_late_to_change')
  await world.advanceTo('2027-03-30T20:00:00Z')
  expect((await world.story(id)).slice(1)).toEqual([
    '2027-03-25 15:00 arrangeHandOver → arranging_hand_over',
    '2027-03-25 15:00 buyLabel.bought → booking_pickup',
    '2027-03-25 15:00 bookPickup.booked → awaiting_pickup',
    '2027-03-30 22:00 deadline → checking_pickup',
    '2027-03-30 22:00 readPickup.not_collected → hand_over_needed',
  ])
  expect(await world.mailDates(id)).toEqual([
    '2027-03-25 15:00 repair_opened',
    '2027-03-25 15:00 pickup_booked',
    '2027-03-29 10:00 pickup_tomorrow',
    '2027-03-30 22:00 choose_hand_over',
  ])
})

test('nobody is met a second time: from then on only a label or a shop is offered', async () => {
  const id = await world.opens()
  for (const attempts of [1, 2]) {
    const [window] = await world.windows(id)
    await world.arrangesPickup(id, window?.id ?? '')
    await world.advanceTo((await world.deadline(id)) ?? '')
    expect((await world.database.repair.findUniqueOrThrow({ where: { caseId: id } })).pickupAttempts).toBe(attempts)
  }
  expect(await world.windows(id)).toEqual([])
  const window = '2027-04-20T07:00:00.000Z/2027-04-20T11:00:00.000Z'
  expect(await world.refusalOf(id, 'arrangeHandOver', { way: 'pickup', window })).toBe('pickup_no_longer_offered')
  await world.does(id, 'arrangeHandOver', { way: 'mail_in' })
  expect((await world.caseOf(id)).state).toBe('awaiting_parcel')
})

test('refused at the door as dangerous it is no failed attempt: its label is given back, and somebody fetches it who may', async () => {
  const id = await world.opens()
  const [window] = await world.windows(id)
  await world.arrangesPickup(id, window?.id ?? '')
  await world.does(id, 'recordCollectionRefused', { reason: 'hazard', note: 'The driver says that it is swollen.' }, 'support:anna')
  expect((await world.caseOf(id)).state).toBe('awaiting_special_collection')
  const row = await world.database.repair.findUniqueOrThrow({ where: { caseId: id } })
  expect([row.pickupAttempts, row.hazard]).toEqual([0, ['refused_at_door']])
  const pickups = await world.database.pickup.findMany({ where: { caseId: id } })
  expect(pickups.map(({ status, reason }) => [status, reason])).toEqual([['refused', 'refused_as_hazard']])
})

test('cancelled after a driver was booked: the driver is called off first, then the label is given back', async () => {
  const id = await world.opens()
  const [window] = await world.windows(id)
  await world.arrangesPickup(id, window?.id ?? '')
  await world.does(id, 'cancel', {})
  const states = (await world.story(id)).map((line) => line.slice(17))
  expect(states.slice(-3)).toEqual(['cancel → cancelling', 'cancelPickup.cancelled → cancelling', 'voidLabel.voided → cancelled'])
})
