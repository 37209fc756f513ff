import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { runDateAt } from '../../../domain/subscription/due.ts'
import { calendars } from '../../../markets/calendars.ts'
import { marketAt } from '../../../markets/index.ts'
import { chargeTimeOf } from '../../../platform/subscription/renewals/ask-for-run.ts'
import { claimPage, freeHeld } from '../../../platform/subscription/renewals/claim-page.ts'
import { invoicePage } from '../../../platform/subscription/renewals/invoice-page.ts'
import { type RenewDependencies, renewPage } from '../../../platform/subscription/renewals/renew-page.ts'
import { createRenewalWorld, HOUR, MINUTE, type RenewalWorld } from '../../support/renewal-world.ts'
import type { SampleSubscription } from './subscriptions-on-rows.ts'

let world: RenewalWorld
beforeAll(async () => {
  world = await createRenewalWorld('2027-03-31T06:00:00Z')
})
afterAll(() => world.end())
// What one test leaves is no one else's.
beforeEach(async () => {
  await world.alone()
  world.today('2027-03-31T06:00:00Z')
})

const FR = marketAt('FR', new Date('2027-03-31T06:00:00Z'))

const many = (count: number, sample: SampleSubscription = { paidUntil: '2027-03-31', anchorDay: 31 }) => world.many(count, sample)
const eventsOf = async (caseId: string) =>
  (await world.database.caseEvent.findMany({ where: { caseId }, orderBy: { number: 'asc' } })).map(
    ({ number, by, to }) => `${number} ${by} ${to}`,
  )

describe('A page of renewals due on 31 March 2027', () => {
  it('charges each once, tells its case, and is due next on 30 April', async () => {
    const cases = await many(3)
    expect(await world.pass('2027-03-31')).toMatchObject({ found: 3, charged: 3, failed: 0, waiting: 0 })
    expect(await world.charged(cases)).toEqual(cases.map((caseId) => `${caseId}/2027-03-31`))
    expect(await world.renewals(cases)).toMatchObject(
      cases.map(() => ({
        boundary: '2027-03-31',
        startsOn: '2027-03-31',
        endsOn: '2027-04-30',
        status: 'paid',
        amountMinor: 6_99,
        eventNumber: 3,
      })),
    )
    expect(await world.database.subscription.findMany({ where: { caseId: { in: [...cases] } } })).toMatchObject(
      cases.map(() => ({ paidUntil: '2027-04-30', dueOn: '2027-04-30', leasedUntil: null })),
    )
    expect(await eventsOf(cases[0] ?? '')).toEqual(['3 period_paid active'])
    expect(await world.pass('2027-03-31')).toMatchObject({ found: 0 })
    expect(await world.leftDue('2027-03-31')).toEqual({ kind: 'nothing' })
  })

  it('leaves what is due later, and what is of another market', async () => {
    const cases = [
      ...(await many(1, { paidUntil: '2027-04-01' })),
      ...(await many(1, { paidUntil: '2027-03-31', anchorDay: 31, market: 'ES' })),
    ]
    expect(await world.pass('2027-03-31')).toMatchObject({ found: 0 })
    expect(await world.charged(cases)).toEqual([])
  })

  it('A10: charges on 2 April what was due since 31 March, each for its own period; what is due next stays', async () => {
    const cases = await world.sign([{ paidUntil: '2027-03-31', anchorDay: 31 }, { paidUntil: '2027-04-01' }, { paidUntil: '2027-04-02' }])
    expect(await world.pass('2027-04-02')).toMatchObject({ charged: 3, missed: 0 })
    expect(
      (await world.database.subscription.findMany({ where: { caseId: { in: [...cases] } }, orderBy: { caseId: 'asc' } })).map(
        (one) => one.dueOn,
      ),
    ).toEqual(['2027-04-30', '2027-05-01', '2027-05-02'])
  })

  it('A11: after two whole periods without a run charges one, and puts those that were missed before a person', async () => {
    const cases = await many(1, { paidUntil: '2027-02-28', anchorDay: 31 })
    expect(await world.pass('2027-05-05')).toMatchObject({ charged: 1, missed: 2 })
    expect(await world.charged(cases)).toEqual([`${cases[0]}/2027-04-30`])
    expect(await world.database.case.findUniqueOrThrow({ where: { id: cases[0] ?? '' } })).toMatchObject({
      boardReason: 'nobody charged 2027-02-28, 2027-03-31',
    })
  })

  it('B2: is not due twice on one evening, and not on the next day', async () => {
    const cases = await many(1, { paidUntil: '2027-05-30', anchorDay: 30 })
    expect([
      (await world.pass('2027-05-30')).charged,
      (await world.pass('2027-05-30')).found,
      (await world.pass('2027-05-31')).found,
    ]).toEqual([1, 0, 0])
    expect(await world.charged(cases)).toHaveLength(1)
  })

  it('that a run held when its worker died is freed by whoever goes on with that run, and by no other', async () => {
    const run = { market: 'FR', date: '2027-03-31' }
    const cases = await many(3)
    await claimPage(world.deps, { ...run, after: null, limit: 2 })
    expect([await freeHeld(world.deps, { ...run, date: '2027-04-01' }), await freeHeld(world.deps, run)]).toEqual([0, 2])
    expect(await world.pass(run.date)).toMatchObject({ found: 3, charged: 3 })
    expect(await world.charged(cases)).toHaveLength(3)
  })

  it('C1: of 50 at once charges each of 200 once, and every one', async () => {
    const cases = await many(200)
    const passes = await Promise.all(Array.from({ length: 50 }, () => world.pass('2027-03-31', {}, 20)))
    let count = passes.reduce((sum, one) => sum + one.charged, 0)
    // Who was locked by somebody, or not heard in time, is left for another pass.
    while ((await world.leftDue('2027-03-31')).kind !== 'nothing') {
      world.clock.advance(11 * MINUTE)
      count += (await world.pass('2027-03-31')).charged
    }
    expect(count).toBe(200)
    expect(await world.charged(cases)).toEqual(cases.map((caseId) => `${caseId}/2027-03-31`))
  })

  it('C12: catches with another pass what became due behind it', async () => {
    const late = await many(1)
    await world.database.subscription.updateMany({ where: { caseId: { in: [...late] } }, data: { dueOn: null } })
    const cases = await many(4)
    const first = await renewPage(world.deps, { market: 'FR', date: '2027-03-31', after: null, limit: 2 })
    await world.database.subscription.updateMany({ where: { caseId: { in: [...late] } }, data: { dueOn: '2027-03-31' } })
    const rest = await renewPage(world.deps, { market: 'FR', date: '2027-03-31', after: first.next, limit: 500 })
    expect([first.charged, rest.charged, rest.next]).toEqual([2, 2, null])
    expect(await world.leftDue('2027-03-31')).toEqual({ kind: 'due' })
    expect(await world.pass('2027-03-31')).toMatchObject({ charged: 1 })
    expect(await world.charged([...cases, ...late])).toHaveLength(5)
  })
})

describe('A clock that is set back while the run of 31 March 2027 is on', () => {
  it('by a second: nothing is due at the second before, and what was charged is not charged again when it has come', async () => {
    const cases = await many(3)
    await renewPage(world.deps, { market: 'FR', date: '2027-03-31', after: null, limit: 2 })
    world.clock.set('2027-03-31T05:59:59Z')
    expect(runDateAt(chargeTimeOf(calendars, FR), world.clock.now())).toBe('2027-03-30')
    expect(await world.pass('2027-03-30')).toMatchObject({ found: 0 })
    world.clock.set('2027-03-31T06:00:00Z')
    expect(await world.pass('2027-03-31')).toMatchObject({ found: 1, charged: 1 })
    expect(await world.charged(cases)).toEqual(cases.map((caseId) => `${caseId}/2027-03-31`))
  })

  it('by a day: what somebody held who died is not held for that day too, and is charged once', async () => {
    const cases = await many(3)
    await claimPage(world.deps, { market: 'FR', date: '2027-03-31', after: null, limit: 2 })
    world.clock.set('2027-03-30T06:00:00Z')
    expect(await world.pass('2027-03-30')).toMatchObject({ found: 0 })
    expect(await world.leftDue('2027-03-31')).toEqual({ kind: 'due' })
    expect(await world.pass('2027-03-31')).toMatchObject({ found: 3, charged: 3 })
    world.clock.set('2027-03-31T06:00:00Z')
    expect(await world.pass('2027-03-31')).toMatchObject({ found: 0 })
    expect(await world.charged(cases)).toEqual(cases.map((caseId) => `${caseId}/2027-03-31`))
    expect(await world.database.subscription.count({ where: { caseId: { in: [...cases] }, dueOn: '2027-04-30' } })).toBe(3)
  })
})

describe('A provider that is in trouble', () => {
  it('C4: charged and was not heard: it is looked for after 5 s, and found', async () => {
    const cases = await many(2)
    await world.desk.scenario({ method: 'POST', path: '/v1/payment_intents', text: `${cases[0]}` }, 'timeout-after')
    expect(await world.pass('2027-03-31')).toMatchObject({ charged: 1, waiting: 1, failed: 0 })
    expect(await eventsOf(cases[0] ?? '')).toEqual([])
    expect(await world.leftDue('2027-03-31')).toEqual({ kind: 'held', until: new Date('2027-03-31T06:00:05Z') })
    expect(await world.pass('2027-03-31')).toMatchObject({ found: 0 })
    world.clock.advance(11 * MINUTE)
    expect(await world.pass('2027-03-31')).toMatchObject({ found: 1, charged: 1 })
    expect(await world.charged(cases)).toHaveLength(2)
  })

  it('C5: and heard of only 25 hours later, when the key is forgotten, has charged once', async () => {
    const cases = await many(1)
    await world.desk.scenario({ method: 'POST', path: '/v1/payment_intents' }, 'timeout-after')
    await world.pass('2027-03-31')
    world.later(25 * HOUR)
    expect(await world.pass('2027-04-01')).toMatchObject({ charged: 1 })
    expect(await world.charged(cases)).toEqual([`${cases[0]}/2027-03-31`])
  })

  it('D8, C10: is no decline: nothing is told, and it is charged once it answers', async () => {
    const cases = await many(6)
    for (const [word, index] of [
      ['503', 0],
      ['429', 1],
      ['timeout-before', 2],
    ] as const)
      await world.desk.scenario({ method: 'POST', path: '/v1/payment_intents', text: `${cases[index]}` }, word)
    expect(await world.pass('2027-03-31')).toMatchObject({ charged: 3, waiting: 3, failed: 0, declined: [] })
    expect(await eventsOf(cases[1] ?? '')).toEqual([])
    world.clock.advance(11 * MINUTE)
    expect(await world.pass('2027-03-31')).toMatchObject({ charged: 3 })
    expect(await world.charged(cases)).toHaveLength(6)
  })

  it('C3: is asked again by whoever comes after one who died before, at and after the call, and charges once', async () => {
    const cases = await many(3)
    const dying = (after: 'before' | 'after'): RenewDependencies => ({
      ...world.deps,
      payments: {
        ...world.deps.payments,
        charge: async (key, order) => {
          if (after === 'after') await world.deps.payments.charge(key, order)
          throw new Error('killed')
        },
      },
    })
    for (const when of ['before', 'after'] as const) {
      await expect(renewPage(dying(when), { market: 'FR', date: '2027-03-31', after: null, limit: 500 })).rejects.toThrow('killed')
      world.clock.advance(11 * MINUTE)
    }
    expect(await world.pass('2027-03-31')).toMatchObject({ charged: 3 })
    expect(await world.charged(cases)).toHaveLength(3)
  })

  it('that says we asked for something wrong is no decline either: a person looks', async () => {
    const cases = await many(1)
    await world.database.subscription.updateMany({ where: { caseId: { in: [...cases] } }, data: { methodRef: null, dueOn: null } })
    await world.database.savedMethod.create({
      data: {
        ref: 'pm_none',
        caseId: cases[0] ?? '',
        kind: 'card',
        scheme: 'visa',
        fingerprint: 'none',
        lastDigits: '0000',
        savedAt: world.clock.now(),
      },
    })
    await world.database.subscription.updateMany({
      where: { caseId: { in: [...cases] } },
      data: { methodRef: 'pm_none', dueOn: '2027-03-31' },
    })
    expect(await world.pass('2027-03-31')).toMatchObject({ wrong: 1, failed: 0, declined: [] })
    expect(await world.database.case.findUniqueOrThrow({ where: { id: cases[0] ?? '' } })).toMatchObject({
      state: 'active',
      boardReason: 'its renewal was refused as wrong: resource_missing',
    })
  })
})

describe('A renewal that is declined', () => {
  it('D1, D3: makes its case past due, is due no more, and tells who has to follow it up and how', async () => {
    const [poor = '', lost = ''] = await world.sign([
      { paidUntil: '2027-03-31', anchorDay: 31, card: 'pm_sbx_thenInsufficientFunds' },
      { paidUntil: '2027-03-31', anchorDay: 31, card: 'pm_sbx_thenLostCard' },
    ])
    expect(await world.pass('2027-03-31')).toMatchObject({ charged: 0, failed: 2, declined: [`${poor} soft`, `${lost} hard`] })
    expect(await eventsOf(poor)).toEqual(['3 period_declined past_due'])
    expect(await world.renewals([poor])).toMatchObject([
      { status: 'failed', code: 'insufficient_funds', intentRef: expect.stringMatching(/^pi_/) },
    ])
    expect(await world.rowOf(poor)).toMatchObject({
      paidUntil: '2027-03-31',
      dueOn: null,
    })
    expect(await world.database.declinedTry.findMany({ where: { caseId: poor } })).toMatchObject([
      { n: 1, class: 'soft', amountMinor: 6_99 },
    ])
    expect(await world.pass('2027-04-01')).toMatchObject({ found: 0 })
  })
})

describe('A subscription that is cancelled while its run is on', () => {
  it('F3: before the claim is never charged', async () => {
    const cases = await many(1)
    await world.database.case.update({ where: { id: cases[0] ?? '' }, data: { state: 'ending' } })
    expect(await world.pass('2027-03-31')).toMatchObject({ found: 0 })
    expect(await world.charged(cases)).toEqual([])
  })

  it('F3: after the claim is told as paid in vain: its money comes in, it has no invoice, and its case is not touched', async () => {
    const cases = await many(1)
    const cancelling: RenewDependencies = {
      ...world.deps,
      payments: {
        ...world.deps.payments,
        charge: async (key, order) => {
          await world.database.case.update({ where: { id: cases[0] ?? '' }, data: { state: 'closing', number: 3 } })
          return world.deps.payments.charge(key, order)
        },
      },
    }
    const page = await renewPage(cancelling, { market: 'FR', date: '2027-03-31', after: null, limit: 500 })
    expect(page.paidInVain).toEqual([{ caseId: cases[0], boundary: '2027-03-31' }])
    expect(await world.database.case.findUniqueOrThrow({ where: { id: cases[0] ?? '' } })).toMatchObject({ state: 'closing', number: 3 })
    expect(await invoicePage(world.deps, { market: FR, on: '2027-03-31', limit: 500 }).then(() => world.renewals(cases))).toMatchObject([
      { status: 'paid', invoiceNumber: null },
    ])
    expect(await world.balances(...cases)).toEqual({ 'clearing:cards': 6_99, 'receivable:customers': -6_99 })
  })
})

describe('The invoices of renewals', () => {
  const invoiced = async (on = '2027-03-31') => {
    let count = 0
    for (let issued = 1; issued > 0; count += issued) issued = await invoicePage(world.deps, { market: FR, on, limit: 40 })
    return count
  }

  it('G5: are numbered without gaps by however many at once, over 5.82 and 1.17 of VAT, and the ledger is zero', async () => {
    await invoiced()
    const cases = await many(100)
    await world.pass('2027-03-31')
    await Promise.all([invoiced(), invoiced(), invoiced(), invoiced()])
    await invoiced()
    const own = await world.database.invoice.findMany({ where: { caseId: { in: [...cases] } }, orderBy: { number: 'asc' } })
    expect(own).toHaveLength(100)
    expect(own[0]).toMatchObject({
      entity: 'reprise-fr',
      year: 2027,
      totalMinor: 6_99,
      vatMinor: 1_17,
      vatBasisPoints: 2_000,
      kind: 'invoice',
    })
    const all = await world.database.invoice.findMany({ where: { entity: 'reprise-fr', year: 2027 }, orderBy: { number: 'asc' } })
    expect(all.map(({ number }) => number)).toEqual(all.map((_, index) => index + 1))
    expect(await world.balances(...cases)).toEqual({
      'clearing:cards': 699_00,
      'liability:deferred_revenue': -582_00,
      'liability:vat': -117_00,
    })
    const lines = own[0]?.lines as unknown as { from: string; to: string }[]
    expect(lines).toMatchObject([{ kind: 'subscription', plan: 'm', from: '2027-03-31', to: '2027-04-30' }])
  })

  it('G2: wait for their number and not the payment for them', async () => {
    await invoiced()
    const cases = await many(1)
    await world.database.$transaction(async (tx) => {
      await tx.$executeRaw`update invoice_series set last = last where entity = 'reprise-fr' and year = 2027`
      expect(await world.pass('2027-03-31')).toMatchObject({ charged: 1 })
    })
    expect(await invoiced()).toBe(1)
    expect(await world.renewals(cases)).toMatchObject([{ status: 'paid', entity: 'reprise-fr', invoiceYear: 2027, vatMinor: 1_17 }])
  })
})
