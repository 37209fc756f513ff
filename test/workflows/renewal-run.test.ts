import { randomUUID } from 'node:crypto'
import type { TestWorkflowEnvironment } from '@temporalio/testing'
import { Worker } from '@temporalio/worker'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRenewalActivities } from '../../activities/renewals.ts'
import { calendars } from '../../markets/calendars.ts'
import { marketAt, marketsOpenAt } from '../../markets/index.ts'
import { claimFollowUps } from '../../platform/subscription/dunning/follow-ups.ts'
import { openDueRuns } from '../../platform/subscription/renewals/ask-for-run.ts'
import { createPace } from '../../platform/subscription/renewals/pace.ts'
import { readProgress } from '../../platform/subscription/renewals/run-progress.ts'
import { keepRenewalSchedule, scheduleId } from '../../platform/subscription/renewals/run-schedule.ts'
import { claimRunsToTell, openRun, runId, steerRun, tellRun } from '../../platform/subscription/renewals/runs.ts'
import { tellAgain } from '../../platform/subscription/tell-again.ts'
import type { renewalRun } from '../../workflows/renewal-run.ts'
import { rowsUnderTest } from '../api/rows-under-test.ts'
import { subscriptionsOn } from '../platform/subscription/subscriptions-on-rows.ts'
import { paymentDesk } from '../providers/payments/support.ts'
import '../support/engine-runtime.ts'
import { connectToEngine, workflowBundle } from '../support/temporal.ts'

const START = Date.parse('2027-03-31T06:00:00Z')
const DATE = '2027-03-31'
const taskQueue = `renewals-${randomUUID()}`

const clearing: (() => Promise<void>)[] = []
let rows: Awaited<ReturnType<typeof rowsUnderTest>>
let desk: Awaited<ReturnType<typeof paymentDesk>>
let engine: TestWorkflowEnvironment
let worker: Worker
let running: Promise<unknown>
let deps: Parameters<typeof createRenewalActivities>[0]
beforeAll(async () => {
  rows = await rowsUnderTest(new Date(START).toISOString(), (clear) => clearing.unshift(clear))
  desk = await paymentDesk(3_000)
  engine = await connectToEngine()
  const began = Date.now()
  deps = {
    database: rows.database,
    // It goes on: a lease ends, and what was not answered is asked about again.
    clock: { now: () => new Date(START + Date.now() - began) },
    calendars,
    marketAt: (code, at) => marketAt(code as 'FR', at),
    payments: desk.saved,
    pace: createPace({ concurrency: 8, perSecond: 10_000 }),
    leaseMs: 8_000,
    markets: () => marketsOpenAt(deps.clock.now()),
  }
  const { codePath } = await workflowBundle()
  worker = await Worker.create({
    connection: engine.nativeConnection,
    taskQueue,
    workflowBundle: { codePath },
    activities: createRenewalActivities(deps),
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

/** Asks for the run of a market and day, as anybody does; whichever relay comes first has it begin. */
const ask = async (market: string, date = DATE) => {
  const { opened } = await openRun(deps, { market, date }, 'scheduler')
  for (const run of await claimRunsToTell(deps, 10)) await tellRun({ database: rows.database, temporal: engine.client, taskQueue }, run)
  return { opened, handle: engine.client.workflow.getHandle<typeof renewalRun>(runId({ market, date })) }
}
const progressOf = async (market: string) =>
  readProgress(deps, await rows.database.renewalRun.findUniqueOrThrow({ where: { market_date: { market, date: DATE } } }))

describe('The run of 31 March 2027', () => {
  it('C1: asked for 50 times at once is one run, and charges each of 60 once; what is declined or unheard makes no second charge', async () => {
    const sign = subscriptionsOn(rows)
    const due = { paidUntil: DATE, anchorDay: 31 }
    const cases = await sign([...Array.from({ length: 58 }, () => due), { ...due, card: 'pm_sbx_thenInsufficientFunds' }, due])
    await desk.scenario({ method: 'POST', path: '/v1/payment_intents', text: `${cases[3]}` }, 'timeout-after')
    await desk.scenario({ method: 'POST', path: '/v1/payment_intents', text: `${cases[5]}` }, '503')
    await desk.scenario({ method: 'POST', path: '/v1/payment_intents', text: `${cases[7]}` }, '429')
    const asked = await Promise.all(Array.from({ length: 50 }, () => ask('FR')))
    expect(asked.filter(({ opened }) => opened === 'now')).toHaveLength(1)
    await asked[0]?.handle.result()

    const charged = Object.entries((await desk.calls()).charged ?? {})
    expect(charged).toHaveLength(59)
    expect(charged.every(([, times]) => times === 1)).toBe(true)
    expect(await progressOf('FR')).toMatchObject({ due: 60, charged: 59, failed: 1, waiting: 0, expectedEnd: null })
    expect(await rows.database.invoice.count()).toBe(59)
    const [ledger] = await rows.database.$queryRaw<[{ sum: bigint }]>`select sum(minor) from ledger_postings`
    expect(Number(ledger.sum)).toBe(0)
  })

  it('asked for again once it is over is answered with the same, and charges nothing', async () => {
    const before = (await desk.calls()).charged
    const { opened, handle } = await ask('FR')
    await handle.result()
    expect(opened).toBe('before')
    expect((await desk.calls()).charged).toEqual(before)
    expect(await rows.database.renewalRun.findUniqueOrThrow({ where: { market_date: { market: 'FR', date: DATE } } })).toMatchObject({
      state: 'done',
    })
  })

  it('C12: goes on where it was done and a subscription became due behind it, and charges that alone', async () => {
    const before = Object.keys((await desk.calls()).charged ?? {})
    const [late = ''] = await subscriptionsOn(rows)([{ paidUntil: DATE, anchorDay: 31 }])
    const { opened, handle } = await ask('FR')
    expect(opened).toBe('before')
    await handle.result()
    const after = Object.keys((await desk.calls()).charged ?? {})
    expect(after.filter((one) => !before.includes(one))).toEqual([`${late}/${DATE}`])
    expect(await progressOf('FR')).toMatchObject({ due: 61, charged: 60, failed: 1 })
  })

  it('that is paused charges nothing until it goes on', async () => {
    const cases = await subscriptionsOn(rows)([{ paidUntil: DATE, anchorDay: 31, market: 'ES' }])
    await openRun(deps, { market: 'ES', date: DATE }, 'operator')
    expect(await steerRun(deps, { market: 'ES', date: DATE }, 'paused')).toBe(true)
    const { handle } = await ask('ES')
    await expect.poll(async () => JSON.stringify(await handle.fetchHistory()).includes('TIMER_STARTED')).toBe(true)
    expect((await desk.calls()).charged?.[`${cases[0]}/${DATE}`]).toBeUndefined()
    await steerRun(deps, { market: 'ES', date: DATE }, 'running')
    await ask('ES')
    await handle.result()
    expect((await desk.calls()).charged?.[`${cases[0]}/${DATE}`]).toBe(1)
    expect(await steerRun(deps, { market: 'ES', date: DATE }, 'paused')).toBe(false)
  })

  it('costs the engine a start, a turn and a wait, however many it charges', async () => {
    const { handle } = await ask('ES')
    const { events } = await handle.fetchHistory()
    const activities = (events ?? []).filter(({ activityTaskScheduledEventAttributes: scheduled }) => scheduled)
    expect(activities.length).toBeLessThanOrEqual(2)
  })
})

describe('The hourly tick', () => {
  it('asks for the run of every market in which something is due, once, and of no other', async () => {
    await subscriptionsOn(rows)([{ paidUntil: DATE, anchorDay: 31, market: 'DE' }])
    const running = await Promise.all([1, 2, 3].map(() => openDueRuns(deps, marketsOpenAt(deps.clock.now()))))
    expect(running.flat()).toEqual([{ market: 'DE', date: DATE }])
    const { handle } = await ask('DE')
    await handle.result()
    expect(await progressOf('DE')).toMatchObject({ due: 1, charged: 1 })
    expect(await openDueRuns(deps, marketsOpenAt(deps.clock.now()))).toEqual([])
  })

  it('is kept by every worker that starts as one schedule of their task queue', async () => {
    const schedules = engine.client.schedule
    await Promise.all([1, 2, 3].map(() => keepRenewalSchedule(schedules, taskQueue)))
    const handle = schedules.getHandle(scheduleId(taskQueue))
    await handle.pause('somebody looks')
    await keepRenewalSchedule(schedules, taskQueue)
    const { spec, action, state } = await handle.describe()
    expect(spec.intervals).toMatchObject([{ every: 3_600_000, offset: 60_000 }])
    expect(action).toMatchObject({ workflowType: 'renewalTick', taskQueue })
    expect(state.paused).toBe(true)
    await handle.delete()
  })
})

describe('An engine that lost its store and is rebuilt', () => {
  it('is told of every run that is not over and of every period that is followed up, and asks every hour again', async () => {
    const run = { market: 'DE', date: '2027-03-30' }
    await openRun(deps, run, 'scheduler')
    await rows.database.renewalRun.updateMany({ data: { toTellAt: null } })
    await rows.database.renewal.updateMany({ data: { followUpAt: null } })
    const rebuilt = `rebuilt-${taskQueue}`
    await tellAgain({ ...deps, temporal: engine.client, taskQueue: rebuilt })
    expect(await claimRunsToTell(deps, 10)).toContainEqual(expect.objectContaining(run))
    expect(await claimFollowUps(deps, 10)).toMatchObject([{ boundary: DATE }])
    const schedule = engine.client.schedule.getHandle(scheduleId(rebuilt))
    expect((await schedule.describe()).action).toMatchObject({ workflowType: 'renewalTick', taskQueue: rebuilt })
    await schedule.delete()
  })
})
