import { type DataFolder, openDataFolder } from './data-folder.ts'
import { noteParts } from './leftovers.ts'
import { type FolderLock, lockFolder, type Running } from './lock.ts'
import type { Steps } from './steps.ts'
import { twoColumns } from './summary.ts'
import { Stopping, type Supervisor } from './supervisor.ts'

export interface FolderRun {
  readonly root: string
  /** What people type, for the one who finds the folder in use. */
  readonly command: string
  readonly supervisor: Supervisor
  readonly steps: Steps
  /** Starts everything and shows what there is to see. */
  readonly start: (folder: DataFolder, lock: FolderLock) => Promise<void>
}

/**
 * Runs on a data folder until it is told to stop or a part dies, then ends what was started, in order. Gives the exit code.
 * Throws before anything is started where the folder is in use.
 */
export async function runOnFolder({ root, command, supervisor, steps, start }: FolderRun): Promise<number> {
  const folder = openDataFolder(root)
  const locked = lockFolder(folder)
  if (locked.kind === 'held') throw new Error(sayWhoRuns(folder, command, locked.by))

  supervisor.onChange((parts) => noteParts(folder, parts))
  let failure: string | undefined
  try {
    await start(folder, locked.lock)
    await supervisor.whenStopping()
  } catch (error) {
    if (!(error instanceof Stopping)) failure = error instanceof Error ? error.message : String(error)
  }

  const { reason } = supervisor
  if (reason?.kind === 'died') process.stderr.write(`\n${reason.said}\nEverything stops; the logs are in ${folder.logs}.\n`)
  else if (failure !== undefined) process.stderr.write(`\n${failure}\n`)
  else process.stdout.write('\n')
  const since = performance.now()
  await supervisor.stopAll((name) => steps.say(`${name} stopped, ${((performance.now() - since) / 1000).toFixed(1)} s`))
  locked.lock.release()
  return failure === undefined && reason?.kind !== 'died' ? 0 : 1
}

const sayWhoRuns = (folder: DataFolder, command: string, by: Running | undefined): string => {
  if (by === undefined) return `Another ${command} uses ${folder.root}.`
  const addresses = Object.keys(by.addresses).length === 0 ? 'It is still starting.' : twoColumns(by.addresses)
  return `Reprise runs already on ${folder.root}, as process ${by.pid}.\n${addresses}\nStop it there with Ctrl-C, or start another one beside it: ${command} -- --data DIR`
}
