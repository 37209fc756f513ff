import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Market } from '../../domain/market/market.ts'
import { seedParts } from '../../prisma/seed/parts.ts'
import { imeiWith } from '../support/on-the-bench.ts'
import { A_QUOTE, createRepairPeople, type RepairPeople, type RepairWishes, TOM } from '../support/repair-people.ts'
import { createSubscriptionWorld, type SubscriptionWorld } from '../support/subscription-world.ts'

/** Three repairs in twelve months, where the plan has no number of its own. */
const threeClaims = (standard: Market): Market => ({
  ...standard,
  subscription: {
    ...standard.subscription,
    plans: standard.subscription.plans.map((plan) => ({ ...plan, terms: plan.terms.map((terms) => ({ ...terms, claimsPerYear: 3 })) })),
  },
})

let world: SubscriptionWorld
let people: RepairPeople
/** What the sandbox of device checks finds nothing about. */
const serials = Array.from({ length: 12 }, () => imeiWith('00'))
const serial = (n: number): string => serials[n] ?? ''
const listed = (n: number) => ({ model: 'apple-iphone-13', storage: 128, identity: serial(n), damage: [] })
/** Signed up on Sunday 31 January 2027 at ten: cracked, plain, paused and on, of three devices, with one added, and left. */
let cracked: string
let plain: string
let paused: string
let ofThree: string
let added: string
let left: string
let photo: string
beforeAll(async () => {
  world = await createSubscriptionWorld('2027-01-31T09:00:00Z', threeClaims)
  const { database, deps, delivery, urls, settle } = world
  people = createRepairPeople({ deps, delivery, payments: urls.payments, settle: (_, leaving) => settle(leaving) })
  await seedParts(database)
  cracked = await world.begins({ identities: [serial(0)], damage: ['screen'] })
  plain = await world.begins({ identities: [serial(1)] })
  paused = await world.begins({ plan: 'l', identities: [serial(2), serial(3)] })
  ofThree = await world.begins({ plan: 'l', identities: [serial(4), serial(5), serial(6)] })
  added = await world.begins({ plan: 'l', identities: [serial(7)] })
  left = await world.begins({ identities: [serial(10)] })
  photo = randomUUID()
  const file = { sha256: 'f', type: 'image/jpeg', bytes: 1, width: 1, height: 1, addedAt: world.clock.now() }
  await database.photo.create({
    data: { id: photo, caseId: cracked, takenBy: 'customer', actor: 'customer:link', shows: 'front', ...file },
  })
})
afterAll(() => world.end())

/** Opens a repair of a device, its screen broken unless said; who pays, and every reason why a plan does not. */
const opens = async (n: number, wishes: RepairWishes = {}) => {
  const id = await people.opens({ problem: ['screen'], identity: serial(n), ...wishes })
  return { id, ...(await paidBy(id)) }
}
const paidBy = async (id: string) => {
  const { cover, coverRef, coverReasons, diagnosisFeeMinor } = await people.rowOf(id)
  return { cover, ref: coverRef, reasons: coverReasons, fee: diagnosisFeeMinor }
}
const bySubscription = (ref: string) => ({ cover: 'subscription', ref, reasons: [], fee: 0 })
const byCustomer = (ref: string, ...reasons: readonly object[]) => ({
  cover: 'customer',
  ref: null,
  reasons: reasons.map((reason) => ({ by: 'subscription', ref, ...reason })),
  fee: 29_00,
})

describe('Of devices listed on 31 January 2027', () => {
  test('F21: a repair opened on 1 March is not covered, for cover begins on the 2nd', async () => {
    await world.renews('2027-02-28')
    await world.advanceTo('2027-03-01T09:00:00Z')
    expect(await opens(1)).toMatchObject(byCustomer(plain, { reason: 'waiting', until: '2027-03-02' }))
  })

  test('H1: a screen that was cracked in the photos of the sign-up is not covered on 5 March, with the photo as evidence; a battery is', async () => {
    await world.advanceTo('2027-03-05T09:00:00Z')
    const { id, ...opened } = await opens(0)
    expect(opened).toEqual(byCustomer(cracked, { reason: 'damaged_before', problem: 'screen', photos: [photo] }))
    await people.does(id, 'cancel', {})
    expect(await opens(0, { problem: ['battery'] })).toMatchObject(bySubscription(cracked))
  })

  test('H5: the fourth claim of three in twelve months is refused, with the list of the three', async () => {
    const [first, second, third] = [await opens(4), await opens(5), await opens(6)]
    for (const claim of [first, second, third]) expect(claim).toMatchObject(bySubscription(ofThree))
    await world.database.repair.updateMany({
      where: { coverRef: ofThree },
      data: { quoteVersion: 1, approvedVersion: 1, approvedVariant: 'new' },
    })
    const [device] = await world.database.subscriptionDevice.findMany({ where: { caseId: ofThree }, orderBy: { addedAt: 'asc' } })
    await world.does(ofThree, 'removeDevice', { device: device?.id ?? '' })
    await world.does(ofThree, 'addDevice', listed(11))
    await world.does(paused, 'pause', {})
    await world.renews('2027-03-31')
    await world.advanceTo('2027-04-04T09:00:00Z')
    const claims = [first, second, third]
      .map(({ id }) => id)
      .toSorted()
      .map((caseId) => ({ caseId, openedOn: '2027-03-05' }))
    expect(await opens(11)).toMatchObject(byCustomer(ofThree, { reason: 'too_many_claims', claims }))
  })

  test('H4: one that was added on 10 April is covered on 10 May, and not on the 9th', async () => {
    await world.advanceTo('2027-04-10T09:00:00Z')
    for (const n of [8, 9]) await world.does(added, 'addDevice', listed(n))
    await world.renews('2027-04-30')
    await world.advanceTo('2027-05-09T09:00:00Z')
    expect(await opens(8)).toMatchObject(byCustomer(added, { reason: 'waiting', until: '2027-05-10' }))
    await world.advanceTo('2027-05-10T09:00:00Z')
    expect(await opens(9)).toMatchObject(bySubscription(added))
  })

  test('H3: paused on 31 March and on again from 20 May, nothing is covered before 19 June', async () => {
    expect(await opens(2)).toMatchObject(byCustomer(paused, { reason: 'paused' }))
    await world.advanceTo('2027-05-20T09:00:00Z')
    await world.does(paused, 'resume', {})
    await world.advanceTo('2027-05-25T09:00:00Z')
    expect(await opens(3)).toMatchObject(byCustomer(paused, { reason: 'waiting', until: '2027-06-19' }))
  })

  test('F20: a covered repair costs nothing, approves itself and is finished, though the subscription has ended before the device came', async () => {
    await people.batteries()
    const { id, ...opened } = await opens(10, { problem: ['battery'] })
    expect(opened).toEqual(bySubscription(left))
    await people.arrangesMailIn(id)
    await world.does(left, 'cancel', {})
    await world.renews('2027-05-31')
    expect((await world.caseOf(left)).state).toBe('ended')
    await people.arrives(id, serial(10))
    expect(await paidBy(id)).toEqual(bySubscription(left))
    await people.isQuoted(id)
    expect((await world.caseOf(id)).state).toBe('preparing')
    expect((await world.database.caseEvent.findFirst({ where: { caseId: id, by: 'issueQuote' } }))?.data).toMatchObject({
      approvesItself: true,
      variants: [{ id: 'new', due: { minor: 0, currency: 'EUR' } }],
    })
    await people.isRepaired(id)
    expect(await world.database.payment.count({ where: { caseId: id } })).toBe(0)
  })
})

describe('A covered repair', () => {
  test('H2: of a subscription that is past due waits until that is paid; left unpaid instead, the repair is the customer’s to pay', async () => {
    const [identity, other] = [imeiWith('00'), imeiWith('00')]
    const unpaid = await world.begins({ identities: [identity], method: 'pm_sbx_thenInsufficientFunds' })
    const recovers = await world.begins({ identities: [other] })
    await world.advanceTo('2027-06-30T09:00:00Z')
    await world.renews('2027-07-01')
    const { boundary: period } = await world.database.renewal.findFirstOrThrow({
      where: { caseId: recovers },
      orderBy: { boundary: 'desc' },
    })
    expect(await world.told(recovers, 'period_declined', { period })).toBe('past_due')
    expect((await world.caseOf(unpaid)).state).toBe('past_due')
    const quoted = async (serialNumber: string) => {
      const id = await people.opens({ problem: ['battery'], identity: serialNumber })
      await people.arrangesMailIn(id)
      await people.arrives(id, serialNumber)
      await people.isQuoted(id)
      return id
    }
    const approval = { quoteVersion: 1, variant: 'new', startNow: true, losesWithdrawalRight: true }
    const waits = await quoted(identity)
    expect(await paidBy(waits)).toEqual(bySubscription(unpaid))
    expect((await world.caseOf(waits)).state).toBe('quoted')
    expect(await people.refusalOf(waits, 'approveQuote', approval)).toBe('cover_unpaid')

    await world.does(unpaid, 'cancel', {})
    expect((await world.caseOf(unpaid)).state).toBe('ended')
    expect(await people.refusalOf(waits, 'approveQuote', approval)).toBe('cover_left')
    await people.does(waits, 'issueQuote', A_QUOTE, TOM)
    // No fee was agreed when it was opened, so none is owed.
    expect(await paidBy(waits)).toEqual({ ...byCustomer(unpaid, { reason: 'left_unpaid' }), fee: 0 })

    const goesOn = await quoted(other)
    expect(await people.refusalOf(goesOn, 'approveQuote', approval)).toBe('cover_unpaid')
    expect(await world.told(recovers, 'period_paid', { period })).toBe('active')
    await people.does(goesOn, 'approveQuote', approval)
    expect((await world.caseOf(goesOn)).state).toBe('preparing')
  })

  test('H6: that costs more than the device is worth is refused, and a voucher or a trade-in offered instead', async () => {
    const identity = imeiWith('00')
    const id = await world.begins({ identities: [identity] })
    await world.advanceTo('2027-08-20T09:00:00Z')
    const repair = await people.opens({ problem: ['screen'], identity })
    expect(await paidBy(repair)).toEqual(bySubscription(id))
    await people.arrangesMailIn(repair)
    await people.arrives(repair, identity)
    const [variant] = A_QUOTE.variants
    if (!variant) throw new Error('a quote has a variant')
    const dear = { ...A_QUOTE, variants: [{ ...variant, parts: [{ partNumber: 'BAT-APPLE-IPHONE-13', quantity: 1, unitMinor: 999_00 }] }] }
    await people.does(
      repair,
      'recordDiagnosis',
      { outcome: 'repairable', findings: [{ code: 'battery' }], minutes: 20, dataLossExpected: false },
      TOM,
    )
    expect(await people.refusalOf(repair, 'issueQuote', dear, TOM)).toBe('cover_too_dear')
    await people.does(repair, 'issueQuote', A_QUOTE, TOM)
    expect((await world.caseOf(repair)).state).toBe('preparing')
  })
})
