// npm start: everything on this machine, or, with services of one's own, the roles that are asked for.

import { startEmbedded } from './start/embedded.ts'
import { HELP, readOptions } from './start/options.ts'
import { startOnOwnServices } from './start/own-services.ts'
import { createSteps } from './start/steps.ts'
import { Supervisor } from './start/supervisor.ts'

async function start(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const asked = readOptions(args)
  if (asked.kind === 'help') {
    process.stdout.write(`${HELP}\n`)
    return 0
  }
  if (asked.kind === 'refused') {
    process.stderr.write(`${asked.reason}\n`)
    return 1
  }
  const supervisor = new Supervisor()
  supervisor.listenToSignals()
  const steps = createSteps((text) => process.stdout.write(text))
  try {
    return env.DATABASE_URL || env.TEMPORAL_ADDRESS
      ? await startOnOwnServices(env, asked.options, supervisor)
      : await startEmbedded(env, asked.options, supervisor, steps)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return 1
  }
}

process.exit(await start(process.argv.slice(2), process.env))
