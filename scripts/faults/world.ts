import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { engineInFile, engineOnPostgres } from '../cluster/engine.ts'
import { CLUSTER_PORTS } from '../cluster/ports.ts'
import { startCluster } from '../cluster/start-cluster.ts'
import { type LoadWorld, worldOf } from '../load/world.ts'
import { openDataFolder, readJson, writeJson } from '../start/data-folder.ts'
import { sandboxUrls } from '../start/environment.ts'
import { noteParts } from '../start/leftovers.ts'
import { lockFolder } from '../start/lock.ts'
import { anyPorts } from '../start/ports.ts'
import type { Steps } from '../start/steps.ts'
import type { Supervisor } from '../start/supervisor.ts'
import type { SandboxName } from './fault-process.ts'
import { RunningParts } from './running-parts.ts'

/** A Reprise to be attacked: every role as two processes of its own, on servers of its own. */
export interface FaultsWorld {
  readonly load: LoadWorld
  /** Of whoever asks for runs. */
  readonly scheduler: string
  /** Both APIs. */
  readonly apis: readonly [string, string]
  readonly sandboxes: Readonly<Record<SandboxName, string>>
  /** Settings of its processes. */
  readonly settings: Readonly<Record<string, string>>
  readonly parts: RunningParts
  readonly folder: string
  /** What the engine keeps is gone when it starts the next time. Only where it keeps it in a file. */
  loseStoreAtNextStart(): void
  /** What an operator types. Rejects with what was said where the exit code is another than 0. */
  reprise(...args: readonly string[]): Promise<void>
  /** Ends all its parts. The folder is kept where something is to be looked at, else removed. */
  stop(then: 'remove' | 'keep'): Promise<void>
}

const CLI = fileURLToPath(new URL('../../cli/main.ts', import.meta.url))
/** Settings that only these runs want; what the environment says goes before. */
// What a provider allows is not what is attacked.
const FAULTS_SETTINGS = { LOG_LEVEL: 'warn', RENEWALS_RATE: '2000' }

/** Starts one in a temporary folder. Throws `Stopping` where everything is to stop before it runs. */
export async function startFaultsWorld(kind: 'own' | 'cluster', supervisor: Supervisor, steps: Steps): Promise<FaultsWorld> {
  const folder = openDataFolder(mkdtempSync(join(tmpdir(), 'reprise-faults-')))
  const locked = lockFolder(folder)
  if (locked.kind === 'held') throw new Error(`${folder.root} was made a moment ago and is in use already.`)
  const parts = new RunningParts(supervisor.signal)
  supervisor.onChange((running) => {
    noteParts(folder, running)
    parts.see(running)
  })
  const stop = async (then: 'remove' | 'keep') => {
    await supervisor.stopAll(() => undefined)
    locked.lock.release()
    if (then === 'remove') rmSync(folder.root, { recursive: true, force: true })
  }
  const env = { ...FAULTS_SETTINGS, ...process.env }
  const inFile = engineInFile(supervisor, steps)
  const engine = async () => (kind === 'own' ? inFile : engineOnPostgres(env, supervisor, steps))
  try {
    writeJson(folder.ports, await anyPorts(CLUSTER_PORTS))
    const { started, ports } = await startCluster({ env, port: undefined, folder, supervisor, steps, engine })
    const load = worldOf(folder.root)
    const settings = readJson(folder.environment, 'run it anew.') as Readonly<Record<string, string>>
    return {
      load,
      scheduler: `Bearer ${started.tokens.scheduler}`,
      apis: [load.api, `http://127.0.0.1:${ports.secondApi}`],
      sandboxes: sandboxUrls(ports),
      settings,
      parts,
      folder: folder.root,
      loseStoreAtNextStart: () => inFile.loseStoreAtNextStart(),
      reprise: (...args) =>
        new Promise((resolve, reject) => {
          execFile(process.execPath, [CLI, ...args], { env: { ...process.env, ...settings } }, (error, _, said) =>
            error ? reject(new Error(`reprise ${args.join(' ')}: ${said}`)) : resolve(),
          )
        }),
      stop,
    }
  } catch (error) {
    await stop('keep')
    throw error
  }
}
