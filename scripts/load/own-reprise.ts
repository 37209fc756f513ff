import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDataFolder, writeJson } from '../start/data-folder.ts'
import { startParts } from '../start/embedded.ts'
import { noteParts } from '../start/leftovers.ts'
import { lockFolder } from '../start/lock.ts'
import { anyPorts, START_PORTS } from '../start/ports.ts'
import type { Steps } from '../start/steps.ts'
import type { Supervisor } from '../start/supervisor.ts'
import { type LoadWorld, worldOf } from './world.ts'

export interface OwnReprise {
  readonly world: LoadWorld
  readonly folder: string
  /** Ends all its parts. The folder is kept where something is to be looked at, else removed. */
  stop(then: 'remove' | 'keep'): Promise<void>
}

/** Settings that only a load wants; what the environment says goes before. */
const LOAD_SETTINGS = { LOG_LEVEL: 'warn' }

/**
 * Starts a Reprise of the load's own in a folder of its own. Throws `Stopping` where everything is to stop before it runs; then the parts
 * that run already are ended too.
 */
export async function startOwnReprise(supervisor: Supervisor, steps: Steps): Promise<OwnReprise> {
  const folder = openDataFolder(mkdtempSync(join(tmpdir(), 'reprise-load-')))
  const locked = lockFolder(folder)
  if (locked.kind === 'held') throw new Error(`${folder.root} was made a moment ago and is in use already.`)
  supervisor.onChange((parts) => noteParts(folder, parts))
  const stop = async (then: 'remove' | 'keep') => {
    await supervisor.stopAll(() => undefined)
    locked.lock.release()
    if (then === 'remove') rmSync(folder.root, { recursive: true, force: true })
  }
  try {
    const env = { ...LOAD_SETTINGS, ...process.env }
    const options = { data: folder.root, port: undefined, tour: 'never', roles: [], migrate: 'no' } as const
    writeJson(folder.ports, await anyPorts(START_PORTS))
    await startParts(env, options, folder, locked.lock, supervisor, steps)
    return { world: worldOf(folder.root), folder: folder.root, stop }
  } catch (error) {
    await stop('keep')
    throw error
  }
}
