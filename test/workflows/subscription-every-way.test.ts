import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { controlPlane } from '../providers/sandbox/control-plane.ts'
import { createSubscriptionWorld, nextSerial, type SubscriptionWorld } from '../support/subscription-world.ts'

const OMAR = 'lead:omar'
/** Pays what its customer confirms, and not what we charge later. */
const EMPTY_LATER = 'pm_sbx_thenInsufficientFunds'

let world: SubscriptionWorld
beforeAll(async () => {
  // Monday, ten in Paris.
  world = await createSubscriptionWorld('2027-03-01T09:00:00Z')
})
afterAll(() => world.end())

const stateOf = async (caseId: string) => (await world.caseOf(caseId)).state
const endOf = async (caseId: string, steps: number) => (await world.path(caseId)).slice(-steps)

const paymentOf = async (caseId: string, which: 'first' | 'last' = 'first') => {
  const orderBy = { boundary: which === 'first' ? ('asc' as const) : ('desc' as const) }
  return (await world.database.renewal.findFirstOrThrow({ where: { caseId }, orderBy })).intentRef
}
/** The provider does not take this payment back for eight times. */
const isAway = (ref: string | null) =>
  controlPlane(world.urls.payments).scenario({ method: 'POST', path: `/v1/payment_intents/${ref}/cancel` }, '503', 8)
const later = (minutes: number, leaveEffects: readonly string[] = []) =>
  world.advanceTo(new Date(world.clock.now().getTime() + minutes * 60_000).toISOString(), { leaveEffects })
/** What the engine and the provider have to do is late after six minutes. */
const hasShortLimits = async (caseId: string) => {
  const { policy } = await world.caseOf(caseId)
  const { limits, ...rest } = policy as { readonly limits: object }
  const short = { hours: 0.1 }
  await world.database.case.update({
    where: { id: caseId },
    data: { policy: { ...rest, limits: { ...limits, undoing: short, refund: short } } },
  })
}

describe('whoever does not pay the first month', () => {
  test('is reminded, and given up after a day; the device may be listed anew', async () => {
    const identity = nextSerial()
    const [id, late, gone] = [await world.opens({ identities: [identity] }), await world.opens(), await world.opens()]
    await world.confirms(late)
    await world.confirms(gone)
    await world.does(gone, 'cancel', {})
    await world.advanceTo('2027-03-02T09:00:00Z')
    expect(await world.story(id)).toEqual([
      '2027-03-01 10:00 open → awaiting_payment',
      '2027-03-02 10:00 deadline → abandoning',
      '2027-03-02 10:00 cancelCharge.cancelled → never_started',
    ])
    expect(await world.charges(id)).toEqual(['2027-03-01 6.99 cancelled'])
    expect(await world.mailsOf(id)).toEqual(['first_payment', 'first_payment_reminder', 'never_started'])
    // Paid at the last moment.
    expect(await endOf(late, 2)).toEqual(['deadline → abandoning', 'cancelCharge.already_paid → active'])
    expect(await world.database.subscription.findUnique({ where: { caseId: late } })).toMatchObject({ paidUntil: '2027-04-01' })
    // Paid, and cancelled before anybody had told us: given back.
    expect(await endOf(gone, 3)).toEqual(['cancel → abandoning', 'cancelCharge.already_paid → refunding', 'refundCharges.refunded → ended'])
    expect(await stateOf(await world.begins({ identities: [identity] }))).toBe('active')
  })

  test('is given up once the provider can be reached, and shown as late until then', async () => {
    const id = await world.opens()
    await hasShortLimits(id)
    await isAway(await paymentOf(id))
    await world.gives(id, 'cancel', {})
    await later(10, ['cancelCharge'])
    await world.settle()
    expect(await endOf(id, 3)).toEqual(['cancel → abandoning', 'deadline → abandoning', 'cancelCharge.cancelled → never_started'])
  })
})

describe('the devices of a plan for three', () => {
  test('H4: one that is added on 10 April is covered from 10 May; the last one stays; a device stands in one plan', async () => {
    const first = nextSerial()
    const id = await world.begins({ plan: 'l', identities: [first] })
    await world.advanceTo('2027-04-10T09:00:00Z')
    const added = { model: 'apple-iphone-13', storage: 128, identity: nextSerial(), damage: ['screen' as const] }
    const devices = () =>
      world.database.subscriptionDevice.findMany({ where: { caseId: id, removedOn: null }, orderBy: { addedAt: 'asc' } })
    expect(await world.does(id, 'addDevice', added)).toBe('active')
    expect((await devices()).map(({ coverFrom, damage }) => [coverFrom, damage])).toEqual([
      ['2027-04-01', []],
      ['2027-05-10', ['screen']],
    ])
    expect(await world.does(id, 'addDevice', added)).toBe('listed_already')
    expect(await world.does(id, 'addDevice', { ...added, storage: 7, identity: '1' })).toBe('device_invalid')
    expect(await world.does(id, 'addDevice', { ...added, identity: nextSerial() })).toBe('active')
    expect(await world.does(id, 'addDevice', { ...added, identity: nextSerial() })).toBe('too_many_devices')
    for (const { id: device } of (await devices()).slice(1)) expect(await world.does(id, 'removeDevice', { device })).toBe('active')
    const [only] = await devices()
    expect(await world.does(id, 'removeDevice', { device: only?.id ?? '' })).toBe('last_device')
    expect(await world.does(id, 'removeDevice', { device: '00000000-0000-4000-8000-000000000000' })).toBe('device_unknown')
  })
})

describe('who leaves', () => {
  test('F2, F3: before the run of the day on which it is due, or while it is not paid, is never charged again', async () => {
    const [atOnce, pausing, unpaid, paidAfterAll, late] = [
      await world.begins(),
      await world.begins(),
      await world.begins({ method: EMPTY_LATER }),
      await world.begins({ method: EMPTY_LATER }),
      await world.begins({ method: EMPTY_LATER }),
    ]
    await world.does(pausing, 'pause', {})
    // 10 May, one minute before the charge time.
    await world.advanceTo('2027-05-10T05:59:00Z')
    for (const one of [atOnce, pausing]) {
      expect(await world.does(one, 'cancel', {})).toBe('closing')
      expect(await endOf(one, 2)).toEqual(['cancel → closing', 'cancelCharge.cancelled → ended'])
    }
    await world.renews('2027-05-10')
    expect(await world.charges(atOnce)).toEqual(['2027-04-10 6.99 paid'])
    for (const one of [unpaid, paidAfterAll]) expect(await stateOf(one)).toBe('past_due')
    expect(await world.does(unpaid, 'cancel', {})).toBe('closing')
    expect(await world.charges(unpaid)).toEqual(['2027-04-10 6.99 paid', '2027-05-10 6.99 cancelled'])
    expect((await endOf(unpaid, 1))[0]).toBe('cancelCharge.cancelled → ended')
    // Paid in the browser, and cancelled before anybody had told us.
    await world.confirms(paidAfterAll, 'pm_card_visa', 'last')
    await world.does(paidAfterAll, 'cancel', {})
    expect(await endOf(paidAfterAll, 3)).toEqual([
      'cancel → closing',
      'cancelCharge.already_paid → refunding',
      'refundCharges.refunded → ended',
    ])
    expect(await world.charges(paidAfterAll)).toEqual(['2027-04-10 6.99 paid', '2027-05-10 6.99 paid'])
    // The provider is away: it is shown as late, and ended once it answers.
    await hasShortLimits(late)
    await isAway(await paymentOf(late, 'last'))
    await world.gives(late, 'cancel', {})
    await later(10, ['cancelCharge'])
    await world.settle()
    expect(await endOf(late, 3)).toEqual(['cancel → closing', 'deadline → closing', 'cancelCharge.cancelled → ended'])
  })

  test('can change their mind twice: cancelled while a pause is to come, and withdrawn in time from any of them', async () => {
    const [paused, ending, unpaid] = [await world.begins(), await world.begins(), await world.begins()]
    const toCome = await world.begins()
    await world.does(paused, 'pause', {})
    await world.does(toCome, 'pause', {})
    expect(await world.does(toCome, 'cancel', {})).toBe('ending')
    await world.does(ending, 'cancel', {})
    expect(await world.told(unpaid, 'debit_returned')).toBe('past_due')
    for (const one of [paused, ending]) expect(await world.does(one, 'withdraw', {})).toBe('refunding')
    expect(await world.does(unpaid, 'withdraw', {})).toBe('closing')
    expect(await endOf(unpaid, 3)).toEqual(['withdraw → closing', 'cancelCharge.cancelled → refunding', 'refundCharges.refunded → ended'])
    for (const one of [paused, ending]) expect(await stateOf(one)).toBe('ended')
  })

  test('whose bank takes no money back is paid by a lead, who is reminded every two business days', async () => {
    const id = await world.begins({ method: 'pm_card_refundFail' })
    await world.does(id, 'withdraw', {})
    expect(await endOf(id, 2)).toEqual(['withdraw → refunding', 'refundCharges.refused → refund_review'])
    await world.advanceTo('2027-05-12T18:00:00Z')
    expect((await endOf(id, 1))[0]).toBe('deadline → refund_review')
    expect(await world.does(id, 'recordRefund', { reference: 'SEPA 7', reason: 'as owed' }, OMAR)).toBe('ended')
  })

  test('whose money is on its way back for a day is shown as late', async () => {
    const id = await world.begins({ method: 'pm_card_pendingRefund' })
    world.away.add(`${id}/refundCharges/1`)
    await world.does(id, 'withdraw', {})
    const now = world.clock.now()
    await world.database.case.update({ where: { id }, data: { limitAt: now, deadlineAt: now } })
    await world.settle()
    expect(await world.path(id, 2)).toEqual(['withdraw → refunding', 'deadline → refunding'])
  })
})

describe('what banks report', () => {
  test('E3: a debit that comes back, once and again', async () => {
    const id = await world.begins()
    expect(await world.told(id, 'period_processing')).toBe('active')
    expect(await world.told(id, 'debit_returned')).toBe('past_due')
    expect(await world.told(id, 'debit_returned')).toBe('past_due')
    expect(await world.told(id, 'period_declined')).toBe('past_due')
    expect(await world.told(id, 'period_processing')).toBe('active')
    await world.told(id, 'debit_returned')
    expect(await world.told(id, 'period_paid')).toBe('active')
    expect(await world.told(id, 'period_declined')).toBe('past_due')
    for (const one of ['pausing', 'ending'] as const) {
      const other = await world.begins()
      await world.does(other, one === 'pausing' ? 'pause' : 'cancel', {})
      expect(await world.told(other, 'debit_returned')).toBe(one === 'pausing' ? 'past_due' : 'ending')
    }
  })

  test('cover stops eight days after nobody followed it up, and the rest of it a month later', async () => {
    const [id, paid, debited, left, paused] = [
      await world.begins(),
      await world.begins(),
      await world.begins(),
      await world.begins(),
      await world.begins(),
    ]
    await world.does(paused, 'pause', {})
    for (const one of [id, paid, debited, left]) await world.told(one, 'debit_returned')
    // Day 0 is 12 May; a dunning would have suspended it on day 7.
    await world.advanceTo('2027-05-20T09:00:00Z')
    for (const one of [id, paid, debited, left]) expect((await world.story(one)).at(-1)).toBe('2027-05-20 08:00 deadline → suspended')
    expect(await world.told(paid, 'debit_returned')).toBe('suspended')
    expect(await world.told(paid, 'period_declined')).toBe('suspended')
    expect(await world.told(paid, 'period_paid')).toBe('active')
    expect(await world.told(debited, 'period_processing')).toBe('active')
    await world.does(left, 'cancel', {})
    expect(await endOf(left, 2)).toEqual(['cancel → closing', 'cancelCharge.cancelled → ended'])
    await world.advanceTo('2027-06-13T09:00:00Z')
    expect(await world.told(paused, 'debit_returned')).toBe('past_due')
    await world.advanceTo('2027-06-20T09:00:00Z')
    expect(await endOf(id, 2)).toEqual(['deadline → closing', 'cancelCharge.cancelled → ended'])
    expect((await world.story(id)).at(-2)).toBe('2027-06-20 08:00 deadline → closing')
  })

  test('what is overdue is put before support, then week by week', async () => {
    const id = await world.begins()
    await world.advanceTo('2027-07-28T09:00:00Z')
    expect(await world.story(id, 2)).toEqual(['2027-07-21 08:00 deadline → active', '2027-07-28 08:00 deadline → active'])
    expect((await world.caseOf(id)).escalations).toBe(2)
  })
})
