import { rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { type DataFolder, readJson, writeJson } from './data-folder.ts'

/** What a start says about itself to a second one. */
export interface Running {
  readonly pid: number
  /** By what they are for; none while it is still starting. */
  readonly addresses: Readonly<Record<string, string>>
}

export type Locked = { readonly kind: 'held'; readonly by: Running | undefined } | { readonly kind: 'taken'; readonly lock: FolderLock }

export interface FolderLock {
  tell(running: Running): void
  release(): void
}

/**
 * Locks a data folder for this process. It is a lock of the system on a file, held through SQLite: the system itself ends it with the
 * process, however that ends, so there is no stale one to judge, and of two starts at the same moment one gets it.
 */
export function lockFolder(folder: DataFolder): Locked {
  const database = new DatabaseSync(folder.lock, { timeout: 0 })
  try {
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    // SQLITE_BUSY
    if (error instanceof Error && 'errcode' in error && error.errcode === 5) return { kind: 'held', by: readRunning(folder) }
    throw error
  }
  const tell = (running: Running) => writeJson(folder.running, running)
  tell({ pid: process.pid, addresses: {} })
  return {
    kind: 'taken',
    lock: {
      tell,
      release: () => {
        rmSync(folder.running, { force: true })
        database.close()
      },
    },
  }
}

function readRunning(folder: DataFolder): Running | undefined {
  const read = readJson(folder.running, 'it is written anew by the next start')
  return read === undefined ? undefined : (read as Running)
}
