import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DunningDependencies, dunningStep } from '../../../platform/subscription/dunning/dunning-step.ts'
import { renewPage } from '../../../platform/subscription/renewals/renew-page.ts'
import { createReportWorld, type ReportWorld } from '../../support/report-world.ts'

let world: ReportWorld
beforeAll(async () => {
  world = await createReportWorld()
})
afterAll(() => world.end())

describe('E3: A debit of January that its bank takes back on 10 March 2027', () => {
  const AT = '2027-03-10T10:00:00Z'
  /** Everything that the provider knows by now of a case is read. */
  const heard = async (caseId: string, instant: string, postsOfCase: number) => {
    world.today(instant)
    await world.desk.standing()
    await world.posts(async () => caseId, postsOfCase)
    await world.delivered(caseId)
    await world.readReports()
  }
  const paidFor = async (account: string) => {
    const { caseId, page } = await world.due(account, 'sepa_debit')
    await page()
    await heard(caseId, '2027-02-04T10:00:00Z', 2)
    return { caseId, january: await world.intentOf(caseId) }
  }
  const takenBack = async (caseId: string, january: string, reason = 'insufficient_funds') => {
    world.today(AT)
    await world.desk.dispute(january, 'needs_response', reason)
    await world.posts(async () => `"payment_intent":"${january}"`, 1)
    await world.delivered(caseId)
    await world.readReports()
  }

  it('E3: is past due for January alone, its fee booked; January is charged anew from the 11th on, and February is not asked for again', async () => {
    const { caseId, january } = await paidFor('DE89370400440532013000')
    world.today('2027-02-28T07:00:00Z')
    await renewPage(world.deps, { market: 'FR', date: '2027-02-28', after: null, limit: 10 })
    await heard(caseId, '2027-03-04T10:00:00Z', 4)
    await takenBack(caseId, january)
    expect((await world.story(caseId)).at(-1)).toBe('2027-03-10 debit_returned past_due')
    expect(await world.renewalOf(caseId)).toMatchObject({
      status: 'failed',
      payment: 2,
      intentRef: null,
      code: 'insufficient_funds',
      tries: 1,
    })
    expect(await world.rowOf(caseId)).toMatchObject({ paidUntil: '2027-03-31', dueOn: null })
    // Two months came in, one was taken back: 6.99 less the fee of 7.50.
    expect(await world.balances(caseId)).toEqual({ 'clearing:cards': -51, 'expense:dispute_fees': 7_50, 'receivable:customers': -6_99 })

    const next = { kind: 'wait', until: new Date('2027-03-11T07:00:00Z') }
    expect(await dunningStep(world.deps, { caseId, boundary: '2027-01-31' })).toEqual(next)
    expect(await dunningStep(world.deps, { caseId, boundary: '2027-02-28' })).toEqual({ kind: 'over' })
    world.today('2027-03-11T07:00:00Z')
    expect(await dunningStep(world.deps, { caseId, boundary: '2027-01-31' })).toEqual({ kind: 'over' })
    await heard(caseId, '2027-03-16T10:00:00Z', 6)
    expect((await world.story(caseId)).slice(-2)).toEqual(['2027-03-11 period_processing active', '2027-03-16 period_paid active'])
    expect(await world.charged([caseId])).toEqual(['2027-01-31', '2027-01-31/again/2', '2027-02-28'].map((period) => `${caseId}/${period}`))
    expect(await world.renewalOf(caseId)).toMatchObject({ status: 'paid', payment: 2, tries: 2 })
    expect(await world.rowOf(caseId)).toMatchObject({ paidUntil: '2027-03-31', dueOn: '2027-03-31' })
    // The bank’s last word of it moves nothing more.
    await world.desk.dispute(january, 'lost')
    await world.posts(async () => `"payment_intent":"${january}"`, 2)
    await world.delivered(caseId)
    await world.readReports()
    expect(await world.balances(caseId)).toEqual({ 'clearing:cards': 6_48, 'expense:dispute_fees': 7_50, 'receivable:customers': -13_98 })
  })

  it('E3: for no reason that may pass is not debited again: its customer is asked, and cover stops on the 17th', async () => {
    const { caseId, january } = await paidFor('DE89370400440532013000')
    await takenBack(caseId, january, 'debit_not_authorized')
    expect((await world.story(caseId)).at(-1)).toBe('2027-03-10 debit_returned past_due')
    expect(await dunningStep(world.deps, { caseId, boundary: '2027-01-31' })).toEqual({
      kind: 'wait',
      until: new Date('2027-03-17T07:00:00Z'),
    })
    expect(await world.charged([caseId])).toEqual([`${caseId}/2027-01-31`])
  })

  it.each([
    ['by a card, and its end was written', 'pm_card_visa', 'ended'],
    ['by its account, before its end was written', 'DE89370400440532013000', 'closing'],
  ] as const)('E3, F2, F4: goes back where January was paid anew %s, by whoever left at that moment', async (_, method, state) => {
    const { caseId, january } = await paidFor('DE89370400440532013000')
    await world.invoices('2027-02-04')
    await takenBack(caseId, january)
    const ref = `pm_again_${caseId}.${method}`
    const kind = state === 'ended' ? 'card' : 'sepa_debit'
    await world.database.savedMethod.create({
      data: {
        ref,
        caseId,
        kind,
        scheme: kind === 'card' ? 'visa' : null,
        fingerprint: ref,
        lastDigits: '4242',
        savedAt: world.clock.now(),
      },
    })
    await world.database.subscription.update({ where: { caseId }, data: { methodRef: ref } })
    const leaving: DunningDependencies['payments'] = {
      ...world.deps.payments,
      charge: async (key, order) => {
        await world.database.case.update({ where: { id: caseId }, data: { state, number: { increment: 1 } } })
        if (state === 'ended') await world.database.renewal.updateMany({ where: { caseId }, data: { status: 'cancelled' } })
        return world.deps.payments.charge(key, order)
      },
    }
    world.today('2027-03-11T07:00:00Z')
    expect(await dunningStep({ ...world.deps, payments: leaving }, { caseId, boundary: '2027-01-31' })).toEqual({ kind: 'over' })
    if (kind === 'sepa_debit') await heard(caseId, '2027-03-16T10:00:00Z', 4)
    await world.givenBack()
    expect(await world.database.renewalRefund.findMany({ where: { caseId } })).toMatchObject([
      { reason: 'in_vain', amountMinor: 6_99, status: 'done' },
    ])
    // The invoice is taken back too: nobody owes anything, and the fee is ours.
    expect(await world.balances(caseId)).toMatchObject({ 'clearing:cards': -7_50, 'expense:dispute_fees': 7_50 })
    expect(await world.balances(caseId)).not.toHaveProperty('receivable:customers')
  })

  it('E3: while February is not paid either is followed up after it: one try a day, and one mail', async () => {
    const { caseId, january } = await paidFor('DE89370400440532013000')
    const ref = `pm_other_${caseId}.pm_sbx_thenInsufficientFunds`
    await world.database.savedMethod.create({
      data: { ref, caseId, kind: 'card', scheme: 'visa', fingerprint: ref, lastDigits: '4242', savedAt: world.clock.now() },
    })
    await world.database.subscription.update({ where: { caseId }, data: { methodRef: ref } })
    world.today('2027-02-28T07:00:00Z')
    await renewPage(world.deps, { market: 'FR', date: '2027-02-28', after: null, limit: 10 })
    expect((await world.story(caseId)).at(-1)).toBe('2027-02-28 period_declined past_due')
    world.today('2027-03-02T10:00:00Z')
    await takenBack(caseId, january)
    expect(await dunningStep(world.deps, { caseId, boundary: '2027-01-31' })).toEqual({ kind: 'over' })
    expect(await world.rowOf(caseId)).toMatchObject({ paidUntil: '2027-01-31' })

    // Their customer gives a card that pays: February first, then January at once.
    world.today('2027-03-10T12:00:00Z')
    await world.savesAnotherCard(caseId)
    expect(await dunningStep(world.deps, { caseId, boundary: '2027-02-28' })).toEqual({ kind: 'over' })
    expect((await world.story(caseId)).at(-1)).toBe('2027-03-10 period_paid past_due')
    expect((await world.renewalOf(caseId)).followUpAt).toEqual(world.clock.now())
    expect(await dunningStep(world.deps, { caseId, boundary: '2027-01-31' })).toEqual({ kind: 'over' })
    expect((await world.story(caseId)).at(-1)).toBe('2027-03-10 period_paid active')
    expect(await world.rowOf(caseId)).toMatchObject({ paidUntil: '2027-03-31', dueOn: '2027-03-31', suspendedOn: null })
  })
})
