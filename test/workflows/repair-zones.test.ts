import { afterAll, beforeAll, expect, test } from 'vitest'
import { intoStates } from '../support/repair-states.ts'
import { createRepairWorld, type RepairWorld } from '../support/repair-world.ts'

/** Drivers who come by the clock and the holidays of an address far from the workshop's. */
let world: RepairWorld
let states: ReturnType<typeof intoStates>
beforeAll(async () => {
  // Wednesday before Easter, a minute before two on the Canary Islands.
  world = await createRepairWorld('2027-03-24T13:59:00Z')
  states = intoStates(world)
})
afterAll(() => world.end())

const LAS_PALMAS = { line1: 'Calle de Triana 60', postcode: '35010', city: 'Las Palmas' }
const BROOKLYN = { line1: '212 Smith Street', postcode: '11215', city: 'Brooklyn', region: 'NY' }
const first = async (id: string, address: typeof LAS_PALMAS) => (await world.windows(id, address))[0]?.id

test('on the Canary Islands: ordered on Wednesday for the Monday after two holidays, a weekend and the change to summer time, and asked about by its clock', async () => {
  const id = await world.opens({ market: 'ES' })
  const monday = '2027-03-29T09:00:00.000Z/2027-03-29T13:00:00.000Z'
  expect(await first(id, LAS_PALMAS)).toBe(monday)
  await states.arrange(id, { way: 'pickup', address: LAS_PALMAS, window: monday })
  const late = await world.opens({ market: 'ES' })
  await world.advanceTo('2027-03-24T14:01:00Z')
  expect(await first(late, LAS_PALMAS)).toBe('2027-03-30T09:00:00.000Z/2027-03-30T13:00:00.000Z')
  await world.does(late, 'cancel', {})

  // Told on the Sunday of the change at ten, an hour after nine by the sun; asked about four hours after two in the afternoon.
  await world.advanceTo('2027-03-29T17:00:00Z')
  expect((await world.story(id, 'Atlantic/Canary')).slice(1)).toEqual([
    '2027-03-24 13:59 arrangeHandOver → arranging_hand_over',
    '2027-03-24 13:59 buyLabel.bought → booking_pickup',
    '2027-03-24 13:59 bookPickup.booked → awaiting_pickup',
    '2027-03-29 18:00 deadline → checking_pickup',
    '2027-03-29 18:00 readPickup.not_collected → hand_over_needed',
  ])
  const reminded = await world.database.notice.findFirstOrThrow({ where: { caseId: id, kind: 'pickup_tomorrow' } })
  expect(reminded.dueAt.toISOString()).toBe('2027-03-28T09:00:00.000Z')
  await world.does(id, 'cancel', {})
})

test('in Madrid the same day can be ordered an hour less than on the islands, whose clock is an hour behind', async () => {
  await world.advanceTo('2027-05-12T11:59:00Z')
  const id = await world.opens({ market: 'ES' })
  expect(await first(id, { ...LAS_PALMAS, postcode: '28012' })).toBe('2027-05-13T08:00:00.000Z/2027-05-13T12:00:00.000Z')
  await world.advanceTo('2027-05-12T12:00:00Z')
  expect(await first(id, { ...LAS_PALMAS, postcode: '28012' })).toBe('2027-05-14T08:00:00.000Z/2027-05-14T12:00:00.000Z')
  // On the islands it is eleven, not noon: the day after can still be ordered.
  expect(await first(id, LAS_PALMAS)).toBe('2027-05-13T09:00:00.000Z/2027-05-13T13:00:00.000Z')
  await world.does(id, 'cancel', {})
})

/** Sent in, received and quoted at once. */
const quoted = async (market: 'ES' | 'US', address: typeof LAS_PALMAS, imei: string) => {
  const id = await states.receives(await states.arrange(await world.opens({ market }), { address }), imei)
  await world.isQuoted(id)
  return id
}

test('approved on the islands on a Saturday without a start at once: the fourteenth day is a Saturday before summer time ends and All Saints, so the work begins on Wednesday', async () => {
  await world.advanceTo('2027-10-15T09:00:00Z')
  const id = await quoted('ES', LAS_PALMAS, '356938035643809')
  await world.advanceTo('2027-10-16T09:00:00Z')
  await world.does(id, 'approveQuote', { quoteVersion: 1, variant: 'new', startNow: false, losesWithdrawalRight: false })
  expect(await world.deadline(id)).toBe('2027-11-03T00:00:00.000Z')
})

test('a quote in New York that nobody answers is asked again at the same time of day before and after the clocks went back, and closed on Wednesday before Thanksgiving', async () => {
  await world.advanceTo('2027-10-25T14:00:00Z')
  const id = await quoted('US', BROOKLYN, '490154203237518')
  expect(await world.deadline(id)).toBe('2027-11-24T15:00:00.000Z')
  const reminders = await world.database.notice.findMany({ where: { caseId: id, kind: 'quote_reminder' }, orderBy: { dueAt: 'asc' } })
  expect(reminders.map(({ dueAt }) => dueAt.toISOString())).toEqual([
    '2027-10-28T14:00:00.000Z',
    '2027-11-04T14:00:00.000Z',
    '2027-11-14T15:00:00.000Z',
    '2027-11-21T15:00:00.000Z',
  ])
})

test('in New York: a driver on Saturday, and on Monday after the clocks went back; none on Thanksgiving', async () => {
  await world.advanceTo('2027-11-05T16:00:00Z')
  const id = await world.opens({ market: 'US' })
  const windows = await world.windows(id, BROOKLYN)
  expect(windows.slice(0, 2).map((window) => window.id)).toEqual([
    '2027-11-06T12:00:00.000Z/2027-11-06T21:00:00.000Z',
    '2027-11-08T13:00:00.000Z/2027-11-08T22:00:00.000Z',
  ])
  await states.arrange(id, { way: 'pickup', address: BROOKLYN, window: windows[1]?.id ?? '' })
  // Five in the afternoon and four hours, by standard time.
  expect(await world.deadline(id)).toBe('2027-11-09T02:00:00.000Z')
  const reminded = await world.database.notice.findFirstOrThrow({ where: { caseId: id, kind: 'pickup_tomorrow' } })
  expect(reminded.dueAt.toISOString()).toBe('2027-11-07T15:00:00.000Z')
  await world.advanceTo('2027-11-08T22:00:00Z')
  await world.scan(id, 'in_transit')
  expect((await world.story(id)).slice(1)).toEqual([
    '2027-11-05 12:00 arrangeHandOver → arranging_hand_over',
    '2027-11-05 12:00 buyLabel.bought → booking_pickup',
    '2027-11-05 12:00 bookPickup.booked → awaiting_pickup',
    '2027-11-08 17:00 parcel_scanned → in_transit',
  ])
  const other = await world.opens({ market: 'US' })
  await world.advanceTo('2027-11-23T15:00:00Z')
  const days = [...new Set((await world.windows(other, BROOKLYN)).map(({ day }) => day))]
  expect(days.slice(0, 3)).toEqual(['2027-11-24', '2027-11-26', '2027-11-27'])
})
