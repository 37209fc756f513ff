import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DunningDependencies, dunningStep } from '../../../platform/subscription/dunning/dunning-step.ts'
import { renewPage } from '../../../platform/subscription/renewals/renew-page.ts'
import { createRenewalWorld, type RenewalWorld } from '../../support/renewal-world.ts'

let world: RenewalWorld
beforeAll(async () => {
  world = await createRenewalWorld('2027-01-31T07:00:00Z')
})
afterAll(() => world.end())

/** Due on 31 January 2027. */
const due = async (card: string) => {
  world.today('2027-01-31T07:00:00Z')
  await world.alone()
  const [caseId = ''] = await world.sign([{ paidUntil: '2027-01-31', anchorDay: 31, card }])
  return caseId
}
/** Due on 31 January 2027, and declined then. */
const declined = async (card: string, customer: 'none' | 'confirmed' = 'none') => {
  const caseId = await due(card)
  if (customer === 'confirmed') await world.known(caseId)
  await world.pass('2027-01-31')
  return { caseId, boundary: '2027-01-31' }
}

describe('January 2027, not paid on the 31st', () => {
  it('D1: is tried on 1, 3, 5 and 7 February, suspended on the 7th, and on 9 March its end begins', async () => {
    const unpaid = await declined('pm_sbx_thenInsufficientFunds')
    expect(await world.followedUp(unpaid, '2027-04-01T00:00:00Z')).toBe('over')
    expect(await world.story(unpaid.caseId)).toEqual([
      '2027-01-31 period_declined past_due',
      '2027-02-01 period_declined past_due',
      '2027-02-03 period_declined past_due',
      '2027-02-05 period_declined past_due',
      '2027-02-07 period_declined past_due',
      '2027-02-07 deadline suspended',
      '2027-03-09 deadline closing',
    ])
    expect(await world.charged([unpaid.caseId])).toEqual([])
  })

  it('D1: is told of after each try, and when cover stops, to the address that was confirmed; it is overdue when its dunning says', async () => {
    const unpaid = await declined('pm_sbx_thenInsufficientFunds', 'confirmed')
    const { limitAt, deadlineAt } = await world.database.case.findUniqueOrThrow({ where: { id: unpaid.caseId } })
    expect([limitAt, deadlineAt]).toEqual([new Date('2027-02-07T07:00:00Z'), null])
    await world.followedUp(unpaid, '2027-02-10T00:00:00Z')
    expect(await world.mails(unpaid.caseId)).toEqual([
      '2027-01-31 payment_failed',
      '2027-02-01 payment_failed',
      '2027-02-03 payment_failed',
      '2027-02-05 payment_failed',
      '2027-02-07 payment_failed',
      '2027-02-07 subscription_suspended',
    ])
    expect(await world.database.case.findUniqueOrThrow({ where: { id: unpaid.caseId } })).toMatchObject({
      limitAt: new Date('2027-03-09T07:00:00Z'),
      deadlineAt: null,
    })
  })

  it('D2: is paid by the try of 3 February; what is due next stays 28 February, its invoice is over its own period, and nothing more is told', async () => {
    const unpaid = await declined('pm_sbx_soft_n2', 'confirmed')
    expect(await world.followedUp(unpaid, '2027-04-01T00:00:00Z')).toBe('over')
    expect((await world.story(unpaid.caseId)).at(-1)).toBe('2027-02-03 period_paid active')
    expect(await world.rowOf(unpaid.caseId)).toMatchObject({
      paidUntil: '2027-02-28',
      dueOn: '2027-02-28',
    })
    expect(await world.charged([unpaid.caseId])).toEqual([`${unpaid.caseId}/2027-01-31`])
    const [renewal] = await world.database.renewal.findMany({ where: { caseId: unpaid.caseId } })
    expect(renewal).toMatchObject({ status: 'paid', tries: 3 })
    await world.invoices('2027-02-03')
    expect(await world.database.invoice.findMany({ where: { caseId: unpaid.caseId } })).toMatchObject([
      { issuedOn: '2027-02-03', lines: [{ kind: 'subscription', from: '2027-01-31', to: '2027-02-28' }] },
    ])
    expect(await world.mails(unpaid.caseId)).toEqual([
      '2027-01-31 payment_failed',
      '2027-02-01 payment_failed',
      '2027-02-03 payment_recovered',
    ])
  })

  it('D3: for a lost card is not tried again, until another card is there: then at once, on the same payment', async () => {
    const unpaid = await declined('pm_sbx_thenLostCard')
    expect(await world.followedUp(unpaid, '2027-02-02T18:12:00Z')).toBe('wait')
    await world.savesAnotherCard(unpaid.caseId)
    expect(await world.followedUp(unpaid, '2027-04-01T00:00:00Z')).toBe('over')
    expect((await world.story(unpaid.caseId)).slice(1)).toEqual(['2027-02-02 period_paid active'])
    expect(await world.charged([unpaid.caseId])).toHaveLength(1)
  })

  it('D3: for a lost card, of which its run heard 15 seconds after another was saved, is tried with the other on the same day', async () => {
    const caseId = await due('pm_sbx_thenLostCard')
    const saving: DunningDependencies['payments'] = {
      ...world.deps.payments,
      charge: async (key, order) => {
        const answer = await world.deps.payments.charge(key, order)
        world.clock.set('2027-01-31T07:00:05Z')
        await world.savesAnotherCard(caseId)
        world.clock.set('2027-01-31T07:00:20Z')
        return answer
      },
    }
    await renewPage({ ...world.deps, payments: saving }, { market: 'FR', date: '2027-01-31', after: null, limit: 10 })
    expect(await dunningStep(world.deps, { caseId, boundary: '2027-01-31' })).toEqual({ kind: 'over' })
    expect(await world.story(caseId)).toEqual(['2027-01-31 period_declined past_due', '2027-01-31 period_paid active'])
    expect(await world.charged([caseId])).toHaveLength(1)
  })

  it('D3: whose try of 1 February was not heard of when another card was saved is read, and tried with that at once', async () => {
    const unpaid = await declined('pm_sbx_thenInsufficientFunds')
    await world.desk.scenario({ method: 'POST', path: '/v1/payment_intents/' }, 'timeout-after')
    expect(await world.followedUp(unpaid, '2027-02-01T07:01:00Z')).toBe('wait')
    await world.savesAnotherCard(unpaid.caseId)
    expect(await world.followedUp(unpaid, '2027-04-01T00:00:00Z')).toBe('over')
    const events = await world.database.caseEvent.findMany({ where: { caseId: unpaid.caseId }, orderBy: { number: 'asc' } })
    expect(events.slice(1).map(({ at, by }) => `${at.toISOString().slice(0, 16)} ${by}`)).toEqual([
      '2027-02-01T07:05 period_declined',
      '2027-02-01T07:05 period_paid',
    ])
    expect(await world.charged([unpaid.caseId])).toHaveLength(1)
  })

  it('D12: paid on 1 March while suspended is charged with 6.76 for the rest of [28 February, 31 March); next due 31 March', async () => {
    const unpaid = await declined('pm_sbx_thenLostCard')
    expect(await world.followedUp(unpaid, '2027-03-01T10:00:00Z')).toBe('wait')
    expect((await world.story(unpaid.caseId)).at(-1)).toBe('2027-02-07 deadline suspended')
    await world.savesAnotherCard(unpaid.caseId)
    expect(await world.followedUp(unpaid, '2027-04-01T00:00:00Z')).toBe('over')
    expect(await world.database.renewal.findMany({ where: { caseId: unpaid.caseId }, orderBy: { boundary: 'asc' } })).toMatchObject([
      { boundary: '2027-01-31', startsOn: '2027-01-31', endsOn: '2027-02-28', amountMinor: 6_99, status: 'paid' },
      { boundary: '2027-02-28', startsOn: '2027-03-01', endsOn: '2027-03-31', amountMinor: 6_76, status: 'paid' },
    ])
    expect(await world.rowOf(unpaid.caseId)).toMatchObject({
      paidUntil: '2027-03-31',
      dueOn: '2027-03-31',
      startsFrom: null,
      suspendedOn: null,
    })
  })

  it('F2: of a subscription that was left on 4 February is never tried again', async () => {
    const unpaid = await declined('pm_sbx_soft_n2')
    expect(await world.followedUp(unpaid, '2027-02-02T10:00:00Z')).toBe('wait')
    await world.database.case.update({ where: { id: unpaid.caseId }, data: { state: 'closing' } })
    world.today('2027-02-05T07:00:00Z')
    expect(await dunningStep(world.deps, unpaid)).toEqual({ kind: 'over' })
    expect(await world.charged([unpaid.caseId])).toEqual([])
  })

  it('C4: whose try was made and not heard of is asked about under its key, and no day is lost', async () => {
    const unpaid = await declined('pm_sbx_soft_n2')
    await world.desk.scenario({ method: 'POST', path: '/v1/payment_intents/' }, 'timeout-after')
    expect(await world.followedUp(unpaid, '2027-04-01T00:00:00Z')).toBe('over')
    expect((await world.story(unpaid.caseId)).slice(1)).toEqual(['2027-02-01 period_declined past_due', '2027-02-03 period_paid active'])
    expect(await world.charged([unpaid.caseId])).toHaveLength(1)
  })

  it('D13: whose try of 1 February nobody answers is asked about after 5 minutes, an hour and daily, put before a person on the 8th, and tried no more', async () => {
    const unpaid = await declined('pm_sbx_soft_n2')
    const asked: string[] = []
    const silence = (what: string) => {
      asked.push(`${world.clock.now().toISOString().slice(0, 16)} ${what}`)
      return Promise.resolve({ kind: 'unknown' as const, reason: 'nobody answers' })
    }
    const silent = { ...world.deps.payments, chargeAgain: silence, readSaved: () => silence('read') }
    const boardSince: (Date | null)[] = []
    for (const until of ['2027-02-08T06:59:00Z', '2027-02-10T12:00:00Z']) {
      await world.followedUp(unpaid, until, { payments: silent })
      boardSince.push((await world.database.case.findUniqueOrThrow({ where: { id: unpaid.caseId } })).boardSince)
    }
    const second = `${unpaid.caseId}/2027-01-31/try/2`
    expect(asked).toEqual([
      `2027-02-01T07:00 ${second}`,
      `2027-02-01T07:05 ${second}`,
      `2027-02-01T08:00 ${second}`,
      ...['02', '03', '04', '05', '06', '07', '08', '09', '10'].map((day) => `2027-02-${day}T07:00 read`),
    ])
    expect(boardSince).toEqual([null, new Date('2027-02-01T07:00:00Z')])
    expect(await world.database.renewal.findMany({ where: { caseId: unpaid.caseId } })).toMatchObject([{ status: 'charging', tries: 2 }])
    expect(await world.story(unpaid.caseId)).toEqual(['2027-01-31 period_declined past_due'])
  })

  it('D14: whose payment its provider has called off is paid by another, made once the first was read as called off', async () => {
    const unpaid = await declined('pm_sbx_soft_n2')
    const { intentRef } = await world.database.renewal.findFirstOrThrow({ where: { caseId: unpaid.caseId } })
    await world.desk.payments.cancel('so many tries are enough', intentRef ?? '')
    expect(await world.followedUp(unpaid, '2027-04-01T00:00:00Z')).toBe('over')
    expect((await world.story(unpaid.caseId)).slice(1)).toEqual(['2027-02-01 period_declined past_due', '2027-02-03 period_paid active'])
    expect(await world.charged([unpaid.caseId])).toEqual([`${unpaid.caseId}/2027-01-31/again/2`])
    expect(await world.database.formerPayment.findMany({ where: { caseId: unpaid.caseId } })).toMatchObject([
      { ref: intentRef, n: 1, why: 'called_off', at: new Date('2027-02-01T07:00:00Z') },
    ])
    expect(await world.database.renewal.findMany({ where: { caseId: unpaid.caseId } })).toMatchObject([
      { status: 'paid', payment: 2, tries: 4, amountMinor: 6_99 },
    ])
  })

  it('has each step once, of ten who come at once', async () => {
    const unpaid = await declined('pm_sbx_thenInsufficientFunds')
    world.today('2027-02-01T07:00:00Z')
    await Promise.all(Array.from({ length: 10 }, () => dunningStep(world.deps, unpaid)))
    expect(await world.story(unpaid.caseId)).toEqual(['2027-01-31 period_declined past_due', '2027-02-01 period_declined past_due'])
    expect(await world.database.declinedTry.count({ where: { caseId: unpaid.caseId } })).toBe(2)
  })
})
