import { mkdtemp, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MEMORY = '/dev/shm'
const ENOUGH_BYTES = 2 * 1024 ** 3

/** What the system's file system in memory can take, in bytes; 0 where there is none. */
async function roomInMemory(): Promise<number> {
  const found = await statfs(MEMORY).catch(() => undefined)
  return found === undefined ? 0 : Math.min(found.bavail * found.bsize, process.availableMemory())
}

/** A new folder for data of servers that nobody needs afterwards: in memory where there is room, since each database is hundreds of files. */
export async function createScratchFolder(): Promise<string> {
  const parent = (await roomInMemory()) >= ENOUGH_BYTES ? MEMORY : tmpdir()
  return mkdtemp(join(parent, 'reprise-test-'))
}
