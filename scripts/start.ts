// npm start: everything on this machine, or, with services of one's own, the roles that are asked for.

import { HELP, readOptions } from './start/options.ts'
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
    // Loaded when needed: a page of help or a refusal waits for no database client.
    if (env.DATABASE_URL || env.TEMPORAL_ADDRESS) {
      const { startOnOwnServices } = await import('./start/own-services.ts')
      return await startOnOwnServices(env, asked.options, supervisor)
    }
    const { startEmbedded } = await import('./start/embedded.ts')
    return await startEmbedded(env, asked.options, supervisor, steps)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return 1
  }
}

process.exit(await start(process.argv.slice(2), process.env))
