// npm run simulate: years of a market's subscriptions on simulated time, with the figures of each month, a chart and checks.

import { HELP, readOptions, type SimulateOptions } from './simulate/options.ts'
import { Stopping, Supervisor } from './start/supervisor.ts'

async function simulate(args: readonly string[]): Promise<number> {
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
  return run(asked.options, supervisor)
}

async function run(options: SimulateOptions, supervisor: Supervisor): Promise<number> {
  // Loaded when needed: a page of help or a refusal waits for no database client.
  const { runSimulation } = await import('./simulate/run-simulation.ts')
  const { report } = await import('./simulate/report.ts')
  const progress = options.says === 'json' ? process.stderr : process.stdout
  const simulated = await runSimulation(options, supervisor, (text) => void progress.write(text))
  const { text, ok } = report(simulated)
  process.stdout.write(options.says === 'json' ? `${JSON.stringify({ ...simulated, options }, null, 2)}\n` : `\n${text}`)
  return ok ? 0 : 1
}

try {
  process.exitCode = await simulate(process.argv.slice(2))
} catch (error) {
  const said = error instanceof Stopping ? 'Stopped.' : error instanceof Error ? error.message : String(error)
  process.stderr.write(`${said}\n`)
  process.exitCode = 1
}
process.exit()
