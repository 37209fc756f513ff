// Run by `npm run histories`, not with the tests: plays what runs beside cases once on a time-skipping server, with the codec off, and keeps
// its histories: dunnings, a run of renewals, the hourly tick.

import type { WorkflowHandle } from '@temporalio/client'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { claimRunsToTell, openRun, runId, tellRun } from '../../platform/subscription/renewals/runs.ts'
import { subscriptionsOn } from '../platform/subscription/subscriptions-on-rows.ts'
import { READABLE } from '../support/codec-settings.ts'
import { createDunningWorld, type DunningWorld } from '../support/dunning-world.ts'
import { forgetHistories, keepHistory, RENEWALS } from './history-files.ts'

let world: DunningWorld

beforeAll(async () => {
  await forgetHistories(RENEWALS)
  world = await createDunningWorld('2027-01-31T07:00:00Z', READABLE)
})
afterAll(() => world.end())

const keep = async (branch: string, endsIn: string, run: WorkflowHandle) => {
  await world.ended(run)
  await keepHistory(RENEWALS, { branch, run: 1, endsIn, history: await run.fetchHistory() })
}

describe(RENEWALS, () => {
  test('dunning-ended', async () => {
    await keep('dunning-ended', 'closing', (await world.declined('2027-01-31', 'pm_sbx_thenInsufficientFunds')).run)
  })

  test('dunning-paid-by-another-card', async () => {
    const { caseId, run } = await world.declined('2027-03-31', 'pm_sbx_thenLostCard')
    await world.until('2027-04-02T18:12:00Z')
    await world.otherCard(caseId)
    await world.relayed()
    await keep('dunning-paid-by-another-card', 'active', run)
  })

  test('renewal-run-done', async () => {
    const { rows, deps, engine, taskQueue, until } = world
    await until('2027-05-31T07:00:00Z')
    await subscriptionsOn(rows)([{ paidUntil: '2027-05-31', anchorDay: 31 }])
    const run = { market: 'FR', date: '2027-05-31' }
    await openRun(deps, run, 'schedule')
    for (const one of await claimRunsToTell(deps, 10)) await tellRun({ database: rows.database, temporal: engine.client, taskQueue }, one)
    await keep('renewal-run-done', 'done', engine.client.workflow.getHandle(runId(run)))
  })

  test('renewal-tick-done', async () => {
    const { engine, taskQueue } = world
    const run = await engine.client.workflow.start('renewalTick', { workflowId: 'renewal-tick', taskQueue })
    await keep('renewal-tick-done', 'done', run)
  })
})
