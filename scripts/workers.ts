// npm run workers -- COMMAND: which version of the workers the engine gives the cases to. docs/deployment.md tells how an upgrade goes.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { loadSettings } from '../platform/config/load-settings.ts'
import { openClient } from '../platform/temporal/connection.ts'
import { createWorkerVersions, type WorkerVersions } from '../platform/temporal/worker-versions.ts'

const HELP = `npm run workers -- COMMAND [options]

  status                    the versions that the engine knows, and what each is given
  set-current BUILD         give every case to a version, at its next step
  set-current --unversioned give every case to workers without a version
  ramp BUILD PERCENT        give a share of the cases to a version; the others stay with the current one
  ramp --end                give all to the current one again
  drained BUILD             wait until nothing needs a version any more, so that its workers can be stopped

  --data DIR                folder of a start on this machine (.cluster)
  --help                    this page

With TEMPORAL_ADDRESS in the environment it works on that engine, by the settings of a worker of cases; else on the one that runs on the folder.
`

const LOOK_EVERY_MS = 5_000

/** A sentence for whoever typed the command; exit code 1. */
class CommandError extends Error {}

type Versions = ReturnType<typeof createWorkerVersions>
type Flags = Readonly<Partial<Record<'unversioned' | 'end', boolean>>>

const say = (text: string): void => void process.stdout.write(`${text}\n`)

function table({ current, versions }: WorkerVersions): string {
  const lines = versions.map(({ buildId, state, ramp }) => `  ${buildId}  ${state}${ramp === undefined ? '' : `, ${ramp} % of the cases`}`)
  const unversioned = current === undefined ? ['  workers without a version  current'] : []
  return [...unversioned, ...lines].join('\n')
}

async function status(versions: Versions): Promise<void> {
  say(table(await versions.read()))
}

async function setCurrent(versions: Versions, words: readonly string[], { unversioned }: Flags): Promise<void> {
  const [buildId] = words
  if ((buildId === undefined) === (unversioned !== true)) throw new CommandError('Give a BUILD, or --unversioned: set-current BUILD')
  await versions.setCurrent(buildId ?? '')
  await status(versions)
}

async function ramp(versions: Versions, words: readonly string[], { end }: Flags): Promise<void> {
  const [buildId, percent = ''] = words
  if (end === true && buildId === undefined) await versions.ramp('', 0)
  else {
    if (buildId === undefined || !/^\d{1,3}$/.test(percent) || Number(percent) > 100)
      throw new CommandError(
        `Give a BUILD and a whole number from 0 to 100, or --end: ramp BUILD PERCENT${percent && `; found "${percent}"`}`,
      )
    await versions.ramp(buildId, Number(percent))
  }
  await status(versions)
}

async function drained(versions: Versions, words: readonly string[]): Promise<void> {
  const [buildId] = words
  if (buildId === undefined) throw new CommandError('Which version? drained BUILD')
  for (let before = ''; ; await delay(LOOK_EVERY_MS)) {
    const version = (await versions.read()).versions.find((one) => one.buildId === buildId)
    if (version === undefined)
      throw new CommandError(`The engine knows no version ${buildId}: it never polled, or was forgotten after it drained.`)
    if (version.state === 'current' || version.state === 'ramping')
      throw new CommandError(`${buildId} is ${version.state} and is given new cases: set another one current first.`)
    if (version.state !== before) say(`${buildId} is ${version.state}`)
    if (version.state === 'drained' || version.state === 'inactive') return
    before = version.state
  }
}

const COMMANDS: Readonly<Record<string, (versions: Versions, words: readonly string[], flags: Flags) => Promise<void>>> = {
  status,
  'set-current': setCurrent,
  ramp,
  drained,
}

/** The settings of services of one's own, else of those that run on a folder of this machine. */
function environment(data: string): NodeJS.ProcessEnv {
  if (process.env.TEMPORAL_ADDRESS) return process.env
  const file = join(data, 'environment.json')
  try {
    return { ...(JSON.parse(readFileSync(file, 'utf8')) as NodeJS.ProcessEnv), ...process.env }
  } catch {
    throw new CommandError(`No engine to steer: set TEMPORAL_ADDRESS, or run npm run cluster first (looked for ${file}).`)
  }
}

async function workers(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      help: { type: 'boolean' },
      data: { type: 'string', default: '.cluster' },
      unversioned: { type: 'boolean' },
      end: { type: 'boolean' },
    },
  })
  const [name, ...words] = positionals
  if (values.help || name === undefined) return say(HELP)
  const command = COMMANDS[name]
  if (command === undefined) throw new CommandError(`'${name}' is no command: give one of ${Object.keys(COMMANDS).join(', ')}.`)
  const settings = loadSettings(environment(values.data), ['workflows'])
  const engine = openClient(settings)
  try {
    await command(createWorkerVersions(engine.client, settings.WORKER_DEPLOYMENT), words, values)
  } finally {
    await engine.close()
  }
}

try {
  await workers(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`workers: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
