import { TestWorkflowEnvironment } from '@temporalio/testing'
import { sharedServer } from './servers.ts'

/**
 * The development server that all test files share, in real time; call `teardown` in `afterAll`. Use a task queue and case ids of your own.
 */
export async function connectToEngine(): Promise<TestWorkflowEnvironment> {
  const { address, namespace } = await sharedServer('engine')
  return TestWorkflowEnvironment.createFromExistingServer({ address, namespace })
}

/** The workflows, bundled once per run; what a worker takes as `workflowBundle`. */
export function workflowBundle(): Promise<{ readonly codePath: string }> {
  return sharedServer('workflowBundle')
}
