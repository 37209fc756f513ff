import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSubscriptionWorld, type SubscriptionWorld } from '../support/subscription-world.ts'

let world: SubscriptionWorld
beforeAll(async () => {
  // Saturday, ten in Paris.
  world = await createSubscriptionWorld('2027-01-09T09:00:00Z')
})
afterAll(() => world.end())

const rowOf = (caseId: string) => world.database.subscription.findUniqueOrThrow({ where: { caseId } })
const devicesOf = (caseId: string) => world.database.subscriptionDevice.findMany({ where: { caseId }, orderBy: { addedAt: 'asc' } })

describe('a sign-up on 9 January 2027', () => {
  test('F5: withdrawn from on 17 January is given back in full, 6.99, for no service was used', async () => {
    const id = await world.begins()
    const late = await world.begins()
    const dayAfter = await world.begins()
    await world.advanceTo('2027-01-17T09:00:00Z')
    expect(await world.does(id, 'withdraw', {})).toBe('refunding')
    expect(await world.path(id, 2)).toEqual(['withdraw → refunding', 'refundCharges.refunded → ended'])
    const [refund] = await world.database.renewalRefund.findMany({ where: { caseId: id } })
    expect(refund).toMatchObject({ amountMinor: 6_99, status: 'done' })
    expect(await world.mailsOf(id)).toEqual(['first_payment', 'subscription_started', 'subscription_withdrawn', 'subscription_refunded'])

    // The 23rd is a Saturday: the time to withdraw runs to Monday the 25th.
    await world.advanceTo('2027-01-25T22:59:00Z')
    expect(await world.does(late, 'withdraw', {})).toBe('refunding')
    await world.advanceTo('2027-01-25T23:00:00Z')
    expect(await world.does(dayAfter, 'withdraw', {})).toBe('withdrawal_over')
    expect(await world.does(dayAfter, 'cancel', {})).toBe('ending')
  })
})

describe('a sign-up on 31 January 2027', () => {
  beforeAll(() => world.advanceTo('2027-01-31T09:00:00Z'))

  test('begins once the bank has heard from its customer; the devices are covered from 2 March, F21', async () => {
    const id = await world.opens()
    expect(await world.caseOf(id)).toMatchObject({ state: 'awaiting_payment', limitAt: new Date('2027-02-01T09:00:00Z') })
    const payment = await world.confirms(id, 'pm_card_authenticationRequiredOnSetup')
    await world.hears(id)
    expect((await world.caseOf(id)).state).toBe('awaiting_payment')
    await world.authenticates(payment)
    await world.hears(id)
    await world.hears(id)
    expect(await world.story(id)).toEqual(['2027-01-31 10:00 open → awaiting_payment', '2027-01-31 10:00 period_paid → active'])
    expect(await rowOf(id)).toMatchObject({ anchorDay: 31, paidUntil: '2027-02-28', dueOn: '2027-02-28', firstSecret: null })
    expect(await devicesOf(id)).toMatchObject([{ coverFrom: '2027-03-02', removedOn: null }])
    expect(await world.charges(id)).toEqual(['2027-01-31 6.99 paid'])
    expect(await world.mailsOf(id)).toEqual(['first_payment', 'subscription_started'])
    expect((await world.caseOf(id)).limitAt).toEqual(new Date('2027-03-01T07:00:00Z'))
  })

  test('E1: begins with a debit that is under way', async () => {
    const id = await world.begins({ paidBy: 'sepa_debit', method: 'DE08370400440532013003' })
    expect(await world.path(id)).toEqual(['open → awaiting_payment', 'period_processing → active'])
    expect(await world.charges(id)).toEqual(['2027-01-31 6.99 processing'])
  })

  test('F1, F19: cancelled on 15 March ends on 31 March, and no run charges it; kept in time it goes on', async () => {
    const [id, kept] = [await world.begins(), await world.begins()]
    await world.renews('2027-02-28')
    await world.advanceTo('2027-03-15T11:00:00Z')
    for (const one of [id, kept]) expect(await world.does(one, 'cancel', {})).toBe('ending')
    expect((await world.caseOf(id)).limitAt).toEqual(new Date('2027-03-31T06:00:00Z'))
    expect((await world.mailsOf(id)).at(-1)).toBe('subscription_cancelled')
    expect(await world.does(kept, 'keep', {})).toBe('active')
    await world.renews('2027-03-31')
    expect((await world.story(id)).at(-1)).toBe('2027-03-31 08:00 deadline → ended')
    expect(await world.charges(id)).toEqual(['2027-01-31 6.99 paid', '2027-02-28 6.99 paid'])
    expect(await world.charges(kept)).toEqual(['2027-01-31 6.99 paid', '2027-02-28 6.99 paid', '2027-03-31 6.99 paid'])
    expect((await devicesOf(id))[0]?.removedOn).toBe('2027-03-31')
  })
})

describe('a pause', () => {
  test('F15, H3: from 10 March, on from 20 May: nothing is charged on 31 March and 30 April, 2.48 on 20 May; covered from 19 June', async () => {
    await world.advanceTo('2027-03-31T09:00:00Z')
    const id = await world.begins()
    const [back, left, early] = [await world.begins(), await world.begins(), await world.begins()]
    const broke = await world.begins({ method: 'pm_sbx_thenInsufficientFunds' })
    await world.advanceTo('2027-04-10T09:00:00Z')
    for (const one of [id, back, left, early, broke]) expect(await world.does(one, 'pause', {})).toBe('pausing')
    expect(await world.does(early, 'resume', {})).toBe('active')
    await world.renews('2027-04-30')
    expect((await world.story(id)).at(-1)).toBe('2027-04-30 08:00 deadline → paused')
    expect(await world.charges(early)).toEqual(['2027-03-31 6.99 paid', '2027-04-30 6.99 paid'])
    await world.advanceTo('2027-05-20T09:00:00Z')
    expect(await world.does(id, 'resume', {})).toBe('active')
    expect(await world.path(id, 4)).toEqual(['resume → active', 'period_paid → active', 'chargeDue.asked → active'])
    expect(await world.charges(id)).toEqual(['2027-03-31 6.99 paid', '2027-04-30 [2027-05-20, 2027-05-31) 2.48 paid'])
    expect(await rowOf(id)).toMatchObject({ paidUntil: '2027-05-31', dueOn: '2027-05-31' })
    expect(await devicesOf(id)).toMatchObject([{ coverFrom: '2027-06-19' }])
    // Declined while it is asked for: that it was asked for leads nowhere any more.
    await world.does(broke, 'resume', {})
    expect(await world.path(broke, 4)).toEqual(['resume → active', 'period_declined → past_due'])
    expect(await world.does(left, 'cancel', {})).toBe('ended')
    await world.renews('2027-05-31')
    expect((await world.charges(id)).at(-1)).toBe('2027-05-31 6.99 paid')
    await world.advanceTo('2027-10-30T09:00:00Z')
    expect((await world.story(back)).at(-1)).toBe('2027-10-30 08:00 deadline → ended')
  })
})
