import { randomUUID } from 'node:crypto'
import { activityInfo } from '@temporalio/activity'
import type { WorkflowHandle } from '@temporalio/client'
import { Worker } from '@temporalio/worker'
import { expect } from 'vitest'
import { createRenewalActivities } from '../../activities/renewals.ts'
import { calendars } from '../../markets/calendars.ts'
import { marketAt, marketsOpenAt } from '../../markets/index.ts'
import { claimFollowUps, dunningId, followUp, toFollowUp } from '../../platform/subscription/dunning/follow-ups.ts'
import { createPace } from '../../platform/subscription/renewals/pace.ts'
import { renewPage } from '../../platform/subscription/renewals/renew-page.ts'
import { type CodecSettings, dataConverterOf } from '../../platform/temporal/data-converter.ts'
import { startTimeSkippingEngine } from '../../scripts/simulated/engine.ts'
import { rowsUnderTest } from '../api/rows-under-test.ts'
import { subscriptionsOn } from '../platform/subscription/subscriptions-on-rows.ts'
import { paymentDesk } from '../providers/payments/support.ts'
import './engine-runtime.ts'
import { workflowBundle } from './temporal.ts'

const DAY_MS = 24 * 60 * 60_000

/** Subscriptions, their provider and an engine whose time is everybody's: what follows a declined period passes in no time. */
export async function createDunningWorld(startAt: string, codec: CodecSettings) {
  const clearing: (() => Promise<void>)[] = []
  const taskQueue = `dunning-${randomUUID()}`
  const rows = await rowsUnderTest(startAt, (clear) => clearing.unshift(clear))
  const desk = await paymentDesk(3_000)
  const engine = await startTimeSkippingEngine(codec)
  const deps: Parameters<typeof createRenewalActivities>[0] = {
    database: rows.database,
    clock: rows.clock,
    calendars,
    marketAt: (code, at) => marketAt(code as 'FR', at),
    markets: () => marketsOpenAt(rows.clock.now()),
    payments: desk.saved,
    pace: createPace({ concurrency: 4, perSecond: 10_000 }),
    leaseMs: 600_000,
  }
  const activities = createRenewalActivities(deps)
  const worker = await Worker.create({
    connection: engine.nativeConnection,
    taskQueue,
    dataConverter: dataConverterOf(codec),
    workflowBundle: await workflowBundle(),
    activities: {
      ...activities,
      dunningStep: (unpaid: Parameters<typeof activities.dunningStep>[0]) => {
        rows.clock.set(new Date(activityInfo().currentAttemptScheduledTimestampMs).toISOString())
        return activities.dunningStep(unpaid)
      },
    },
  })
  const running = worker.run()

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
  return {
    rows,
    desk,
    deps,
    engine,
    taskQueue,
    until,
    relayed,
    /** Due on a month end and declined then, and handed to whoever follows it up. */
    declined: async (on: string, card: string) => {
      await until(`${on}T08:00:00Z`)
      await rows.database.subscription.updateMany({ data: { dueOn: null } })
      const [caseId = ''] = await subscriptionsOn(rows)([{ paidUntil: on, anchorDay: 31, card }])
      await renewPage(deps, { market: 'FR', date: on, after: null, limit: 10 })
      expect(await relayed()).toBe(1)
      return { caseId, run: engine.client.workflow.getHandle(dunningId({ caseId, boundary: on })) }
    },
    /** Lets days pass until a run has ended. */
    ended: async (run: WorkflowHandle) => {
      while ((await run.describe()).status.name === 'RUNNING') await engine.sleep(DAY_MS)
    },
    otherCard: async (caseId: string) => {
      const ref = `pm_new_${caseId}.pm_card_visa`
      const at = rows.clock.now()
      await rows.database.savedMethod.create({
        data: { ref, caseId, kind: 'card', scheme: 'visa', fingerprint: ref, lastDigits: '4242', savedAt: at },
      })
      await rows.database.$transaction(async (tx) => {
        await tx.subscription.update({ where: { caseId }, data: { methodRef: ref, actedAt: at } })
        await toFollowUp(tx, caseId, at)
      })
    },
    /** Each event of a case, with its minute. */
    story: async (caseId: string) =>
      (await rows.database.caseEvent.findMany({ where: { caseId }, orderBy: { number: 'asc' } })).map(
        ({ at, by, to }) => `${at.toISOString().slice(0, 16)}Z ${by} ${to}`,
      ),
    end: async () => {
      worker.shutdown()
      await running
      await engine.teardown()
      await desk.close()
      for (const clear of clearing) await clear()
    },
  }
}

export type DunningWorld = Awaited<ReturnType<typeof createDunningWorld>>
