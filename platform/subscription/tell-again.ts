import type { Client } from '@temporalio/client'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { keepRenewalSchedule } from './renewals/run-schedule.ts'

export interface ToldAgain {
  /** Periods that were not paid, each followed up by a workflow of its own. */
  readonly periods: number
  /** Runs of renewals that are not over. */
  readonly runs: number
}

/**
 * Has the relay tell everything of subscriptions that has a workflow besides a case's own, and sets the hourly tick again: an engine that lost
 * its store knows of none of them. Each begins where it has none and looks at its rows again where it has one, so this may be repeated.
 */
export async function tellAgain({
  database,
  clock,
  temporal,
  taskQueue,
}: {
  readonly database: Database
  readonly clock: Clock
  readonly temporal: Pick<Client, 'schedule'>
  readonly taskQueue: string
}): Promise<ToldAgain> {
  const now = clock.now()
  await keepRenewalSchedule(temporal.schedule, taskQueue)
  const { count: periods } = await database.renewal.updateMany({
    where: {
      change: 0,
      formerId: null,
      status: { in: ['failed', 'charging'] },
      subscription: { case: { state: { in: ['past_due', 'suspended'] } } },
    },
    data: { followUpAt: now },
  })
  const { count: runs } = await database.renewalRun.updateMany({ where: { endedAt: null }, data: { toTellAt: now } })
  return { periods, runs }
}
