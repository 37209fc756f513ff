import { fileURLToPath } from 'node:url'
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundle } from '@temporalio/worker'

/** The workflow that can get stuck. */
export const bundleOfStuck = (): Promise<WorkflowBundle> =>
  bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('./stuck-workflow.ts', import.meta.url)),
    logger: new DefaultLogger('ERROR'),
  })
