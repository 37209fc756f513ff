import { TestWorkflowEnvironment } from '@temporalio/testing'
import { findAnyPort } from '../../platform/embedded/ports.ts'
import { type CodecSettings, dataConverterOf } from '../../platform/temporal/data-converter.ts'
import { readToolPaths } from '../setup/tool-paths.ts'

/**
 * A time-skipping server of the caller's own: its clock is one for all its cases. It has no schedules, no lists, no worker versions.
 * Whoever starts it calls `teardown` at the end.
 */
export async function startTimeSkippingEngine(codec: CodecSettings): Promise<TestWorkflowEnvironment> {
  const { testServer } = readToolPaths()
  if (testServer === undefined) throw new Error('The time-skipping server is missing: run `node scripts/setup/setup.mjs --test`.')
  return TestWorkflowEnvironment.createTimeSkipping({
    client: { dataConverter: dataConverterOf(codec) },
    server: { executable: { type: 'existing-path', path: testServer }, port: await findAnyPort() },
  })
}
