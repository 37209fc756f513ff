import { randomUUID } from 'node:crypto'
import type { TestWorkflowEnvironment } from '@temporalio/testing'
import { Worker } from '@temporalio/worker'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createWorkerVersions, VersionRefused } from '../../platform/temporal/worker-versions.ts'
import { connectToEngine, workflowBundle } from '../support/temporal.ts'

const deploymentName = `shop-${randomUUID()}`
const LIMIT = { timeout: 60_000, interval: 100 }

let engine: TestWorkflowEnvironment
let versions: ReturnType<typeof createWorkerVersions>
const running: { readonly worker: Worker; readonly ended: Promise<void> }[] = []

async function startWorker(buildId: string): Promise<void> {
  const worker = await Worker.create({
    connection: engine.nativeConnection,
    taskQueue: deploymentName,
    workflowBundle: await workflowBundle(),
    workerDeploymentOptions: { version: { deploymentName, buildId }, useWorkerVersioning: true, defaultVersioningBehavior: 'AUTO_UPGRADE' },
  })
  running.push({ worker, ended: worker.run() })
}

beforeAll(async () => {
  engine = await connectToEngine()
  versions = createWorkerVersions(engine.client, deploymentName)
})

afterAll(async () => {
  for (const { worker } of running) worker.shutdown()
  await Promise.all(running.map(({ ended }) => ended))
  await engine.teardown()
})

test('a new version of the workers ramps, becomes current, and the one before is needed no more', async () => {
  expect(await versions.read()).toEqual({ current: undefined, versions: [] })
  await startWorker('one')
  await vi.waitFor(async () => expect((await versions.read()).versions).toEqual([{ buildId: 'one', state: 'inactive' }]), LIMIT)
  await versions.setCurrent('one')

  await startWorker('two')
  await vi.waitFor(async () => expect((await versions.read()).versions).toHaveLength(2), LIMIT)
  await versions.ramp('two', 25)
  const stateOf = async (buildId: string) => (await versions.read()).versions.find((one) => one.buildId === buildId)
  await vi.waitFor(async () => expect(await stateOf('two')).toEqual({ buildId: 'two', state: 'ramping', ramp: 25 }), LIMIT)
  expect(await stateOf('one')).toEqual({ buildId: 'one', state: 'current' })

  await versions.setCurrent('two')
  await vi.waitFor(async () => expect(await stateOf('two')).toEqual({ buildId: 'two', state: 'current' }), LIMIT)
  expect((await versions.read()).current).toBe('two')
  expect((await stateOf('one'))?.state).toMatch(/^drain/)
})

test('a version that no worker runs cannot be made current', async () => {
  await expect(versions.setCurrent('never-deployed')).rejects.toThrow(VersionRefused)
})
