// npm start: everything on this machine, or, with services of one's own, the roles that are asked for.

import { HELP, readOptions, type StartOptions } from './start/options.ts'
import { runCommand } from './start/run-command.ts'
import { createSteps } from './start/steps.ts'
import type { Supervisor } from './start/supervisor.ts'

async function start(options: StartOptions, supervisor: Supervisor): Promise<number> {
  const { env } = process
  // Loaded when needed: a page of help or a refusal waits for no database client.
  if (env.DATABASE_URL || env.TEMPORAL_ADDRESS) {
    const { startOnOwnServices } = await import('./start/own-services.ts')
    return startOnOwnServices(env, options, supervisor)
  }
  const steps = createSteps((text) => process.stdout.write(text))
  const { startEmbedded } = await import('./start/embedded.ts')
  return startEmbedded(env, options, supervisor, steps)
}

await runCommand(readOptions(process.argv.slice(2)), HELP, start)
