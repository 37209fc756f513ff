// npm run cluster: what docker-compose.yml describes, run for real on this machine without Docker.

import { HELP, readOptions } from './cluster/options.ts'
import { createSteps } from './start/steps.ts'
import { Supervisor } from './start/supervisor.ts'

/** Workers have nine seconds, side by side; then mailbox, Temporal and PostgreSQL. */
const STOP_WITHIN_MS = 40_000

async function cluster(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const asked = readOptions(args)
  if (asked.kind === 'help') {
    process.stdout.write(`${HELP}\n`)
    return 0
  }
  if (asked.kind === 'refused') {
    process.stderr.write(`${asked.reason}\n`)
    return 1
  }
  const supervisor = new Supervisor(STOP_WITHIN_MS)
  supervisor.listenToSignals()
  try {
    // Loaded when needed: a page of help or a refusal waits for no database client.
    const { runCluster } = await import('./cluster/run-cluster.ts')
    const write = (text: string): boolean => process.stdout.write(text)
    return await runCluster(env, asked.options, supervisor, createSteps(write, 'cluster'))
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return 1
  }
}

process.exit(await cluster(process.argv.slice(2), process.env))
