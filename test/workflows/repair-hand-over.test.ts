import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Market } from '../../domain/market/market.ts'
import { referenceOf } from '../../providers/carriers/reference.ts'
import { providerAway } from '../support/on-the-bench.ts'
import { ANNA, IN_PARIS, type RepairWishes } from '../support/repair-people.ts'
import { shortly } from '../support/repair-short.ts'
import { IN_MARSEILLE, intoStates, PIA, SHOP } from '../support/repair-states.ts'
import { createRepairWorld, type RepairWorld } from '../support/repair-world.ts'

/** What carriers and partners answer otherwise than hoped for, and what is given up while they are being asked. */
let world: RepairWorld
let states: ReturnType<typeof intoStates>

/** A second partner stands near Marseille. */
const withTwoPartners = (standard: Market): Market => ({
  ...standard,
  repairers: standard.repairers.flatMap((first) => [first, { ...first, id: 'partner-fr-aubagne', name: 'Répar’Aubagne', quality: 80 }]),
})

beforeAll(async () => {
  // Monday, ten in Paris; Thursday is Ascension Day.
  world = await createRepairWorld('2027-05-03T08:00:00Z', withTwoPartners)
  states = intoStates(world)
})
afterAll(() => world.end())

const stateOf = async (id: string) => (await world.caseOf(id)).state
/** The last ways of a repair. */
const last = async (id: string, count: number) => (await world.story(id)).map((line) => line.slice(17)).slice(-count)
const later = (seconds: number) => world.advanceTo(new Date(world.clock.now().getTime() + seconds * 1_000).toISOString())
const at = (postcode: string) => ({ ...IN_PARIS, postcode })

const sentIn = async (postcode = IN_PARIS.postcode, wishes: RepairWishes = {}) =>
  states.arrange(await states.opens(wishes), { address: at(postcode) })
const isFetched = async (id: string, postcode = IN_PARIS.postcode) =>
  states.arrange(id, { way: 'pickup', address: at(postcode), window: (await world.windows(id, at(postcode)))[0]?.id ?? '' })
const fetched = async (postcode?: string, wishes: RepairWishes = {}) => isFetched(await states.opens(wishes), postcode)
const isBrought = async (id: string, address = IN_PARIS) =>
  states.arrange(id, { way: 'drop_off', address, site: SHOP, day: (await world.shops(id))[0]?.days.at(-1)?.day ?? '' })
const changesWindow = async (id: string) => world.does(id, 'changePickup', { window: (await world.windows(id)).at(-1)?.id ?? '' })

const parcelOf = (caseId: string) => world.database.parcel.findFirstOrThrow({ where: { caseId, leg: 'inbound' } })
const bookedOf = (caseId: string) => world.database.pickup.findFirstOrThrow({ where: { caseId, status: 'booked' } })
const pickupsOf = async (caseId: string) =>
  (await world.database.pickup.findMany({ where: { caseId }, orderBy: { startsAt: 'asc' } })).map(({ status }) => status)

/** The request by which an effect of a case first goes out to its carrier. */
const FIRST_REQUEST = {
  buyLabel: async (_id: string, key: string) => ({ path: `/v2/shipments/${referenceOf(key)}`, text: '' }),
  bookPickup: async (_id: string, key: string) => ({ method: 'POST', path: '/v2/pickups', text: referenceOf(key) }),
  cancelPickup: async (id: string) => ({ path: `/v2/pickups/${(await bookedOf(id)).providerRef}/cancel`, text: '' }),
  voidLabel: async (id: string) => ({ path: `/v2/shipments/${(await parcelOf(id)).labelRef}/refund`, text: '' }),
  readPickup: async (id: string) => ({ path: '/v2/trackers', text: (await parcelOf(id)).trackingCode }),
}
/** The carrier does not answer the next effect of this type, so many times; nothing waits for it until `isBack`. */
const carrierAway = async (caseId: string, type: keyof typeof FIRST_REQUEST, times?: number) => {
  const key = `${caseId}/${type}/${(await world.database.effect.count({ where: { caseId, type } })) + 1}`
  await providerAway(world, world.urls.carrier, key, { ...(await FIRST_REQUEST[type](caseId, key)), ...(times !== undefined && { times }) })
}
/** Some time passes, and the carrier answers again. */
const isBack = async (seconds: number) => {
  await later(seconds)
  world.away.clear()
  await world.settle()
}
/** The customer has called a driver of their own for the label that they were sent. */
const callsTheirOwn = async (id: string, postcode: string) => {
  const { labelRef, carrier } = await parcelOf(id)
  const [window] = await world.windows(id, at(postcode))
  if (!labelRef || !window) throw new Error('a label and a window are needed')
  const booked = await world.deps.carriers.bookPickup(`${id}/theirs`, {
    label: { ref: labelRef, carrier },
    from: { name: 'Camille Durand', street1: IN_PARIS.line1, postcode, city: IN_PARIS.city, country: 'FR' },
    slot: window,
    parcel: { weightGrams: 400, lengthMm: 250, widthMm: 180, heightMm: 100 },
    askedAt: world.clock.now(),
  })
  expect(booked.kind).toBe('done')
}

test('two partners are asked one after the other, a business day each; whatever they say, it comes in the way that was chosen', async () => {
  const offered = async () => {
    const brought = await isBrought(await world.opens(), IN_MARSEILLE)
    const swollen = await states.arrange(await world.opens({ hazard: ['swollen'] }), { way: 'pickup', address: IN_MARSEILLE })
    return [brought, swollen]
  }
  const [taken, refused, silent] = [await offered(), await offered(), await offered()]
  const stand = (ids: readonly string[]) => Promise.all(ids.map(async (id) => [await stateOf(id), (await world.rowOf(id)).site]))
  const asked = (site: string) => [
    ['offered_to_partner', site],
    ['offered_to_partner', site],
  ]
  const hasCome = (site: string) => [
    ['awaiting_drop_off', site],
    ['awaiting_special_collection', site],
  ]
  expect(await stand(silent)).toEqual(asked('partner-fr-marseille'))
  for (const id of taken) await world.does(id, 'acceptTicket', {}, PIA)
  expect(await stand(taken)).toEqual(hasCome('partner-fr-marseille'))
  for (const [index, id] of refused.entries()) {
    await world.does(id, 'refuseTicket', { reason: 'No technician this week.' }, PIA)
    expect((await stand(refused))[index]).toEqual(asked('partner-fr-aubagne')[index])
    await world.does(id, 'refuseTicket', { reason: 'No room.' }, 'partner:ada')
  }
  expect(await stand(refused)).toEqual(hasCome('workshop-fr'))
  await world.advanceTo('2027-05-04T08:00:00Z')
  expect(await stand(silent)).toEqual(asked('partner-fr-aubagne'))
  await world.advanceTo('2027-05-05T08:00:00Z')
  expect(await stand(silent)).toEqual(hasCome('workshop-fr'))
})

test('what a partner has taken over stays theirs, however it comes to them in the end', async () => {
  const id = await states.arrange(await states.opens(), { address: { ...IN_MARSEILLE, postcode: '13001' } })
  await world.does(id, 'acceptTicket', {}, PIA)
  expect(await last(id, 2)).toEqual(['acceptTicket → arranging_hand_over', 'buyLabel.refused → hand_over_needed'])
  await isBrought(id, IN_MARSEILLE)
  await states.arrange(id, { address: IN_MARSEILLE })
  expect([await stateOf(id), (await world.rowOf(id)).site]).toEqual(['awaiting_parcel', 'partner-fr-marseille'])
})

test('a driver who is not to be had is told why: the window is gone, nobody comes there, or the customer has called one already', async () => {
  const theirs = await sentIn('75013')
  await callsTheirOwn(theirs, '75013')
  const refused = {
    slot_gone: await fetched('75002'),
    not_serviceable: await fetched('75011'),
    duplicate: await isFetched(theirs, '75013'),
  }
  for (const [result, id] of Object.entries(refused)) {
    expect(await last(id, 1)).toEqual([`bookPickup.${result} → hand_over_needed`])
    expect((await world.rowOf(id)).handOverReason).toBe(result)
    await world.does(id, 'cancel', {})
    expect(await stateOf(id)).toBe('cancelled')
  }
})

test('cancelled while a label is being bought, it ends once the label is voided, or was never to be had', async () => {
  const cancelled = async (postcode: string) => {
    const id = await states.opens()
    await carrierAway(id, 'buyLabel', 1)
    await states.arrange(id, { address: at(postcode) })
    await world.does(id, 'cancel', {})
    return id
  }
  const [bought, refused] = [await cancelled('75010'), await cancelled('75001')]
  expect(await last(bought, 2)).toEqual(['arrangeHandOver → arranging_hand_over', 'cancel → cancelling'])
  await isBack(60)
  expect(await last(bought, 2)).toEqual(['buyLabel.bought → cancelling', 'voidLabel.voided → cancelled'])
  expect(await last(refused, 2)).toEqual(['cancel → cancelling', 'buyLabel.refused → cancelled'])
})

test('cancelled while a driver is being booked, the driver is called off who was to be had, and the label voided in any case', async () => {
  const theirs = await sentIn('75014')
  await callsTheirOwn(theirs, '75014')
  const ids: Record<string, string> = {}
  for (const [answer, postcode] of Object.entries({
    booked: '75010',
    slot_gone: '75002',
    cutoff_passed: '75003',
    not_serviceable: '69011',
    duplicate: '75014',
  })) {
    const id = answer === 'duplicate' ? theirs : await states.opens()
    await carrierAway(id, 'bookPickup', 1)
    await isFetched(id, postcode)
    expect(await stateOf(id)).toBe('booking_pickup')
    await world.does(id, 'cancel', {})
    ids[answer] = id
  }
  await isBack(60)
  const { booked = '', ...refused } = ids
  expect(await last(booked, 4)).toEqual([
    'cancel → cancelling',
    'bookPickup.booked → cancelling',
    'cancelPickup.cancelled → cancelling',
    'voidLabel.voided → cancelled',
  ])
  for (const [answer, id] of Object.entries(refused))
    expect(await last(id, 3)).toEqual(['cancel → cancelling', `bookPickup.${answer} → cancelling`, 'voidLabel.voided → cancelled'])
})

test('too late for the driver, or of a carrier that takes none back: changed, the first window stands; cancelled, the label is voided where it can be', async () => {
  const [late, never] = [await fetched('75006'), await fetched('75012')]
  for (const id of [late, never]) {
    await changesWindow(id)
    expect(await pickupsOf(id)).toEqual(['too_late', 'cancelled'])
  }
  expect(await last(late, 2)).toEqual(['changePickup → rebooking_pickup', 'cancelPickup.too_late → awaiting_pickup'])
  expect(await last(never, 2)).toEqual(['changePickup → rebooking_pickup', 'cancelPickup.unsupported → awaiting_pickup'])
  const [lateToo, neverToo] = [await fetched('75006'), await fetched('75012')]
  for (const id of [lateToo, neverToo]) await world.does(id, 'cancel', {})
  expect(await last(lateToo, 3)).toEqual(['cancel → cancelling', 'cancelPickup.too_late → cancelling', 'voidLabel.too_late → cancelled'])
  expect(await last(neverToo, 3)).toEqual(['cancel → cancelling', 'cancelPickup.unsupported → cancelling', 'voidLabel.voided → cancelled'])
})

test('too late for the label: it is brought, or fetched by whoever may; and what is scanned all the same is on its way', async () => {
  const brought = await isBrought(await sentIn('75006'), at('75006'))
  const dangerous = await fetched('75006')
  await world.does(dangerous, 'recordCollectionRefused', { reason: 'hazard', note: 'The driver says that it is swollen.' }, ANNA)
  expect(await last(brought, 2)).toEqual(['arrangeHandOver → releasing_label', 'voidLabel.too_late → awaiting_drop_off'])
  expect(await last(dangerous, 2)).toEqual([
    'recordCollectionRefused → releasing_label',
    'voidLabel.too_late → awaiting_special_collection',
  ])
  for (const id of [brought, dangerous]) {
    await world.scan(id, 'in_transit')
    expect(await stateOf(id)).toBe('in_transit')
  }
})

test('what may burn goes by no label, also where it was to be brought to a shop and is to be fetched after all', async () => {
  const id = await isBrought(await states.opens({ hazard: ['swollen'] }))
  await states.arrange(id, { way: 'pickup' })
  expect(await last(id, 2)).toEqual(['arrangeHandOver → awaiting_drop_off', 'arrangeHandOver → awaiting_special_collection'])
  expect(await world.database.parcel.count({ where: { caseId: id } })).toBe(0)
})

test('a carrier that is away past the limit is on the overdue list, and what was asked of it is done once in the end', async () => {
  const wishes = { policy: shortly('shipping_arrangement', 'undoing') }
  const ordered = await states.opens(wishes)
  const booked = await states.opens(wishes)
  const [changed, brought, cancelled, givenUp] = [
    await fetched(undefined, wishes),
    await sentIn(undefined, wishes),
    await sentIn(undefined, wishes),
    await fetched(undefined, wishes),
  ]
  await carrierAway(ordered, 'buyLabel', 7)
  await states.arrange(ordered)
  await carrierAway(booked, 'bookPickup', 7)
  await isFetched(booked)
  for (const id of [changed, givenUp]) {
    await carrierAway(id, 'cancelPickup', 7)
    await changesWindow(id)
  }
  await world.does(givenUp, 'cancel', {})
  for (const id of [brought, cancelled]) await carrierAway(id, 'voidLabel', 7)
  await isBrought(brought)
  await world.does(cancelled, 'cancel', {})
  await isBack(300)
  expect(await last(ordered, 3)).toEqual([
    'arrangeHandOver → arranging_hand_over',
    'deadline → arranging_hand_over',
    'buyLabel.bought → awaiting_parcel',
  ])
  expect(await last(booked, 2)).toEqual(['deadline → booking_pickup', 'bookPickup.booked → awaiting_pickup'])
  expect(await last(changed, 4)).toEqual([
    'changePickup → rebooking_pickup',
    'deadline → rebooking_pickup',
    'cancelPickup.cancelled → booking_pickup',
    'bookPickup.booked → awaiting_pickup',
  ])
  expect(await pickupsOf(changed)).toEqual(['cancelled', 'booked'])
  expect(await last(brought, 3)).toEqual([
    'arrangeHandOver → releasing_label',
    'deadline → releasing_label',
    'voidLabel.voided → awaiting_drop_off',
  ])
  expect(await last(cancelled, 3)).toEqual(['cancel → cancelling', 'deadline → cancelling', 'voidLabel.voided → cancelled'])
  // The window that was wished for instead is never booked.
  expect(await last(givenUp, 5)).toEqual([
    'changePickup → rebooking_pickup',
    'cancel → cancelling',
    'deadline → cancelling',
    'cancelPickup.cancelled → cancelling',
    'voidLabel.voided → cancelled',
  ])
  expect(await pickupsOf(givenUp)).toEqual(['cancelled', 'cancelled'])
})

test('four hours after the window the carrier is asked: it was collected, refused, scanned just now, given up, or nobody knows', async () => {
  const collected = await fetched()
  const [refused, scanned, delivered, cancelled, silent] = [
    await fetched('75004'),
    await fetched('75004'),
    await fetched('75004'),
    await fetched('75004'),
    await fetched('75004', { policy: shortly('pickup_check') }),
  ]
  const unsent = await sentIn('75006')
  // Friday, from nine to one: nobody comes on Ascension Day.
  expect((await bookedOf(silent)).endsAt.toISOString()).toBe('2027-05-07T11:00:00.000Z')
  for (const id of [scanned, delivered, cancelled, silent]) await carrierAway(id, 'readPickup')
  const { providerRef } = await bookedOf(refused)
  const read = world.deps.carriers.readPickup
  const said = vi.spyOn(world.deps.carriers, 'readPickup')
  // Hardly a carrier says what its driver met; this one does.
  said.mockImplementation(async (ref) => (ref === providerRef ? { kind: 'done', value: { state: 'refused' } } : read(ref)))

  await world.advanceTo('2027-05-07T14:59:00Z')
  await fetch(`${world.urls.carrier}/__sandbox/drive`, { method: 'POST' })
  await world.advanceTo('2027-05-07T15:00:00Z')
  said.mockRestore()
  expect(await last(collected, 2)).toEqual(['deadline → checking_pickup', 'readPickup.collected → in_transit'])
  expect(await last(refused, 3)).toEqual([
    'deadline → checking_pickup',
    'readPickup.refused → releasing_label',
    'voidLabel.voided → awaiting_special_collection',
  ])
  await world.scan(scanned, 'in_transit')
  await world.scan(delivered, 'delivered')
  await world.does(cancelled, 'cancel', {})
  await later(180)
  expect(await last(scanned, 2)).toEqual(['deadline → checking_pickup', 'parcel_scanned → in_transit'])
  expect(await last(delivered, 2)).toEqual(['deadline → checking_pickup', 'parcel_delivered → delivered'])
  expect(await last(cancelled, 4)).toEqual([
    'deadline → checking_pickup',
    'cancel → cancelling',
    'cancelPickup.too_late → cancelling',
    'voidLabel.voided → cancelled',
  ])
  expect(await last(silent, 2)).toEqual(['deadline → checking_pickup', 'deadline → hand_over_needed'])
  expect(await Promise.all([collected, refused, scanned, delivered, silent].map(pickupsOf))).toEqual([
    ['collected'],
    ['refused'],
    ['collected'],
    ['collected'],
    ['failed'],
  ])
  // Meanwhile nobody sent this one in, and its label turned out to be used.
  expect(await last(unsent, 2)).toEqual(['deadline → cancelling', 'voidLabel.too_late → expired'])
  await world.scan(unsent, 'in_transit')
  expect([await stateOf(unsent), (await world.rowOf(unsent)).endCause]).toEqual(['in_transit', null])
})

test('no carrier comes to an address: another is given, it is brought, it is given up, or nobody answers', async () => {
  const [elsewhere, brought, cancelled, silent] = [
    await sentIn('75001'),
    await sentIn('75001'),
    await sentIn('75001'),
    await sentIn('75001'),
  ]
  expect(await last(silent, 2)).toEqual(['arrangeHandOver → arranging_hand_over', 'buyLabel.refused → hand_over_needed'])
  expect((await world.rowOf(silent)).handOverReason).toBe('address_refused')
  await states.arrange(elsewhere)
  await isBrought(brought)
  await world.does(cancelled, 'cancel', {})
  expect([await stateOf(elsewhere), await stateOf(brought), await stateOf(cancelled)]).toEqual([
    'awaiting_parcel',
    'awaiting_drop_off',
    'cancelled',
  ])
  await world.does(elsewhere, 'cancel', {})
  await world.does(brought, 'cancel', {})
  await world.advanceTo((await world.deadline(silent)) ?? '')
  expect(await last(silent, 1)).toEqual(['deadline → expired'])
})
