import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TradeInPolicy } from '../../domain/trade-in/policy.ts'
import { controlPlane } from '../providers/sandbox/control-plane.ts'
import { createTradeInWorld, frenchAcceptance, type TradeInWorld } from '../support/trade-in-world.ts'

let world: TradeInWorld

beforeAll(async () => {
  world = await createTradeInWorld('2027-03-10T09:00:00+01:00')
})
afterAll(() => world.end())

const BY_PHONE = 'support:s1'
const labelsBought = async (caseId: string) =>
  Object.keys((await controlPlane(world.urls.carrier).calls())['label_bought'] ?? {}).filter((key) => key.startsWith(caseId)).length

/** One case under a key is enough for a look. */
const looksAtEveryCase = (standard: TradeInPolicy): TradeInPolicy => ({
  ...standard,
  review: { ...standard.review, casesPerKey: { ...standard.review.casesPerKey, email: 0 } },
})

describe('on Wednesday 10 March 2027', () => {
  test('an offer of 243 EUR is cancelled by the customer and nothing was bought for it', async () => {
    const id = await world.offer()
    expect(await world.database.tradeIn.findUnique({ where: { caseId: id }, select: { offerMinor: true, currency: true } })).toEqual({
      offerMinor: 243_00,
      currency: 'EUR',
    })
    expect(await world.deadline(id)).toBe('2027-03-31 09:00')
    await world.does(id, 'cancel', {})
    expect(await world.path(id)).toEqual(['offered', 'cancelled'])
    expect(await world.mailDates(id)).toEqual(['offer 2027-03-10 09:00', 'cancelled 2027-03-10 09:00'])
    expect(await world.deadline(id)).toBeNull()
    expect(await labelsBought(id)).toBe(0)
    expect(await world.give(id, 'acceptOffer', frenchAcceptance, 'customer:link')).toEqual({ kind: 'not_now', state: 'cancelled' })
  })

  test('a withdrawn price list ends open offers with notice, also those whose address is not confirmed yet', async () => {
    const [open, unconfirmed] = await Promise.all([world.offer(), world.offer()])
    await world.accepts(unconfirmed, {}, BY_PHONE)
    for (const id of [open, unconfirmed]) await world.does(id, 'withdrawOffer', { reason: 'prices were imported twice' }, 'lead:l1')
    expect(await world.path(open)).toEqual(['offered', 'expired'])
    expect(await world.path(unconfirmed)).toEqual(['offered', 'awaiting_email_confirmation', 'expired'])
    expect(await world.mailKinds(open)).toEqual(['offer'])
    expect(await world.mailKinds(unconfirmed)).toEqual(['offer', 'confirm_email'])
  })

  test('accepted from the mailed link, the label is bought at once, once', async () => {
    const id = await world.offer()
    await world.accepts(id)
    expect(await world.path(id)).toEqual(['offered', 'arranging_shipping', 'awaiting_shipment'])
    expect(await labelsBought(id)).toBe(1)
    expect(await world.deadline(id)).toBe('2027-03-24 09:00')
    expect(await world.mailKinds(id)).toEqual(['offer', 'shipping_instructions'])
    await world.does(id, 'cancel', {})
  })

  test('accepted by phone, no label is bought before the mailed link was opened', async () => {
    const id = await world.offer()
    await world.accepts(id, {}, BY_PHONE)
    expect((await world.caseOf(id)).state).toBe('awaiting_email_confirmation')
    expect(await world.deadline(id)).toBe('2027-03-17 09:00')
    expect(await labelsBought(id)).toBe(0)
    expect(await world.give(id, 'confirmEmail', {}, BY_PHONE)).toMatchObject({ kind: 'refused', refusal: { code: 'link_needed' } })
    await world.does(id, 'confirmEmail', {})
    expect(await world.path(id)).toEqual(['offered', 'awaiting_email_confirmation', 'arranging_shipping', 'awaiting_shipment'])
    expect(await labelsBought(id)).toBe(1)
    await world.does(id, 'cancel', {})
  })

  test('a customer who has not confirmed the address can still cancel', async () => {
    const id = await world.offer()
    await world.accepts(id, {}, BY_PHONE)
    await world.does(id, 'cancel', {})
    expect(await world.path(id)).toEqual(['offered', 'awaiting_email_confirmation', 'cancelled'])
  })

  test('a swollen device gets no label but a special collection, with and without the link to open first', async () => {
    const [byLink, byPhone] = await Promise.all([world.offer({ hazard: true }), world.offer({ hazard: true })])
    await world.accepts(byLink)
    await world.accepts(byPhone, {}, BY_PHONE)
    await world.does(byPhone, 'confirmEmail', {})
    expect(await world.path(byLink)).toEqual(['offered', 'awaiting_special_collection'])
    expect(await world.path(byPhone)).toEqual(['offered', 'awaiting_email_confirmation', 'awaiting_special_collection'])
    expect(await world.mailKinds(byLink)).toEqual(['offer', 'special_collection'])
    expect(await labelsBought(byLink)).toBe(0)
    for (const id of [byLink, byPhone]) await world.does(id, 'cancel', {})
    expect((await world.path(byLink)).at(-1)).toBe('cancelled')
  })

  test('a device brought to a shop needs a code and no label, with and without the link to open first', async () => {
    const [byLink, byPhone] = await Promise.all([world.offer(), world.offer()])
    await world.accepts(byLink, { shipping: 'drop_off' })
    await world.accepts(byPhone, { shipping: 'drop_off' }, BY_PHONE)
    await world.does(byPhone, 'confirmEmail', {})
    expect(await world.path(byLink)).toEqual(['offered', 'awaiting_shipment'])
    expect(await world.path(byPhone)).toEqual(['offered', 'awaiting_email_confirmation', 'awaiting_shipment'])
    const { dropOffCode } = await world.database.tradeIn.findUniqueOrThrow({ where: { caseId: byLink } })
    expect(dropOffCode).toMatch(/^[2-9A-HJ-NP-Z]{8}$/)
    expect(await labelsBought(byLink)).toBe(0)
    for (const id of [byLink, byPhone]) await world.does(id, 'cancel', {})
    expect((await world.path(byLink)).at(-1)).toBe('cancelled')
  })

  test.each([
    ['a seller of 17 years', { seller: { ...frenchAcceptance.seller, birthDate: '2009-03-11' } }, 'under_age'],
    ['a French seller without a document', { seller: { birthDate: '1990-05-17', occupation: 'nurse' } }, 'identity_needed'],
    ['an answer to another version of the offer', { offerVersion: 2 }, 'offer_changed'],
    ['a German postcode in France', { address: { ...frenchAcceptance.address, postcode: 'D-10115' } }, 'postcode_invalid'],
    ['a mistyped IBAN', { payout: { ...frenchAcceptance.payout, iban: 'FR7630006000011234567890188' } }, 'iban_invalid'],
  ])('%s is turned away at the door and the offer stays open', async (_who, changes, code) => {
    const id = await world.offer()
    expect(await world.give(id, 'acceptOffer', { ...frenchAcceptance, ...changes }, 'customer:link')).toMatchObject({
      kind: 'refused',
      refusal: { code },
    })
    expect(await world.path(id)).toEqual(['offered'])
    await world.does(id, 'cancel', {})
  })
})

describe('review before a label, whose reason nobody is shown', () => {
  test('the sixth trade-in to one address in 30 days is looked at first; approved, its label is bought', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, () => world.offer()))
    const address = { ...frenchAcceptance.address, line1: '1 place Bellecour' }
    for (const id of ids) await world.accepts(id, { address })
    const states = await Promise.all(ids.map(async (id) => (await world.caseOf(id)).state))
    expect(states).toEqual([...Array(5).fill('awaiting_shipment'), 'in_review'])
    const last = ids[5] as string
    expect(await labelsBought(last)).toBe(0)
    expect(await world.mailKinds(last)).toEqual(['offer'])
    await world.does(last, 'decideReview', { decision: 'approve', reason: 'a school' }, BY_PHONE)
    expect(await world.path(last)).toEqual(['offered', 'in_review', 'arranging_shipping', 'awaiting_shipment'])
    expect(await labelsBought(last)).toBe(1)
    for (const id of ids) await world.does(id, 'cancel', {})
  })

  test('two brought in over one account and confirmed by link are looked at, then go each its own way', async () => {
    const wishes = { policy: looksAtEveryCase }
    const [hazard, dropOff, rejected, cancelled] = await Promise.all([
      world.offer({ ...wishes, hazard: true }),
      world.offer(wishes),
      world.offer(wishes),
      world.offer(wishes),
    ])
    await world.accepts(hazard)
    await world.accepts(dropOff, { shipping: 'drop_off' })
    await world.accepts(rejected, {}, BY_PHONE)
    await world.does(rejected, 'confirmEmail', {})
    await world.accepts(cancelled)
    const approve = { decision: 'approve', reason: 'known family' } as const
    await world.does(hazard, 'decideReview', approve, BY_PHONE)
    await world.does(dropOff, 'decideReview', approve, BY_PHONE)
    await world.does(rejected, 'decideReview', { decision: 'reject', reason: 'eleven names on one account' }, BY_PHONE)
    await world.does(cancelled, 'cancel', {})
    expect(await world.path(hazard)).toEqual(['offered', 'in_review', 'awaiting_special_collection'])
    expect(await world.path(dropOff)).toEqual(['offered', 'in_review', 'awaiting_shipment'])
    expect(await world.path(rejected)).toEqual(['offered', 'awaiting_email_confirmation', 'in_review', 'cancelled'])
    expect(await world.path(cancelled)).toEqual(['offered', 'in_review', 'cancelled'])
    expect(await world.mailKinds(rejected)).toEqual(['offer', 'confirm_email', 'cancelled'])
    for (const id of [hazard, dropOff]) await world.does(id, 'cancel', {})
  })
})

describe('as time passes', () => {
  test('an offer that nobody answers reminds on 17, 24 and 29 March and expires on 31 March at 9:00 summer time', async () => {
    const silent = await world.offer()
    const unconfirmed = await world.offer()
    await world.accepts(unconfirmed, {}, BY_PHONE)
    const review = await world.offer({ policy: looksAtEveryCase })
    await world.accepts(review)

    // A review that nobody does is overdue after two business days: on Friday, on Tuesday, on Thursday.
    await world.advanceTo('2027-03-18T12:00:00+01:00')
    expect(await world.path(review)).toEqual(['offered', 'in_review', 'in_review', 'in_review', 'in_review'])
    const escalated = await world.database.caseEvent.findMany({ where: { caseId: review, by: 'deadline' }, orderBy: { number: 'asc' } })
    expect(escalated.map(({ at }) => at.toISOString())).toEqual([
      '2027-03-12T08:00:00.000Z',
      '2027-03-16T08:00:00.000Z',
      '2027-03-18T08:00:00.000Z',
    ])
    expect((await world.caseOf(review)).escalations).toBe(3)
    await world.does(review, 'cancel', {})

    expect(await world.path(unconfirmed)).toEqual(['offered', 'awaiting_email_confirmation', 'expired'])
    expect(await world.mailDates(unconfirmed)).toEqual([
      'offer 2027-03-10 09:00',
      'confirm_email 2027-03-10 09:00',
      'confirm_email_reminder 2027-03-11 09:00',
      'confirm_email_reminder 2027-03-13 09:00',
    ])
    expect(await labelsBought(unconfirmed)).toBe(0)

    await world.advanceTo('2027-03-31T08:59:00+02:00')
    expect(await world.path(silent)).toEqual(['offered'])
    await world.advanceTo('2027-03-31T09:00:00+02:00')
    expect(await world.path(silent)).toEqual(['offered', 'expired'])
    expect(await world.mailDates(silent)).toEqual([
      'offer 2027-03-10 09:00',
      'offer_reminder 2027-03-17 09:00',
      'offer_reminder 2027-03-24 09:00',
      'offer_reminder 2027-03-29 09:00',
    ])
  })

  test('a mail server that is down until 3 April gives the customer three weeks from then', async () => {
    await world.advanceTo('2027-04-01T10:00:00+02:00')
    const backAt = new Date('2027-04-03T12:00:00+02:00')
    world.mailServer.answer = () => (world.clock.now() < backAt ? { kind: 'again', why: 'connection refused' } : { kind: 'accepted' })
    const id = await world.offer()
    expect(await world.deadline(id)).toBe('2027-04-22 10:00')
    await world.advanceTo('2027-04-03T12:00:00+02:00')
    expect(await world.deadline(id)).toBe('2027-04-24 12:00')
    await world.advanceTo('2027-04-24T12:00:00+02:00')
    expect(await world.mailDates(id)).toEqual([
      'offer 2027-04-03 12:00',
      'offer_reminder 2027-04-10 12:00',
      'offer_reminder 2027-04-17 12:00',
      'offer_reminder 2027-04-22 12:00',
    ])
  })

  test('an offer whose mail came back is not repeated and never expires: support reaches the customer another way', async () => {
    await world.advanceTo('2027-05-01T09:00:00+02:00')
    world.mailServer.answer = () => ({ kind: 'refused', why: '550 no such user', address: 'bad' })
    const id = await world.offer()
    world.mailServer.answer = () => ({ kind: 'accepted' })
    expect(await world.caseOf(id)).toMatchObject({ boardReason: 'a mail came back: reach the customer another way' })
    await world.advanceTo('2027-05-25T09:00:00+02:00')
    expect(await world.path(id)).toEqual(['offered'])
    expect(await world.mailDates(id)).toEqual([])
    expect(await world.deadline(id)).toBe('2027-06-12 09:00')
    await world.does(id, 'cancel', {}, BY_PHONE)
  })

  test('an engine whose clock runs five seconds ahead of ours waits for ours, with a short history and nothing on the board', async () => {
    await world.advanceTo('2027-06-20T09:00:00+02:00')
    const id = await world.offer({ policy: (standard) => ({ ...standard, limits: { ...standard.limits, offer_answer: { hours: 1 } } }) })
    const deadline = Date.parse('2027-06-20T10:00:00+02:00')
    await world.engine.sleep(deadline + 5_000 - (await world.engine.currentTimeMs()))
    expect(await world.path(id)).toEqual(['offered'])
    expect((await world.caseOf(id)).boardReason).toBeNull()
    await world.advanceTo('2027-06-20T10:00:00+02:00')
    expect(await world.path(id)).toEqual(['offered', 'expired'])
    const { events } = await world.engine.client.workflow.getHandle(id).fetchHistory()
    expect(events?.length).toBeLessThan(80)
  })
})
