import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { ServerUser } from './child-process.ts'

// PostgreSQL refuses to run as root. A root session (containers, build machines) lends it the user `postgres`.

function readId(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
}

function postgresIds(): { uid: number; gid: number } {
  try {
    return { uid: readId('-u'), gid: readId('-g') }
  } catch {
    try {
      execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'ignore' })
      return { uid: readId('-u'), gid: readId('-g') }
    } catch {
      throw new Error('PostgreSQL does not run as root, and the user postgres could not be created: create it, or run as another user.')
    }
  }
}

/** Whether a user other than the owner may pass every folder above `path`. */
function isOpenTo(user: { uid: number; gid: number }, path: string): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { uid, gid, mode } = statSync(folder)
    const needed = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
    if ((mode & needed) === 0) return false
    if (folder === dirname(folder)) return true
  }
}

/** The user to run PostgreSQL as: undefined means this one. `paths` are what it must reach: its program and its data folder. */
export function postgresUser(paths: readonly string[]): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const ids = postgresIds()
  return { ...ids, passesClosedFolders: paths.every((path) => isOpenTo(ids, path)) ? 'no' : 'yes' }
}
