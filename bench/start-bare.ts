import { randomUUID } from 'node:crypto'
import type { WorkflowClient } from '@temporalio/client'
import { BARE_QUEUE } from './bare-shape.ts'
import type { BenchProcessName } from './bare-shapes.ts'

/** Starts a case of the bare shape. */
export async function startBare(workflow: WorkflowClient, process: BenchProcessName, caseId: string = randomUUID()): Promise<void> {
  await workflow.start('bare', { workflowId: caseId, taskQueue: BARE_QUEUE, args: [caseId, process] })
}
