import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dunningStep } from '../../../platform/subscription/dunning/dunning-step.ts'
import { renewPage } from '../../../platform/subscription/renewals/renew-page.ts'
import { createReportWorld, type ReportWorld } from '../../support/report-world.ts'

let world: ReportWorld
beforeAll(async () => {
  world = await createReportWorld()
})
afterAll(() => world.end())

describe('What the provider posts of the period from 31 January 2027', () => {
  it('that it was paid, once its row says so, is no news: nothing is read again', async () => {
    const { caseId, page } = await world.due('pm_card_visa')
    await page()
    await world.posts(() => world.intentOf(caseId), 1)
    expect(await world.delivered(caseId)).toBeGreaterThanOrEqual(1)
    expect(await world.readReports()).toBe(0)
    expect(await world.story(caseId)).toEqual(['2027-01-31 period_paid active'])
  })

  it('C9, E1: succeeded before processing stays paid: a debit is under way, its cover goes on, and it is charged once', async () => {
    const { caseId, page } = await world.due('DE08370400440532013003', 'sepa_debit')
    await page()
    expect(await world.story(caseId)).toEqual(['2027-01-31 period_processing active'])
    expect(await world.rowOf(caseId)).toMatchObject({ dueOn: '2027-02-28' })
    world.today('2027-02-11T10:00:00Z')
    await world.desk.standing()
    await world.posts(() => world.intentOf(caseId), 2)
    await world.delivered(caseId, (all) => all.toReversed())
    expect(await world.readReports()).toBe(1)
    await world.delivered(caseId)
    expect(await world.readReports()).toBe(0)
    expect(await world.story(caseId)).toEqual(['2027-01-31 period_processing active', '2027-02-11 period_paid active'])
    expect(await world.balances(caseId)).toEqual({ 'clearing:cards': 6_99, 'receivable:customers': -6_99 })
    expect(await world.rowOf(caseId)).toMatchObject({ dueOn: '2027-02-28' })
    expect(await world.charged([caseId])).toHaveLength(1)
  })

  it('E1: debits of one morning are written together; one that cannot be written holds up no other, and is tried again', async () => {
    const [first, stuck] = [
      await world.due('DE89370400440532013000', 'sepa_debit'),
      await world.due('DE89370400440532013000', 'sepa_debit'),
    ]
    await world.database.subscription.update({ where: { caseId: first.caseId }, data: { dueOn: '2027-01-31' } })
    await first.page()
    const cases = [first.caseId, stuck.caseId]
    for (const caseId of cases) expect(await world.story(caseId)).toEqual(['2027-01-31 period_processing active'])
    world.today('2027-02-11T10:00:00Z')
    await world.desk.standing()
    for (const caseId of cases) {
      await world.posts(() => world.intentOf(caseId), 2)
      await world.delivered(caseId)
    }
    // Somebody else is at the number that its event would have.
    const { number } = await world.database.case.findUniqueOrThrow({ where: { id: stuck.caseId } })
    const event = {
      caseId: stuck.caseId,
      number: number + 1,
      key: randomUUID(),
      by: 'period_processing',
      from: 'active',
      to: 'active',
      actor: 'test',
      data: {},
    }
    await world.database.caseEvent.create({ data: { ...event, at: world.clock.now() } })
    const payments = () => world.database.ledgerTransaction.count({ where: { kind: 'payment' } })
    const before = await payments()
    await expect(world.readReports()).rejects.toThrow(/case_events/)
    expect(await world.story(first.caseId)).toEqual(['2027-01-31 period_processing active', '2027-02-11 period_paid active'])
    expect(await world.renewalOf(stuck.caseId)).toMatchObject({ status: 'processing' })
    expect(await payments()).toBe(before + 1)
    // Its number is told right, and it is written when it is claimed again.
    await world.database.case.update({ where: { id: stuck.caseId }, data: { number: number + 1 } })
    world.today('2027-02-11T10:30:00Z')
    expect(await world.readReports()).toBe(1)
    expect((await world.story(stuck.caseId)).at(-1)).toBe('2027-02-11 period_paid active')
  })

  it('E1: two debits of one customer that come in on one day are two events, one after the other', async () => {
    const { caseId, page } = await world.due('DE89370400440532013000', 'sepa_debit')
    await page()
    world.today('2027-02-28T07:00:00Z')
    await renewPage(world.deps, { market: 'FR', date: '2027-02-28', after: null, limit: 10 })
    world.today('2027-03-14T10:00:00Z')
    await world.desk.standing()
    const told = await world.database.renewal.findMany({ where: { caseId } })
    for (const { intentRef } of told) await world.posts(async () => intentRef ?? '', 2)
    await world.delivered(caseId)
    expect(await world.readReports()).toBe(2)
    expect((await world.story(caseId)).map((one) => one.slice(0, 22))).toEqual([
      '2027-01-31 period_proc',
      '2027-02-28 period_proc',
      '2027-03-14 period_paid',
      '2027-03-14 period_paid',
    ])
    expect(await world.readReports()).toBe(0)
  })

  it('E2: a debit that fails on 11 February makes it past due then: that is day 0, and it is tried on the 12th', async () => {
    const { caseId, page } = await world.due('DE78370400440532013004', 'sepa_debit')
    await page()
    world.today('2027-02-11T10:00:00Z')
    await world.desk.standing()
    await world.posts(() => world.intentOf(caseId), 2)
    await world.delivered(caseId)
    expect(await world.readReports()).toBe(1)
    expect(await world.story(caseId)).toEqual(['2027-01-31 period_processing active', '2027-02-11 debit_returned past_due'])
    expect(await world.renewalOf(caseId)).toMatchObject({
      status: 'failed',
      code: 'bank_account_restricted',
      followUpAt: world.clock.now(),
    })
    expect(await world.rowOf(caseId)).toMatchObject({
      paidUntil: '2027-01-31',
      dueOn: null,
    })
    // An account that is gone is not tried again: its customer is asked.
    expect(await dunningStep(world.deps, { caseId, boundary: '2027-01-31' })).toEqual({
      kind: 'wait',
      until: new Date('2027-02-18T07:00:00Z'),
    })
  })

  it('D4: who has to authenticate and does on 4 February has paid the same payment; the try of the 5th does nothing', async () => {
    const { caseId, page } = await world.due('pm_card_authenticationRequired')
    await page()
    expect(await world.renewalOf(caseId)).toMatchObject({ status: 'failed', code: 'authentication_required' })
    world.today('2027-02-04T18:00:00Z')
    const ref = await world.intentOf(caseId)
    await world.desk.confirm(ref, 'pm_card_visa', await world.desk.secretOf(ref))
    await world.posts(async () => `"id":"${ref}"`, 2)
    await world.delivered(caseId)
    expect(await world.readReports()).toBe(1)
    expect(await world.story(caseId)).toEqual(['2027-01-31 period_declined past_due', '2027-02-04 period_paid active'])
    expect(await world.renewalOf(caseId)).toMatchObject({ status: 'paid', intentRef: ref, tries: 1 })
    world.today('2027-02-05T07:00:00Z')
    expect(await dunningStep(world.deps, { caseId, boundary: '2027-01-31' })).toEqual({ kind: 'over' })
    expect(await world.charged([caseId])).toHaveLength(1)
  })

  it('F4: succeeded after its end goes back once, and the subscription stays ended', async () => {
    const { caseId, page } = await world.due('pm_card_authenticationRequired')
    await page()
    const ref = await world.intentOf(caseId)
    await world.database.case.update({ where: { id: caseId }, data: { state: 'ended' } })
    await world.database.renewal.updateMany({ where: { caseId }, data: { status: 'cancelled' } })
    await world.desk.confirm(ref, 'pm_card_visa', await world.desk.secretOf(ref))
    await world.posts(async () => `"id":"${ref}"`, 2)
    await world.delivered(caseId)
    await world.readReports()
    await world.givenBack()
    await world.delivered(caseId)
    await world.readReports()
    expect((await world.desk.calls()).refunded?.[`${caseId}/2027-01-31/refund/1`]).toBe(1)
    expect(await world.database.case.findUniqueOrThrow({ where: { id: caseId } })).toMatchObject({ state: 'ended', number: 3 })
    expect(await world.balances(caseId)).toEqual({})
  })

  it('of a page that is still at it is left to the page, and read later', async () => {
    const { caseId } = await world.due('pm_card_visa')
    await world.database.subscription.update({ where: { caseId }, data: { leasedUntil: new Date('2027-01-31T07:10:00Z') } })
    await world.database.renewal.create({
      data: {
        caseId,
        boundary: '2027-01-31',
        startsOn: '2027-01-31',
        endsOn: '2027-02-28',
        planId: 'm',
        amountMinor: 6_99,
        currency: 'EUR',
        dueOn: '2027-01-31',
        status: 'charging',
        triedAt: world.clock.now(),
        reportedAt: world.clock.now(),
      },
    })
    await world.desk.saved.charge(`${caseId}/2027-01-31`, {
      obligation: `${caseId}/2027-01-31`,
      amount: { minor: 6_99, currency: 'EUR' },
      description: 'test',
      payer: (await world.rowOf(caseId)).payer ?? '',
      method: { ref: (await world.rowOf(caseId)).methodRef ?? '', kind: 'card' },
    })
    expect(await world.readReports()).toBe(1)
    expect(await world.renewalOf(caseId)).toMatchObject({ status: 'charging' })
    // Whoever was at it died: what was paid is found by what it is for.
    world.today('2027-01-31T07:11:00Z')
    expect(await world.readReports()).toBe(1)
    expect(await world.renewalOf(caseId)).toMatchObject({ status: 'paid', intentRef: expect.stringMatching(/^pi_/), reportedAt: null })
    expect(await world.story(caseId)).toEqual(['2027-01-31 period_paid active'])
  })
})
