import { randomUUID } from 'node:crypto'
import { activityInfo } from '@temporalio/activity'
import type { WorkflowHandle } from '@temporalio/client'
import type { TestWorkflowEnvironment } from '@temporalio/testing'
import { Worker } from '@temporalio/worker'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRenewalActivities } from '../../activities/renewals.ts'
import { calendars } from '../../markets/calendars.ts'
import { marketAt } from '../../markets/index.ts'
import { claimFollowUps, dunningId, followUp, toFollowUp } from '../../platform/subscription/dunning/follow-ups.ts'
import { renewPage } from '../../platform/subscription/renewals/renew-page.ts'
import { dataConverterOf } from '../../platform/temporal/data-converter.ts'
import { startTimeSkippingEngine } from '../../scripts/simulated/engine.ts'
import { rowsUnderTest } from '../api/rows-under-test.ts'
import { subscriptionsOn } from '../platform/subscription/subscriptions-on-rows.ts'
import { paymentDesk } from '../providers/payments/support.ts'
import { ENCRYPTED } from '../support/codec-settings.ts'
import '../support/engine-runtime.ts'
import { workflowBundle } from '../support/temporal.ts'

const taskQueue = `dunning-${randomUUID()}`
const DAY_MS = 24 * 60 * 60_000

const clearing: (() => Promise<void>)[] = []
let rows: Awaited<ReturnType<typeof rowsUnderTest>>
let desk: Awaited<ReturnType<typeof paymentDesk>>
let engine: TestWorkflowEnvironment
let worker: Worker
let running: Promise<unknown>
let deps: Parameters<typeof createRenewalActivities>[0]
beforeAll(async () => {
  rows = await rowsUnderTest('2027-01-31T07:00:00Z', (clear) => clearing.unshift(clear))
  desk = await paymentDesk(3_000)
  engine = await startTimeSkippingEngine(ENCRYPTED)
  deps = {
    database: rows.database,
    clock: rows.clock,
    calendars,
    marketAt: (code, at) => marketAt(code as 'FR', at),
    payments: desk.saved,
    pace: { concurrency: 4, perSecond: 10_000 },
    leaseMs: 600_000,
    markets: () => [],
  }
  const activities = createRenewalActivities(deps)
  worker = await Worker.create({
    connection: engine.nativeConnection,
    taskQueue,
    dataConverter: dataConverterOf(ENCRYPTED),
    workflowBundle: await workflowBundle(),
    activities: {
      // The engine's time is everybody's.
      dunningStep: (unpaid: Parameters<typeof activities.dunningStep>[0]) => {
        rows.clock.set(new Date(activityInfo().currentAttemptScheduledTimestampMs).toISOString())
        return activities.dunningStep(unpaid)
      },
    },
  })
  running = worker.run()
})
afterAll(async () => {
  worker.shutdown()
  await running
  await engine.teardown()
  await desk.close()
  for (const clear of clearing) await clear()
})

/** Lets time pass to an instant. */
const until = async (instant: string) => {
  await engine.sleep(Math.max(0, Date.parse(instant) - (await engine.currentTimeMs())))
  rows.clock.set(instant)
}
/** What the relay does: whoever has to look at a period is told. */
const relayed = async () => {
  const found = await claimFollowUps(deps, 10)
  for (const one of found) await followUp({ database: rows.database, temporal: engine.client, taskQueue }, one)
  return found.length
}
/** Due on a month end and declined then, and handed to whoever follows it up. */
const declined = async (on: string, card: string) => {
  await until(`${on}T08:00:00Z`)
  await rows.database.subscription.updateMany({ data: { dueOn: null } })
  const [caseId = ''] = await subscriptionsOn(rows)([{ paidUntil: on, anchorDay: 31, card }])
  await renewPage(deps, { market: 'FR', date: on, after: null, limit: 10 }, () => undefined)
  expect(await relayed()).toBe(1)
  return { caseId, run: engine.client.workflow.getHandle(dunningId({ caseId, boundary: on })) }
}
/** Lets days pass until a run has ended. */
const ended = async (run: WorkflowHandle) => {
  while ((await run.describe()).status.name === 'RUNNING') await engine.sleep(DAY_MS)
}
const otherCard = async (caseId: string) => {
  const ref = `pm_new_${caseId}.pm_card_visa`
  const at = rows.clock.now()
  await rows.database.savedMethod.create({
    data: { ref, caseId, kind: 'card', scheme: 'visa', fingerprint: ref, lastDigits: '4242', savedAt: at },
  })
  await rows.database.$transaction(async (tx) => {
    await tx.subscription.update({ where: { caseId }, data: { methodRef: ref, actedAt: at } })
    await toFollowUp(tx, caseId, at)
  })
}
const story = async (caseId: string) =>
  (await rows.database.caseEvent.findMany({ where: { caseId }, orderBy: { number: 'asc' } })).map(
    ({ at, by, to }) => `${at.toISOString().slice(0, 16)}Z ${by} ${to}`,
  )

describe('The dunning of a period', () => {
  it('D1: due on 31 January 2027 tries on 1, 3, 5 and 7 February at 08:00, suspends on the 7th, and on 9 March has its end begin', async () => {
    const { caseId, run } = await declined('2027-01-31', 'pm_sbx_thenInsufficientFunds')
    await ended(run)
    expect(await story(caseId)).toEqual([
      '2027-01-31T08:00Z period_declined past_due',
      '2027-02-01T07:00Z period_declined past_due',
      '2027-02-03T07:00Z period_declined past_due',
      '2027-02-05T07:00Z period_declined past_due',
      '2027-02-07T07:00Z period_declined past_due',
      '2027-02-07T07:00Z deadline suspended',
      '2027-03-09T07:00Z deadline closing',
    ])
    expect(await rows.database.effect.findMany({ where: { caseId } })).toMatchObject([{ type: 'cancelCharge', status: 'pending' }])
  })

  it('D2: of 31 March ends with the try of 3 April that is paid, and costs the engine 3 looks', async () => {
    const { caseId, run } = await declined('2027-03-31', 'pm_sbx_soft_n2')
    await ended(run)
    expect((await story(caseId)).slice(1)).toEqual(['2027-04-01T06:00Z period_declined past_due', '2027-04-03T06:00Z period_paid active'])
    const { events } = await run.fetchHistory()
    const looks = (events ?? []).filter(({ activityTaskScheduledEventAttributes: scheduled }) => scheduled)
    expect(looks).toHaveLength(3)
  })

  it('D3, D11: of a lost card on 31 May sleeps until another card is there, and tries it at once', async () => {
    const { caseId, run } = await declined('2027-05-31', 'pm_sbx_thenLostCard')
    await until('2027-06-02T18:12:00Z')
    expect(await story(caseId)).toHaveLength(1)
    await otherCard(caseId)
    expect(await relayed()).toBe(1)
    await ended(run)
    expect((await story(caseId)).slice(1)).toEqual(['2027-06-02T18:12Z period_paid active'])
    expect(Object.keys((await desk.calls()).charged ?? {}).filter((one) => one.startsWith(caseId))).toEqual([`${caseId}/2027-05-31`])
  })

  it('is told of once by the relay, however many relays there are, and again where whoever told it died', async () => {
    const { caseId, run } = await declined('2027-07-31', 'pm_sbx_thenInsufficientFunds')
    expect(await relayed()).toBe(0)
    await rows.database.$transaction((tx) => toFollowUp(tx, caseId, rows.clock.now()))
    expect(await claimFollowUps(deps, 10)).toHaveLength(1)
    expect(await relayed()).toBe(0)
    await until('2027-08-02T12:00:00Z')
    expect(await relayed()).toBe(1)
    await rows.database.case.update({ where: { id: caseId }, data: { state: 'closing' } })
    await rows.database.$transaction((tx) => toFollowUp(tx, caseId, rows.clock.now()))
    expect(await relayed()).toBe(1)
    await ended(run)
  })
})
