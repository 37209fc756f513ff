import type { TestWorkflowEnvironment } from '@temporalio/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTimeSkippingEngine } from '../../scripts/simulated/engine.ts'
import { ENCRYPTED } from './codec-settings.ts'
import { connectToEngine } from './temporal.ts'

let skipping: TestWorkflowEnvironment
let realTime: TestWorkflowEnvironment

beforeAll(async () => {
  skipping = await startTimeSkippingEngine(ENCRYPTED)
  realTime = await connectToEngine()
})

afterAll(async () => {
  await skipping.teardown()
  await realTime.teardown()
})

test('twenty days pass at once on the time-skipping engine', async () => {
  const before = await skipping.currentTimeMs()
  await skipping.sleep('20 days')
  expect((await skipping.currentTimeMs()) - before).toBeGreaterThanOrEqual(20 * 86_400_000)
})

test('the shared engine has the namespace it says it has', async () => {
  const namespace = realTime.namespace ?? ''
  const { namespaceInfo } = await realTime.connection.workflowService.describeNamespace({ namespace })
  expect(namespaceInfo?.name).toBe('default')
})
