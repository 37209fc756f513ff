// npm run simulate: years of a market's subscriptions on simulated time, with the figures of each month, a chart and checks.

import { HELP, readOptions, type SimulateOptions } from './simulate/options.ts'
import { runCommand } from './start/run-command.ts'
import type { Supervisor } from './start/supervisor.ts'

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

await runCommand(readOptions(process.argv.slice(2)), HELP, run)
