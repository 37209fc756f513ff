import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSetUp } from '../../platform/subscription/methods/open-set-up.ts'
import { applySetUp, claimSetUps, markSetUpReported } from '../../platform/subscription/methods/set-ups.ts'
import { invoicePage } from '../../platform/subscription/renewals/invoice-page.ts'
import { bookRevenue } from '../../platform/subscription/revenue.ts'
import { controlPlane } from '../providers/sandbox/control-plane.ts'
import { createSubscriptionWorld, nextSerial, type SubscriptionWorld } from '../support/subscription-world.ts'

/** Pays what its customer confirms, and not what we charge later. */
const EMPTY_LATER = 'pm_sbx_thenInsufficientFunds'

let world: SubscriptionWorld
beforeAll(async () => {
  // Saturday, eleven in Paris.
  world = await createSubscriptionWorld('2027-04-10T09:00:00Z')
})
afterAll(() => world.end())

const rowOf = (caseId: string) => world.database.subscription.findUniqueOrThrow({ where: { caseId } })
const endOf = async (caseId: string, steps: number) => (await world.path(caseId)).slice(-steps)

const invoices = async () => {
  const market = world.deps.marketAt('FR', world.clock.now())
  const on = world.deps.calendars.dateOf(world.clock.now(), { zone: 'Europe/Paris', region: 'FR' })
  await invoicePage(world.deps, { market, on, limit: 100 })
}
const ledgerOf = async (caseId: string) => {
  const postings = await world.database.ledgerPosting.findMany({ where: { transaction: { caseId } } })
  return Object.fromEntries(
    [...Map.groupBy(postings, ({ account }) => account)].map(([account, own]) => [
      account,
      own.reduce((sum, { minor }) => sum + Number(minor), 0),
    ]),
  )
}

const savesAnotherCard = async (clientSecret: string) => {
  const [setUp = ''] = clientSecret.split('_secret_')
  await world.setsUp(setUp, 'pm_card_mastercard')
  await world.database.$transaction((tx) => markSetUpReported(tx, setUp, world.clock.now()))
  for (const one of await claimSetUps(world, 10)) await applySetUp(world.delivery, one)
}

describe('Another plan', () => {
  test('F7: M to L with 16 of 30 days left: 3.73 come back, 5.33 are owed, 1.60 is charged at once; the books know each', async () => {
    const id = await world.begins()
    await world.advanceTo('2027-04-24T09:00:00Z')
    expect(await world.does(id, 'changePlan', { plan: 'l' })).toBe('changing_plan')
    expect(await world.path(id, 2)).toEqual(['changePlan → changing_plan', 'chargeChange.paid → active'])
    expect(await world.charges(id)).toEqual(['2027-04-10 6.99 paid', '2027-04-10 [2027-04-24, 2027-05-10) 1.60 paid'])
    expect(await rowOf(id)).toMatchObject({ planId: 'l', priceMinor: 9_99, paidUntil: '2027-05-10', dueOn: '2027-05-10' })
    expect((await world.mailsOf(id)).at(-1)).toBe('plan_changed')
    expect(await world.does(id, 'changePlan', { plan: 'l' })).toBe('plan_already')
    expect(await world.does(id, 'changePlan', { plan: 'xl' })).toBe('plan_unknown')

    await invoices()
    const invoice = await world.database.invoice.findFirstOrThrow({ where: { caseId: id }, orderBy: { number: 'desc' } })
    expect(invoice).toMatchObject({ totalMinor: 1_60, vatMinor: 27 })
    expect(invoice.lines).toMatchObject([
      { plan: 'l', amount: { minor: 5_33 }, vat: { minor: 89 }, from: '2027-04-24', to: '2027-05-10' },
      { plan: 'm', amount: { minor: -3_73 }, vat: { minor: -62 } },
    ])
    await bookRevenue(world.deps, 'FR', '2027-05-10')
    expect(await ledgerOf(id)).toEqual({
      'clearing:cards': 8_59,
      'receivable:customers': 0,
      'liability:deferred_revenue': -7_15,
      'liability:vat': -1_44,
    })
    await world.renews('2027-05-10')
    expect((await world.charges(id)).at(-1)).toBe('2027-05-10 9.99 paid')
  })

  test('F9, F22: L to M begins with the next period and owes nothing; taken back the same day nothing was moved', async () => {
    const [id, back] = [await world.begins({ plan: 'l', identities: [nextSerial(), nextSerial()] }), await world.begins({ plan: 'l' })]
    const before = await world.charges(back)
    await world.advanceTo('2027-05-20T09:00:00Z')
    expect(await world.does(id, 'changePlan', { plan: 'm' })).toBe('plan_too_small')
    const [device] = await world.database.subscriptionDevice.findMany({ where: { caseId: id } })
    await world.does(id, 'removeDevice', { device: device?.id ?? '' })
    for (const one of [id, back]) expect(await world.does(one, 'changePlan', { plan: 'm' })).toBe('active')
    expect(await rowOf(id)).toMatchObject({ planId: 'l', nextPlanId: 'm', nextPlanMinor: 6_99, nextPlanFrom: '2027-06-10' })
    const listed = { model: 'apple-iphone-13', storage: 128, identity: nextSerial(), damage: [] }
    expect(await world.does(id, 'addDevice', listed)).toBe('too_many_devices')
    expect(await world.does(back, 'changePlan', { plan: 'l' })).toBe('active')
    expect(await rowOf(back)).toMatchObject({ planId: 'l', nextPlanId: null })
    expect(await world.charges(back)).toEqual(before)
    // It begins with a period that is not paid yet: which plan that is of is known once it is.
    await world.advanceTo('2027-06-10T05:00:00Z')
    expect(await world.does(back, 'changePlan', { plan: 'm' })).toBe('period_not_paid')
    await world.renews('2027-06-10')
    expect((await world.charges(id)).at(-1)).toBe('2027-06-10 6.99 paid')
    expect((await world.charges(back)).at(-1)).toBe('2027-06-10 9.99 paid')
    expect(await rowOf(id)).toMatchObject({ planId: 'm', priceMinor: 6_99, nextPlanId: null })
    expect((await world.mailsOf(back)).slice(-3)).toEqual(['plan_change_planned', 'plan_change_planned', 'payment_received'])
  })

  test('F7: what is declined leaves the plan as it was and its payment called off; by debit it begins with a period to come', async () => {
    const [poor, debited] = [
      await world.begins({ method: EMPTY_LATER }),
      await world.begins({ paidBy: 'sepa_debit', method: 'FR1420041010050500013M02606' }),
    ]
    await world.advanceTo('2027-06-24T09:00:00Z')
    expect(await world.does(poor, 'changePlan', { plan: 'l' })).toBe('changing_plan')
    expect(await endOf(poor, 1)).toEqual(['chargeChange.declined → active'])
    expect(await world.charges(poor)).toEqual(['2027-06-10 6.99 paid', '2027-06-10 [2027-06-24, 2027-07-10) 1.60 cancelled'])
    expect(await rowOf(poor)).toMatchObject({ planId: 'm', priceMinor: 6_99 })
    expect((await world.mailsOf(poor)).at(-1)).toBe('plan_change_declined')
    const [change] = await world.database.renewal.findMany({ where: { caseId: poor, change: 1 } })
    const read = await world.deps.payments.readSaved(change?.intentRef ?? '')
    expect(read).toMatchObject({ kind: 'done', value: { state: 'cancelled' } })
    expect(await world.database.declinedTry.count({ where: { caseId: poor, change: 1 } })).toBe(1)
    // Asked once more, it is another change, with a payment of its own.
    await world.does(poor, 'changePlan', { plan: 'l' })
    expect((await world.charges(poor)).length).toBe(3)
    expect(await world.does(debited, 'changePlan', { plan: 'l' })).toBe('active')
    expect(await rowOf(debited)).toMatchObject({ planId: 'm', nextPlanId: 'l', nextPlanFrom: '2027-07-10' })
  })

  describe('while the provider is away', () => {
    const whileAway = { leaveEffects: ['chargeChange', 'refundCharges'] }
    /** It asks twice to come again before it charges this one. */
    const held = async (caseId: string) => {
      await controlPlane(world.urls.payments).scenario({ method: 'POST', path: '/v1/payment_intents', text: caseId }, '503', 2)
      expect(await world.gives(caseId, 'changePlan', { plan: 'l' })).toBe('changing_plan')
    }
    /** The debit of a month before is taken back by its bank. */
    const comesBack = async (caseId: string) => {
      await world.database.renewal.create({
        data: {
          caseId,
          boundary: '2027-05-24',
          startsOn: '2027-05-24',
          endsOn: '2027-06-24',
          planId: 'm',
          amountMinor: 6_99,
          currency: 'EUR',
          dueOn: '2027-05-24',
          status: 'failed',
          triedAt: world.clock.now(),
          intentRef: `pi_${caseId}`,
        },
      })
      expect(await told(caseId, 'debit_returned')).toBe('changing_plan')
    }
    const told = async (caseId: string, by: string) => {
      await world.reports(caseId, by)
      return (await world.caseOf(caseId)).state
    }

    test('who cancels or withdraws has left once it is known, whatever it is; a debit that came back is owed', async () => {
      const [paid, poor] = [{}, { method: EMPTY_LATER }]
      const begun = async (wishes: object) => [await world.begins(wishes), await world.begins(wishes), await world.begins(wishes)] as const
      const [[cancelled, withdrawn, returned], [poorCancelled, poorWithdrawn, poorReturned]] = [await begun(paid), await begun(poor)]
      const late = await world.begins()
      for (const one of [cancelled, withdrawn, returned, poorCancelled, poorWithdrawn, poorReturned]) await held(one)
      await held(late)
      for (const one of [cancelled, poorCancelled]) {
        expect(await world.gives(one, 'cancel', {})).toBe('changing_plan')
        expect(await rowOf(one)).toMatchObject({ dueOn: null })
      }
      for (const one of [withdrawn, poorWithdrawn]) expect(await world.gives(one, 'withdraw', {})).toBe('changing_plan')
      for (const one of [returned, poorReturned]) await comesBack(one)
      for (const by of ['period_paid', 'price_announced']) expect(await told(late, by)).toBe('changing_plan')
      const opened = await openSetUp({ ...world.deps, customerPayments: world.deps.payments }, late, { kind: 'card', declared: [] })
      await savesAnotherCard(opened.kind === 'opened' ? opened.clientSecret : '')
      expect(await endOf(late, 1)).toEqual(['method_saved → changing_plan'])
      // It has taken longer than it may.
      const now = world.clock.now()
      await world.database.case.update({ where: { id: late }, data: { limitAt: now, deadlineAt: now } })
      await world.settle(whileAway)
      await world.advanceTo(new Date(now.getTime() + 60_000).toISOString(), whileAway)
      await world.settle()
      expect(await endOf(cancelled, 2)).toEqual(['cancel → changing_plan', 'chargeChange.paid → ending'])
      expect(await endOf(withdrawn, 3)).toEqual([
        'withdraw → changing_plan',
        'chargeChange.paid → refunding',
        'refundCharges.refunded → ended',
      ])
      expect(await endOf(late, 2)).toEqual(['deadline → changing_plan', 'chargeChange.paid → active'])
      for (const [one, result] of [
        [returned, 'paid'],
        [poorReturned, 'declined'],
      ] as const) {
        expect(await endOf(one, 1)).toEqual([`chargeChange.${result} → past_due`])
        expect(await world.database.renewal.findFirst({ where: { caseId: one, status: 'failed' } })).toMatchObject({
          followUpAt: expect.any(Date),
        })
      }
      expect(await endOf(poorCancelled, 1)).toEqual(['chargeChange.declined → ending'])
      expect(await endOf(poorWithdrawn, 2)).toEqual(['chargeChange.declined → refunding', 'refundCharges.refunded → ended'])
    })
  })
})

test('D11: another card, and another price, in every state in which anything may still be charged; who is leaving and stays after all pays with the new card', async () => {
  const opens = (id: string) => openSetUp({ ...world.deps, customerPayments: world.deps.payments }, id, { kind: 'card', declared: [] })
  const change = await world.database.priceChange.create({
    data: {
      id: randomUUID(),
      market: 'FR',
      planId: 'm',
      fromOn: '2030-01-01',
      priceMinor: 7_99,
      currency: 'EUR',
      consent: 'asked',
      announcedAt: world.clock.now(),
      announcedBy: 'omar',
      toldAt: world.clock.now(),
    },
  })
  const takesBoth = async (caseId: string, state: string) => {
    const opened = await opens(caseId)
    if (opened.kind !== 'opened') throw new Error(`${state}: ${opened.kind}`)
    await savesAnotherCard(opened.clientSecret)
    expect((await rowOf(caseId)).methodRef).toMatch(/pm_card_mastercard$/)
    await world.reports(caseId, 'price_announced')
    await world.database.priceNotice.upsert({
      where: { changeId_caseId: { changeId: change.id, caseId } },
      create: { changeId: change.id, caseId, eventNumber: 1, consent: 'waiting', state: 'told' },
      update: { consent: 'waiting' },
    })
    expect(await world.does(caseId, 'acceptPrice', {})).toBe(state)
    expect(await endOf(caseId, 3)).toEqual(['method_saved', 'price_announced', 'acceptPrice'].map((by) => `${by} → ${state}`))
  }
  const [active, paused, unpaid, leaves] = [await world.begins(), await world.begins(), await world.begins(), await world.begins()]
  // Begun before they cancelled, and confirmed after: whoever keeps it pays with it.
  const begun = await opens(leaves)
  expect(await world.does(leaves, 'cancel', {})).toBe('ending')
  await savesAnotherCard(begun.kind === 'opened' ? begun.clientSecret : '')
  expect(await endOf(leaves, 1)).toEqual(['method_saved → ending'])
  expect(await world.does(leaves, 'keep', {})).toBe('active')
  expect((await rowOf(leaves)).methodRef).toMatch(/pm_card_mastercard$/)
  await takesBoth(active, 'active')
  expect((await world.mailsOf(active)).slice(-3)).toEqual(['method_changed', 'price_announced', 'price_accepted'])
  await world.does(paused, 'pause', {})
  await takesBoth(paused, 'pausing')
  await world.told(unpaid, 'debit_returned')
  await takesBoth(unpaid, 'past_due')
  // A month later the pause has begun, and cover has stopped.
  await world.advanceTo(new Date(world.clock.now().getTime() + 31 * 24 * 3_600_000).toISOString())
  await takesBoth(paused, 'paused')
  await takesBoth(unpaid, 'suspended')
})
