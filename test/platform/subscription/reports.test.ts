import { randomUUID } from 'node:crypto'
import { Client, Connection } from '@temporalio/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WORKFLOW_TYPES } from '../../../domain/processes.ts'
import { acceptPaymentMessage, type PaymentMessage, takeTogether } from '../../../platform/payments/accept-payment-message.ts'
import { type DunningDependencies, dunningStep } from '../../../platform/subscription/dunning/dunning-step.ts'
import { claimRefunds, giveBackOne } from '../../../platform/subscription/refunds/give-back.ts'
import { invoicePage } from '../../../platform/subscription/renewals/invoice-page.ts'
import { createPace } from '../../../platform/subscription/renewals/pace.ts'
import { renewPage } from '../../../platform/subscription/renewals/renew-page.ts'
import { applyReports, type ReportDependencies } from '../../../platform/subscription/reports/apply-reports.ts'
import { claimReports, markEarlyReports } from '../../../platform/subscription/reports/reports.ts'
import { parseStripeWebhook } from '../../../providers/payments/stripe-webhook.ts'
import { rowsUnderTest } from '../../api/rows-under-test.ts'
import { paymentDesk, SECRET } from '../../providers/payments/support.ts'
import { subscriptionsOn } from './subscriptions-on-rows.ts'

const clearing: (() => Promise<void>)[] = []
let rows: Awaited<ReturnType<typeof rowsUnderTest>>
let desk: Awaited<ReturnType<typeof paymentDesk>>
let deps: ReportDependencies & DunningDependencies
beforeAll(async () => {
  rows = await rowsUnderTest('2027-01-31T07:00:00Z', (clear) => clearing.unshift(clear))
  desk = await paymentDesk(3_000)
  // Nothing listens there: the engine is not asked for.
  const nowhere = Connection.lazy({ address: '127.0.0.1:9' })
  clearing.unshift(() => nowhere.close())
  deps = {
    ...rows.deps,
    temporal: new Client({ connection: nowhere }),
    taskQueue: 'none',
    workflowTypes: WORKFLOW_TYPES,
    payments: { ...desk.payments, ...desk.saved },
    pace: createPace({ concurrency: 4, perSecond: 10_000 }),
    leaseMs: 600_000,
  }
})
afterAll(async () => {
  await desk.close()
  for (const clear of clearing) await clear()
})

/** Due on 31 January 2027 and asked for, by a card or an account. */
const due = async (method: string, kind: 'card' | 'sepa_debit' = 'card') => {
  rows.clock.set('2027-01-31T07:00:00Z')
  desk.clock.set('2027-01-31T07:00:00Z')
  await rows.database.subscription.updateMany({ data: { dueOn: null } })
  const [caseId = ''] = await subscriptionsOn(rows)([{ paidUntil: '2027-01-31', anchorDay: 31, card: method }])
  if (kind === 'sepa_debit') await rows.database.savedMethod.updateMany({ where: { caseId }, data: { kind, scheme: null } })
  const page = () => renewPage(deps, { market: 'FR', date: '2027-01-31', after: null, limit: 10 })
  return { caseId, page }
}
const renewalOf = (caseId: string) =>
  rows.database.renewal.findUniqueOrThrow({ where: { caseId_boundary_change: { caseId, boundary: '2027-01-31', change: 0 } } })
const intentOf = async (caseId: string) => (await renewalOf(caseId)).intentRef ?? ''

const storyOf = async (caseId: string) =>
  (await rows.database.caseEvent.findMany({ where: { caseId }, orderBy: { number: 'asc' } })).map(
    ({ at, by, to }) => `${at.toISOString().slice(0, 10)} ${by} ${to}`,
  )
const balancesOf = async (caseId: string) => {
  const postings = await rows.database.ledgerPosting.findMany({ where: { transaction: { caseId } } })
  const sums: Record<string, number> = {}
  for (const { account, minor } of postings) sums[account] = (sums[account] ?? 0) + Number(minor)
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0))
}
const today = (instant: string) => {
  rows.clock.set(instant)
  desk.clock.set(instant)
}

/** Takes in what the provider has posted of a case’s payment, in the order in which the net delivers it: so many posts. */
const delivered = async (caseId: string, order: <T>(posts: readonly T[]) => readonly T[] = (posts) => posts) => {
  const refs = (await rows.database.renewal.findMany({ where: { caseId } })).flatMap(({ intentRef }) => intentRef ?? [])
  const isOwn = (text: string) => [caseId, ...refs].some((one) => text.includes(one))
  const posts = order(desk.inbox.received.filter(({ body }) => isOwn(body.toString())))
  for (const { body, headers } of posts) {
    const signedAt = new Date(Number(/t=(\d+)/.exec(String(headers['stripe-signature']))?.[1]) * 1000)
    const read = parseStripeWebhook([SECRET], body, headers, signedAt)
    if (!read.ok) throw new Error(read.detail)
    const { eventId, type, ref: of, obligation, news } = read
    await acceptPaymentMessage(rows.deps, { provider: 'stripe', eventId, type, ref: of, obligation, news, raw: body.toString() })
  }
  return posts.length
}
/** What the relay does with what was told. */
const readReports = async () => {
  await markEarlyReports(deps, 100)
  const reports = await claimReports(deps, 100)
  await applyReports(deps, reports)
  return reports.length
}
/** The provider has posted as many events of a case’s payment. */
const posts = (text: () => Promise<string>, count: number) =>
  expect
    .poll(async () => {
      const named = await text()
      return desk.inbox.received.filter(({ body }) => body.toString().includes(named)).length
    })
    .toBeGreaterThanOrEqual(count)

describe('What the provider posts of the period from 31 January 2027', () => {
  it('that it was paid, once its row says so, is no news: nothing is read again', async () => {
    const { caseId, page } = await due('pm_card_visa')
    await page()
    await posts(() => intentOf(caseId), 1)
    expect(await delivered(caseId)).toBeGreaterThanOrEqual(1)
    expect(await readReports()).toBe(0)
    expect(await storyOf(caseId)).toEqual(['2027-01-31 period_paid active'])
  })

  it('C9, E1: succeeded before processing stays paid: a debit is under way, its cover goes on, and it is charged once', async () => {
    const { caseId, page } = await due('DE08370400440532013003', 'sepa_debit')
    await page()
    expect(await storyOf(caseId)).toEqual(['2027-01-31 period_processing active'])
    expect(await rows.database.subscription.findUniqueOrThrow({ where: { caseId } })).toMatchObject({ dueOn: '2027-02-28' })
    today('2027-02-11T10:00:00Z')
    await desk.standing()
    await posts(() => intentOf(caseId), 2)
    await delivered(caseId, (all) => all.toReversed())
    expect(await readReports()).toBe(1)
    await delivered(caseId)
    expect(await readReports()).toBe(0)
    expect(await storyOf(caseId)).toEqual(['2027-01-31 period_processing active', '2027-02-11 period_paid active'])
    expect(await balancesOf(caseId)).toEqual({ 'clearing:cards': 6_99, 'receivable:customers': -6_99 })
    expect(await rows.database.subscription.findUniqueOrThrow({ where: { caseId } })).toMatchObject({ dueOn: '2027-02-28' })
    expect(Object.keys((await desk.calls()).charged ?? {}).filter((one) => one.startsWith(caseId))).toHaveLength(1)
  })

  it('E1: debits of one morning are written together; one that cannot be written holds up no other, and is tried again', async () => {
    const [first, stuck] = [await due('DE89370400440532013000', 'sepa_debit'), await due('DE89370400440532013000', 'sepa_debit')]
    await rows.database.subscription.update({ where: { caseId: first.caseId }, data: { dueOn: '2027-01-31' } })
    await first.page()
    const cases = [first.caseId, stuck.caseId]
    for (const caseId of cases) expect(await storyOf(caseId)).toEqual(['2027-01-31 period_processing active'])
    today('2027-02-11T10:00:00Z')
    await desk.standing()
    for (const caseId of cases) {
      await posts(() => intentOf(caseId), 2)
      await delivered(caseId)
    }
    // Somebody else is at the number that its event would have.
    const { number } = await rows.database.case.findUniqueOrThrow({ where: { id: stuck.caseId } })
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
    await rows.database.caseEvent.create({ data: { ...event, at: rows.clock.now() } })
    const payments = () => rows.database.ledgerTransaction.count({ where: { kind: 'payment' } })
    const before = await payments()
    await expect(readReports()).rejects.toThrow(/case_events/)
    expect(await storyOf(first.caseId)).toEqual(['2027-01-31 period_processing active', '2027-02-11 period_paid active'])
    expect(await renewalOf(stuck.caseId)).toMatchObject({ status: 'processing' })
    expect(await payments()).toBe(before + 1)
    // Its number is told right, and it is written when it is claimed again.
    await rows.database.case.update({ where: { id: stuck.caseId }, data: { number: number + 1 } })
    today('2027-02-11T10:30:00Z')
    expect(await readReports()).toBe(1)
    expect((await storyOf(stuck.caseId)).at(-1)).toBe('2027-02-11 period_paid active')
  })

  it('E1: two debits of one customer that come in on one day are two events, one after the other', async () => {
    const { caseId, page } = await due('DE89370400440532013000', 'sepa_debit')
    await page()
    today('2027-02-28T07:00:00Z')
    await renewPage(deps, { market: 'FR', date: '2027-02-28', after: null, limit: 10 })
    today('2027-03-14T10:00:00Z')
    await desk.standing()
    const told = await rows.database.renewal.findMany({ where: { caseId } })
    for (const { intentRef } of told) await posts(async () => intentRef ?? '', 2)
    await delivered(caseId)
    expect(await readReports()).toBe(2)
    expect((await storyOf(caseId)).map((one) => one.slice(0, 22))).toEqual([
      '2027-01-31 period_proc',
      '2027-02-28 period_proc',
      '2027-03-14 period_paid',
      '2027-03-14 period_paid',
    ])
    expect(await readReports()).toBe(0)
  })

  it('E2: a debit that fails on 11 February makes it past due then: that is day 0, and it is tried on the 12th', async () => {
    const { caseId, page } = await due('DE78370400440532013004', 'sepa_debit')
    await page()
    today('2027-02-11T10:00:00Z')
    await desk.standing()
    await posts(() => intentOf(caseId), 2)
    await delivered(caseId)
    expect(await readReports()).toBe(1)
    expect(await storyOf(caseId)).toEqual(['2027-01-31 period_processing active', '2027-02-11 debit_returned past_due'])
    expect(await renewalOf(caseId)).toMatchObject({ status: 'failed', code: 'bank_account_restricted', followUpAt: rows.clock.now() })
    expect(await rows.database.subscription.findUniqueOrThrow({ where: { caseId } })).toMatchObject({
      paidUntil: '2027-01-31',
      dueOn: null,
    })
    // An account that is gone is not tried again: its customer is asked.
    expect(await dunningStep(deps, { caseId, boundary: '2027-01-31' })).toEqual({
      kind: 'wait',
      until: new Date('2027-02-18T07:00:00Z'),
    })
  })

  it('D4: who has to authenticate and does on 4 February has paid the same payment; the try of the 5th does nothing', async () => {
    const { caseId, page } = await due('pm_card_authenticationRequired')
    await page()
    expect(await renewalOf(caseId)).toMatchObject({ status: 'failed', code: 'authentication_required' })
    today('2027-02-04T18:00:00Z')
    const ref = await intentOf(caseId)
    await desk.confirm(ref, 'pm_card_visa', await desk.secretOf(ref))
    await posts(async () => `"id":"${ref}"`, 2)
    await delivered(caseId)
    expect(await readReports()).toBe(1)
    expect(await storyOf(caseId)).toEqual(['2027-01-31 period_declined past_due', '2027-02-04 period_paid active'])
    expect(await renewalOf(caseId)).toMatchObject({ status: 'paid', intentRef: ref, tries: 1 })
    today('2027-02-05T07:00:00Z')
    expect(await dunningStep(deps, { caseId, boundary: '2027-01-31' })).toEqual({ kind: 'over' })
    expect(Object.keys((await desk.calls()).charged ?? {}).filter((one) => one.startsWith(caseId))).toHaveLength(1)
  })

  it('F4: succeeded after its end goes back once, and the subscription stays ended', async () => {
    const { caseId, page } = await due('pm_card_authenticationRequired')
    await page()
    const ref = await intentOf(caseId)
    await rows.database.case.update({ where: { id: caseId }, data: { state: 'ended' } })
    await rows.database.renewal.updateMany({ where: { caseId }, data: { status: 'cancelled' } })
    await desk.confirm(ref, 'pm_card_visa', await desk.secretOf(ref))
    await posts(async () => `"id":"${ref}"`, 2)
    await delivered(caseId)
    await readReports()
    for (const refund of await claimRefunds(deps, 10)) await giveBackOne(deps, refund)
    await delivered(caseId)
    await readReports()
    expect((await desk.calls()).refunded?.[`${caseId}/2027-01-31/refund/1`]).toBe(1)
    expect(await rows.database.case.findUniqueOrThrow({ where: { id: caseId } })).toMatchObject({ state: 'ended', number: 3 })
    expect(await balancesOf(caseId)).toEqual({})
  })

  it('of a page that is still at it is left to the page, and read later', async () => {
    const { caseId } = await due('pm_card_visa')
    await rows.database.subscription.update({ where: { caseId }, data: { leasedUntil: new Date('2027-01-31T07:10:00Z') } })
    await rows.database.renewal.create({
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
        triedAt: rows.clock.now(),
        reportedAt: rows.clock.now(),
      },
    })
    await desk.saved.charge(`${caseId}/2027-01-31`, {
      obligation: `${caseId}/2027-01-31`,
      amount: { minor: 6_99, currency: 'EUR' },
      description: 'test',
      payer: (await rows.database.subscription.findUniqueOrThrow({ where: { caseId } })).payer ?? '',
      method: { ref: (await rows.database.subscription.findUniqueOrThrow({ where: { caseId } })).methodRef ?? '', kind: 'card' },
    })
    expect(await readReports()).toBe(1)
    expect(await renewalOf(caseId)).toMatchObject({ status: 'charging' })
    // Whoever was at it died: what was paid is found by what it is for.
    today('2027-01-31T07:11:00Z')
    expect(await readReports()).toBe(1)
    expect(await renewalOf(caseId)).toMatchObject({ status: 'paid', intentRef: expect.stringMatching(/^pi_/), reportedAt: null })
    expect(await storyOf(caseId)).toEqual(['2027-01-31 period_paid active'])
  })
})

describe('Posts that come together', () => {
  const aPost = (ref: string, obligation: string | undefined, eventId: string = randomUUID()): PaymentMessage => ({
    provider: 'stripe',
    eventId,
    type: 'payment_intent.succeeded',
    ref,
    obligation,
    news: 'other',
    raw: '{}',
  })
  const posted = async (caseId: string) => aPost(await intentOf(caseId), `${caseId}/2027-01-31`)
  const kept = (messages: readonly PaymentMessage[]) =>
    rows.database.inboundMessage.count({ where: { eventId: { in: messages.map(({ eventId }) => eventId) } } })

  it('are each kept once and mark their renewals, in one transaction for all of them', async () => {
    const paid = [await due('pm_card_visa'), await due('pm_card_visa'), await due('pm_card_visa')]
    for (const { caseId, page } of paid) {
      await rows.database.subscription.update({ where: { caseId }, data: { dueOn: '2027-01-31' } })
      await page()
    }
    const news = await Promise.all(paid.map(({ caseId }) => posted(caseId)))
    const early = aPost('pi_of_nobody_yet', 'SU-NOT1/2027-01-31')
    const take = takeTogether(rows.deps)
    // What is about something else than a renewal is none of these.
    expect(await take(aPost('pi_of_nobody', undefined))).toBeUndefined()
    const [first] = news
    const answers = await Promise.all([...news, early, ...(first ? [first] : [])].map(take))
    expect(answers).toEqual(['taken', 'taken', 'taken', 'taken', 'known'])
    expect(await Promise.all(news.map(take))).toEqual(['known', 'known', 'known'])
    const writtenBy = await rows.database.$queryRaw<{ by: string }[]>`
      select distinct xmin::text as by from inbound_messages where event_id = any(${[...news, early].map(({ eventId }) => eventId)}::text[])`
    expect(writtenBy).toHaveLength(1)
    for (const { caseId } of paid) expect(await renewalOf(caseId)).toMatchObject({ reportedAt: rows.clock.now() })
    expect(await rows.database.keptReport.findMany({ where: { subject: 'pi_of_nobody_yet' } })).toMatchObject([
      { report: { type: 'payment_intent.succeeded' } },
    ])
  })

  it('wait for nobody: one whose renewal is held is left, by itself it is waited for, and the others are taken', async () => {
    const [held, free] = [await due('pm_card_visa'), await due('pm_card_visa')]
    for (const { caseId, page } of [held, free]) {
      await rows.database.subscription.update({ where: { caseId }, data: { dueOn: '2027-01-31' } })
      await page()
    }
    const [ofHeld, ofFree] = [await posted(held.caseId), await posted(free.caseId)]
    const [isHeld, isOver] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const holding = rows.database.$transaction(async (tx) => {
      await tx.$queryRaw`select 1 from renewals where case_id = ${held.caseId} for update`
      isHeld.resolve()
      await isOver.promise
    })
    await isHeld.promise
    const take = takeTogether(rows.deps)
    expect(await Promise.all([take(ofHeld), take(ofFree)])).toEqual(['held', 'taken'])
    expect(await kept([ofHeld, ofFree])).toBe(1)
    const alone = acceptPaymentMessage(rows.deps, ofHeld)
    isOver.resolve()
    await holding
    expect(await alone).toBe('taken')
    expect(await renewalOf(held.caseId)).toMatchObject({ reportedAt: rows.clock.now() })
  })
})

describe('A dispute of the period from 31 January 2027', () => {
  it('E7: reserves the money, and gives it back where it is won; the ledger is zero at each step', async () => {
    const { caseId, page } = await due('pm_card_createDispute')
    await page()
    const ref = await intentOf(caseId)
    await posts(async () => `"payment_intent":"${ref}"`, 1)
    await delivered(caseId)
    await readReports()
    const fee = { 'clearing:cards': -15_00, 'expense:dispute_fees': 15_00 }
    expect(await balancesOf(caseId)).toEqual({ ...fee, 'receivable:disputes': 6_99, 'receivable:customers': -6_99 })
    expect(await rows.database.dispute.findMany({ where: { caseId } })).toMatchObject([
      { status: 'needs_response', boundary: '2027-01-31' },
    ])
    expect(await rows.database.case.findUniqueOrThrow({ where: { id: caseId } })).toMatchObject({
      boardReason: 'its bank disputes the payment of 2027-01-31: needs_response',
    })
    await desk.dispute(ref, 'won')
    await posts(async () => `"payment_intent":"${ref}"`, 2)
    await delivered(caseId)
    await readReports()
    expect(await balancesOf(caseId)).toEqual({ ...fee, 'clearing:cards': 6_99 - 15_00, 'receivable:customers': -6_99 })
    expect(await storyOf(caseId)).toEqual(['2027-01-31 period_paid active'])
  })

  it('E6: that is a question only moves no money: cover goes on, and a person is told', async () => {
    const { caseId, page } = await due('pm_card_createDisputeInquiry')
    await page()
    const ref = await intentOf(caseId)
    await posts(async () => `"payment_intent":"${ref}"`, 1)
    await delivered(caseId)
    await readReports()
    expect(await balancesOf(caseId)).toEqual({ 'clearing:cards': 6_99, 'receivable:customers': -6_99 })
    expect(await rows.database.case.findUniqueOrThrow({ where: { id: caseId } })).toMatchObject({ state: 'active' })
  })

  const refundAsked = (caseId: string) =>
    rows.database.renewalRefund.create({
      data: {
        key: `${caseId}/2027-01-31/refund/1`,
        caseId,
        boundary: '2027-01-31',
        change: 0,
        amountMinor: 6_99,
        currency: 'EUR',
        reason: 'withdrawn',
        status: 'pending',
        askedAt: rows.clock.now(),
        nextAt: rows.clock.now(),
      },
    })
  const givenBack = async () => {
    for (const refund of await claimRefunds(deps, 10)) await giveBackOne(deps, refund)
  }
  const refundsOf = (caseId: string) => rows.database.renewalRefund.findMany({ where: { caseId } })

  it('E5: that is open lets nothing go back: the provider is not even asked', async () => {
    const { caseId, page } = await due('pm_card_createDispute')
    await page()
    const ref = await intentOf(caseId)
    await posts(async () => `"payment_intent":"${ref}"`, 1)
    await delivered(caseId)
    await readReports()
    await refundAsked(caseId)
    await givenBack()
    expect(await refundsOf(caseId)).toMatchObject([{ status: 'refused', ref: 'in_dispute' }])
    expect((await desk.calls()).refunded?.[`${caseId}/2027-01-31/refund/1`]).toBeUndefined()
  })

  it('E5: that is opened while money is on its way back stops that: it goes to the bank, and not to the customer too', async () => {
    const { caseId, page } = await due('pm_card_pendingRefund')
    await page()
    await refundAsked(caseId)
    await givenBack()
    expect(await refundsOf(caseId)).toMatchObject([{ status: 'pending', attempts: 1 }])
    const ref = await intentOf(caseId)
    await desk.dispute(ref, 'needs_response')
    await posts(async () => `"payment_intent":"${ref}"`, 2)
    await delivered(caseId)
    await readReports()
    await givenBack()
    expect(await refundsOf(caseId)).toMatchObject([{ status: 'refused', ref: 'charge_for_pending_refund_disputed' }])
    expect(await balancesOf(caseId)).toMatchObject({ 'receivable:disputes': 6_99, 'receivable:customers': -6_99 })
  })

  it('E5: and a refund exclude each other: the provider gives nothing back of what is disputed, and a person is told', async () => {
    const { caseId, page } = await due('pm_card_createDispute')
    await page()
    await refundAsked(caseId)
    await givenBack()
    expect(await rows.database.renewalRefund.findMany({ where: { caseId } })).toMatchObject([{ status: 'refused', ref: 'charge_disputed' }])
    expect((await desk.calls()).refunded?.[`${caseId}/2027-01-31/refund/1`]).toBeUndefined()
  })
})

describe('E3: A debit of January that its bank takes back on 10 March 2027', () => {
  const AT = '2027-03-10T10:00:00Z'
  /** Everything that the provider knows by now of a case is read. */
  const heard = async (caseId: string, instant: string, postsOfCase: number) => {
    today(instant)
    await desk.standing()
    await posts(async () => caseId, postsOfCase)
    await delivered(caseId)
    await readReports()
  }
  const rowOf = (caseId: string) => rows.database.subscription.findUniqueOrThrow({ where: { caseId } })
  const paidFor = async (account: string) => {
    const { caseId, page } = await due(account, 'sepa_debit')
    await page()
    await heard(caseId, '2027-02-04T10:00:00Z', 2)
    return { caseId, january: await intentOf(caseId) }
  }
  const takenBack = async (caseId: string, january: string, reason = 'insufficient_funds') => {
    today(AT)
    await desk.dispute(january, 'needs_response', reason)
    await posts(async () => `"payment_intent":"${january}"`, 1)
    await delivered(caseId)
    await readReports()
  }
  const charged = async (caseId: string) => Object.keys((await desk.calls()).charged ?? {}).filter((one) => one.startsWith(caseId))

  it('E3: is past due for January alone, its fee booked; January is charged anew from the 11th on, and February is not asked for again', async () => {
    const { caseId, january } = await paidFor('DE89370400440532013000')
    today('2027-02-28T07:00:00Z')
    await renewPage(deps, { market: 'FR', date: '2027-02-28', after: null, limit: 10 })
    await heard(caseId, '2027-03-04T10:00:00Z', 4)
    await takenBack(caseId, january)
    expect((await storyOf(caseId)).at(-1)).toBe('2027-03-10 debit_returned past_due')
    expect(await renewalOf(caseId)).toMatchObject({ status: 'failed', payment: 2, intentRef: null, code: 'insufficient_funds', tries: 1 })
    expect(await rowOf(caseId)).toMatchObject({ paidUntil: '2027-03-31', dueOn: null })
    // Two months came in, one was taken back: 6.99 less the fee of 7.50.
    expect(await balancesOf(caseId)).toEqual({ 'clearing:cards': -51, 'expense:dispute_fees': 7_50, 'receivable:customers': -6_99 })

    const next = { kind: 'wait', until: new Date('2027-03-11T07:00:00Z') }
    expect(await dunningStep(deps, { caseId, boundary: '2027-01-31' })).toEqual(next)
    expect(await dunningStep(deps, { caseId, boundary: '2027-02-28' })).toEqual({ kind: 'over' })
    today('2027-03-11T07:00:00Z')
    expect(await dunningStep(deps, { caseId, boundary: '2027-01-31' })).toEqual({ kind: 'over' })
    await heard(caseId, '2027-03-16T10:00:00Z', 6)
    expect((await storyOf(caseId)).slice(-2)).toEqual(['2027-03-11 period_processing active', '2027-03-16 period_paid active'])
    expect((await charged(caseId)).toSorted()).toEqual(
      ['2027-01-31', '2027-01-31/again/2', '2027-02-28'].map((period) => `${caseId}/${period}`),
    )
    expect(await renewalOf(caseId)).toMatchObject({ status: 'paid', payment: 2, tries: 2 })
    expect(await rowOf(caseId)).toMatchObject({ paidUntil: '2027-03-31', dueOn: '2027-03-31' })
    // The bank’s last word of it moves nothing more.
    await desk.dispute(january, 'lost')
    await posts(async () => `"payment_intent":"${january}"`, 2)
    await delivered(caseId)
    await readReports()
    expect(await balancesOf(caseId)).toEqual({ 'clearing:cards': 6_48, 'expense:dispute_fees': 7_50, 'receivable:customers': -13_98 })
  })

  it('E3: for no reason that may pass is not debited again: its customer is asked, and cover stops on the 17th', async () => {
    const { caseId, january } = await paidFor('DE89370400440532013000')
    await takenBack(caseId, january, 'debit_not_authorized')
    expect((await storyOf(caseId)).at(-1)).toBe('2027-03-10 debit_returned past_due')
    expect(await dunningStep(deps, { caseId, boundary: '2027-01-31' })).toEqual({ kind: 'wait', until: new Date('2027-03-17T07:00:00Z') })
    expect(await charged(caseId)).toEqual([`${caseId}/2027-01-31`])
  })

  it.each([
    ['by a card, and its end was written', 'pm_card_visa', 'ended'],
    ['by its account, before its end was written', 'DE89370400440532013000', 'closing'],
  ] as const)('E3, F2, F4: goes back where January was paid anew %s, by whoever left at that moment', async (_, method, state) => {
    const { caseId, january } = await paidFor('DE89370400440532013000')
    await invoicePage(deps, { market: deps.marketAt('FR', rows.clock.now()), on: '2027-02-04', limit: 100 })
    await takenBack(caseId, january)
    const ref = `pm_again_${caseId}.${method}`
    const kind = state === 'ended' ? 'card' : 'sepa_debit'
    await rows.database.savedMethod.create({
      data: { ref, caseId, kind, scheme: kind === 'card' ? 'visa' : null, fingerprint: ref, lastDigits: '4242', savedAt: rows.clock.now() },
    })
    await rows.database.subscription.update({ where: { caseId }, data: { methodRef: ref } })
    const leaving: DunningDependencies['payments'] = {
      ...deps.payments,
      charge: async (key, order) => {
        await rows.database.case.update({ where: { id: caseId }, data: { state, number: { increment: 1 } } })
        if (state === 'ended') await rows.database.renewal.updateMany({ where: { caseId }, data: { status: 'cancelled' } })
        return deps.payments.charge(key, order)
      },
    }
    today('2027-03-11T07:00:00Z')
    expect(await dunningStep({ ...deps, payments: leaving }, { caseId, boundary: '2027-01-31' })).toEqual({ kind: 'over' })
    if (kind === 'sepa_debit') await heard(caseId, '2027-03-16T10:00:00Z', 4)
    for (const refund of await claimRefunds(deps, 10)) await giveBackOne(deps, refund)
    expect(await rows.database.renewalRefund.findMany({ where: { caseId } })).toMatchObject([
      { reason: 'in_vain', amountMinor: 6_99, status: 'done' },
    ])
    // The invoice is taken back too: nobody owes anything, and the fee is ours.
    expect(await balancesOf(caseId)).toMatchObject({ 'clearing:cards': -7_50, 'expense:dispute_fees': 7_50 })
    expect(await balancesOf(caseId)).not.toHaveProperty('receivable:customers')
  })

  it('E3: while February is not paid either is followed up after it: one try a day, and one mail', async () => {
    const { caseId, january } = await paidFor('DE89370400440532013000')
    const ref = `pm_other_${caseId}.pm_sbx_thenInsufficientFunds`
    await rows.database.savedMethod.create({
      data: { ref, caseId, kind: 'card', scheme: 'visa', fingerprint: ref, lastDigits: '4242', savedAt: rows.clock.now() },
    })
    await rows.database.subscription.update({ where: { caseId }, data: { methodRef: ref } })
    today('2027-02-28T07:00:00Z')
    await renewPage(deps, { market: 'FR', date: '2027-02-28', after: null, limit: 10 })
    expect((await storyOf(caseId)).at(-1)).toBe('2027-02-28 period_declined past_due')
    today('2027-03-02T10:00:00Z')
    await takenBack(caseId, january)
    expect(await dunningStep(deps, { caseId, boundary: '2027-01-31' })).toEqual({ kind: 'over' })
    expect(await rowOf(caseId)).toMatchObject({ paidUntil: '2027-01-31' })

    // Their customer gives a card that pays: February first, then January at once.
    today('2027-03-10T12:00:00Z')
    const good = `pm_good_${caseId}.pm_card_visa`
    await rows.database.savedMethod.create({
      data: { ref: good, caseId, kind: 'card', scheme: 'visa', fingerprint: good, lastDigits: '4242', savedAt: rows.clock.now() },
    })
    await rows.database.subscription.update({ where: { caseId }, data: { methodRef: good, actedAt: rows.clock.now() } })
    expect(await dunningStep(deps, { caseId, boundary: '2027-02-28' })).toEqual({ kind: 'over' })
    expect((await storyOf(caseId)).at(-1)).toBe('2027-03-10 period_paid past_due')
    expect((await renewalOf(caseId)).followUpAt).toEqual(rows.clock.now())
    expect(await dunningStep(deps, { caseId, boundary: '2027-01-31' })).toEqual({ kind: 'over' })
    expect((await storyOf(caseId)).at(-1)).toBe('2027-03-10 period_paid active')
    expect(await rowOf(caseId)).toMatchObject({ paidUntil: '2027-03-31', dueOn: '2027-03-31', suspendedOn: null })
  })
})
