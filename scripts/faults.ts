// npm run faults: cases played through the public API while what they stand on is killed and the outside answers wrongly.

import { type FaultsOptions, HELP, readOptions } from './faults/options.ts'
import { runCommand } from './start/run-command.ts'
import { createSteps, type Steps } from './start/steps.ts'
import type { Supervisor } from './start/supervisor.ts'

const STOP_WITHIN_MS = 40_000

async function attack(options: FaultsOptions, supervisor: Supervisor): Promise<number> {
  const { PROCESSES } = await import('./faults/processes.ts')
  const { scheduleOf } = await import('./faults/schedule.ts')
  const { isWhole, resultAsJson, sayPlan, sayResult } = await import('./faults/report.ts')
  const { startFaultsWorld } = await import('./faults/world.ts')
  const { runFaults } = await import('./faults/run-faults.ts')

  const tell = (text: string): boolean => (options.output === 'json' ? process.stderr : process.stdout).write(text)
  const attacked = PROCESSES[options.process]
  const planned = attacked.plan(options.seed, options.cases)
  const schedule = scheduleOf(options.seed, options.cases, options.world, attacked)
  tell(sayPlan(options, planned, schedule))

  const steps = createSteps(tell, 'faults')
  // Of what was killed the log says enough.
  const brief: Steps = { ...steps, say: (line) => steps.say(line.split('\n')[0] ?? '') }
  const world = await startFaultsWorld(options.world, supervisor, brief)
  let ok = false
  try {
    const result = await supervisor.untilStopping(runFaults(options, schedule, world, tell, supervisor.signal))
    ok = isWhole(result)
    tell(sayResult(result))
    if (options.output === 'json') process.stdout.write(resultAsJson(result, planned, schedule))
  } finally {
    await world.stop(ok ? 'remove' : 'keep')
    if (!ok) tell(`What it left is kept in ${world.folder}; the logs are in its folder logs.\n`)
  }
  return ok ? 0 : 1
}

await runCommand(readOptions(process.argv.slice(2)), HELP, attack, STOP_WITHIN_MS)
