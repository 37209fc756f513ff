import { TestWorkflowEnvironment } from '@temporalio/testing'
import { findAnyPort } from '../../platform/embedded/ports.ts'
import { dataConverterOf } from '../../platform/temporal/data-converter.ts'
import { readToolPaths } from '../../scripts/setup/tool-paths.ts'
import { ENCRYPTED } from './codec-settings.ts'
import { sharedServer } from './servers.ts'

/**
 * The development server that all test files share, in real time; call `teardown` in `afterAll`. Use a task queue and case ids of your own.
 */
export async function connectToEngine(): Promise<TestWorkflowEnvironment> {
  const { address, namespace } = await sharedServer('engine')
  return TestWorkflowEnvironment.createFromExistingServer({ address, namespace })
}

/**
 * A time-skipping server of the calling file's own (its clock is one for all its cases, so files cannot share one); call `teardown` in
 * `afterAll`. It has no schedules, no lists, no worker versions.
 */
export async function createTimeSkippingEngine(): Promise<TestWorkflowEnvironment> {
  const { testServer } = readToolPaths()
  if (testServer === undefined) throw new Error('The time-skipping server is missing: run `node scripts/setup/setup.mjs --test`.')
  return TestWorkflowEnvironment.createTimeSkipping({
    client: { dataConverter: dataConverterOf(ENCRYPTED) },
    server: { executable: { type: 'existing-path', path: testServer }, port: await findAnyPort() },
  })
}

/** The workflows, bundled once per run; what a worker takes as `workflowBundle`. */
export function workflowBundle(): Promise<{ readonly codePath: string }> {
  return sharedServer('workflowBundle')
}
