import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Steps } from '../start/steps.ts'

const TOOLS = fileURLToPath(new URL('../../.tools', import.meta.url))
const TELL_EVERY_MS = 20_000

/** Programs that are built from one Go module, in the versions that docker-compose.yml runs too. */
interface Build {
  readonly name: string
  readonly folder: string
  readonly version: string
  readonly packages: readonly string[]
}

export const SERVER: Build = {
  name: "Temporal's server",
  folder: 'temporal-server',
  version: '1.32.0',
  packages: ['go.temporal.io/server/cmd/server', 'go.temporal.io/server/cmd/tools/sql'],
}
export const WEB_UI: Build = {
  name: "Temporal's Web UI",
  folder: 'temporal-ui',
  version: '2.54.1',
  packages: ['github.com/temporalio/ui-server/v2/cmd/server'],
}

/** Where the cluster's programs stand. Absolute paths. */
export interface TemporalPrograms {
  readonly server: string
  readonly sqlTool: string
  /** Undefined where the environment names the others only. */
  readonly ui: string | undefined
}

/**
 * Temporal's server, its schema tool and its Web UI: those that the environment names, else those built before, else built now from their Go
 * modules. Throws with what is missing.
 */
export async function temporalPrograms(env: NodeJS.ProcessEnv, steps: Steps, signal: AbortSignal): Promise<TemporalPrograms> {
  const { TEMPORAL_SERVER_PATH: server, TEMPORAL_SQL_TOOL_PATH: sqlTool, TEMPORAL_UI_PATH: ui } = env
  if (server || sqlTool || ui) return named(server, sqlTool, ui)
  const built = await builtFrom(SERVER, env, steps, signal)
  return {
    server: join(built, 'server'),
    sqlTool: join(built, 'sql'),
    ui: join(await builtFrom(WEB_UI, env, steps, signal), 'server'),
  }
}

function named(server: string | undefined, sqlTool: string | undefined, ui: string | undefined): TemporalPrograms {
  if (!server || !sqlTool) throw new Error('TEMPORAL_SERVER_PATH and TEMPORAL_SQL_TOOL_PATH go together: set both, or none.')
  for (const [name, path] of Object.entries({ TEMPORAL_SERVER_PATH: server, TEMPORAL_SQL_TOOL_PATH: sqlTool, TEMPORAL_UI_PATH: ui }))
    if (path && !existsSync(path))
      throw new Error(`${name} names ${path}, which does not exist: correct it, or unset all three to have them built.`)
  return { server, sqlTool, ui: ui || undefined }
}

/** The folder of a build; made now where it is missing. */
async function builtFrom(build: Build, env: NodeJS.ProcessEnv, steps: Steps, signal: AbortSignal): Promise<string> {
  const folder = join(TOOLS, `${build.folder}-${build.version}`)
  if (existsSync(folder)) return folder
  requireGo(build)
  steps.say(`${build.name} ${build.version} is built from its Go modules, once and at low priority; Ctrl-C gives up`)
  const since = performance.now()
  await compile(build, folder, env, steps, signal)
  steps.say(`built in ${((performance.now() - since) / 1000).toFixed(0)} s`)
  return folder
}

function requireGo({ name, version }: Build): void {
  if (spawnSync('go', ['version']).status === 0) return
  throw new Error(
    `npm run cluster builds ${name} ${version} from its Go modules, and there is no Go on the PATH: install Go 1.26 or newer (go.dev/dl), ` +
      'or set TEMPORAL_SERVER_PATH and TEMPORAL_SQL_TOOL_PATH to programs of your own. npm start needs neither.',
  )
}

/** Builds aside and renames: a build that is given up leaves nothing that looks whole. Go's own cache keeps what was compiled. */
async function compile(build: Build, folder: string, env: NodeJS.ProcessEnv, steps: Steps, signal: AbortSignal): Promise<void> {
  const aside = `${folder}.building-${process.pid}`
  mkdirSync(aside, { recursive: true })
  const since = performance.now()
  const lastLines: string[] = []
  let compiled = 0
  const telling = setInterval(
    () => steps.say(`… ${compiled} packages compiled after ${((performance.now() - since) / 1000).toFixed(0)} s`),
    TELL_EVERY_MS,
  )
  try {
    const packages = build.packages.map((name) => `${name}@v${build.version}`)
    const child = spawn('go', ['install', '-v', ...packages], {
      env: { ...env, GOBIN: aside },
      stdio: ['ignore', 'ignore', 'pipe'],
      signal,
    })
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW)
    createInterface({ input: child.stderr }).on('line', (line) => {
      if (!line.startsWith('go: ')) compiled += 1
      lastLines.push(line)
      if (lastLines.length > 12) lastLines.shift()
    })
    const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
    if (code !== 0) throw new Error(`${build.name} could not be built:\n  ${lastLines.join('\n  ')}`)
    renameSync(aside, folder)
  } finally {
    clearInterval(telling)
    rmSync(aside, { recursive: true, force: true })
  }
}
