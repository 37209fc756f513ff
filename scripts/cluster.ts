// npm run cluster: what docker-compose.yml describes, run for real on this machine without Docker.

import { HELP, readOptions } from './cluster/options.ts'
import type { FolderOptions } from './start/arguments.ts'
import { runCommand } from './start/run-command.ts'
import { createSteps } from './start/steps.ts'
import type { Supervisor } from './start/supervisor.ts'

/** Workers have nine seconds, side by side; then mailbox, Temporal and PostgreSQL. */
const STOP_WITHIN_MS = 40_000

async function cluster(options: FolderOptions, supervisor: Supervisor): Promise<number> {
  // Loaded when needed: a page of help or a refusal waits for no database client.
  const { runCluster } = await import('./cluster/run-cluster.ts')
  const write = (text: string): boolean => process.stdout.write(text)
  return runCluster(process.env, options, supervisor, createSteps(write, 'cluster'))
}

await runCommand(readOptions(process.argv.slice(2)), HELP, cluster, STOP_WITHIN_MS)
