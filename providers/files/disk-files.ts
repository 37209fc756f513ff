import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { link, mkdir, open, readdir, readFile, rename, rm, statfs, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../../platform/clock.ts'
import type { Outcome } from '../outcome.ts'
import type { DerivedRead, FileRead, Files, FileTerms, StoredFile } from './files.ts'

export interface DiskFilesOptions {
  readonly folder: string
  readonly clock: Clock
  /** Below this much free space nothing is put, so that the machine's other writers go on. 256 MiB unless given. */
  readonly keepFreeBytes?: number
}

const OWNER = /^[A-Za-z0-9_-]{1,64}$/
const REF = /^[A-Za-z0-9_-]{1,64}\/[0-9a-f]{64}$/
const DERIVED_NAME = /^[a-z0-9-]{1,40}$/
const MARKER = /^until-(\d+)$/
const HOUR = 3_600_000

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const hasCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code))

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Files in a folder: `<owner>/<sha256>/` holds `original`, `meta.json`, an empty `until-<ms>` for each retention asked for, and what was
 * derived. Every write is a temporary file, synced, then linked into place: after a power cut a file is there as a whole or not at all.
 * Retention is a file of its own per date because making one cannot lose another's.
 */
export const createDiskFiles = ({ folder, clock, keepFreeBytes = 256 * 1024 * 1024 }: DiskFilesOptions): Files => {
  const temporary = join(folder, '.tmp')
  mkdirSync(temporary, { recursive: true, mode: 0o700 })
  // What a killed process left half written holds people's data too. Younger ones may be another process's, at work.
  for (const name of readdirSync(temporary)) {
    const path = join(temporary, name)
    if (Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > HOUR)
      rmSync(path, { recursive: true, force: true })
  }

  const writeOnce = async (target: string, bytes: Uint8Array): Promise<void> => {
    const part = join(temporary, randomUUID())
    const handle = await open(part, 'wx', 0o400)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
      await handle.close()
      await link(part, target)
    } catch (error) {
      await handle.close().catch(() => undefined)
      if (!hasCode(error, 'EEXIST')) throw error
    } finally {
      await unlink(part)
    }
  }

  const retainUntil = async (place: string): Promise<Date> => {
    const dates = (await readdir(place)).map((name) => Number(MARKER.exec(name)?.[1] ?? 0))
    return new Date(Math.max(0, ...dates))
  }

  const placeOf = (ref: string): string | undefined => (REF.test(ref) ? join(folder, ref) : undefined)

  const store = async (owner: string, bytes: Uint8Array, { type, retainUntil: until }: FileTerms): Promise<StoredFile> => {
    const sha256 = sha256Of(bytes)
    const place = join(folder, owner, sha256)
    await mkdir(place, { recursive: true, mode: 0o700 })
    await writeOnce(join(place, `until-${until.getTime()}`), new Uint8Array())
    await writeOnce(join(place, 'meta.json'), Buffer.from(JSON.stringify({ type })))
    await writeOnce(join(place, 'original'), bytes)
    for (const each of [place, join(folder, owner), folder]) await syncFolder(each)
    return { ref: `${owner}/${sha256}`, sha256, size: bytes.length, type: await typeOf(place), retainUntil: await retainUntil(place) }
  }

  const typeOf = async (place: string): Promise<string> =>
    (JSON.parse(await readFile(join(place, 'meta.json'), 'utf8')) as { type: string }).type

  const read = async (ref: string): Promise<FileRead> => {
    const place = placeOf(ref)
    if (place === undefined) return { kind: 'absent' }
    try {
      const bytes = await readFile(join(place, 'original'))
      const sha256 = sha256Of(bytes)
      if (!ref.endsWith(`/${sha256}`)) return { kind: 'damaged' }
      const file = { ref, sha256, size: bytes.length, type: await typeOf(place), retainUntil: await retainUntil(place) }
      return { kind: 'file', file, bytes }
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return { kind: 'absent' }
      throw error
    }
  }

  return {
    put: async (owner, bytes, terms): Promise<Outcome<StoredFile>> => {
      if (!OWNER.test(owner)) throw new RangeError(`owner of a file: found "${owner}", allowed are 1 to 64 of A-Z, a-z, 0-9, _ and -`)
      try {
        const { bavail, bsize } = await statfs(folder)
        if (bavail * bsize - bytes.length < keepFreeBytes) return { kind: 'retry', reason: 'the disk for files is full' }
        return { kind: 'done', value: await store(owner, bytes, terms) }
      } catch (error) {
        if (hasCode(error, 'ENOSPC', 'EDQUOT')) return { kind: 'retry', reason: 'the disk for files is full' }
        if (hasCode(error, 'EROFS', 'EIO', 'EACCES', 'EMFILE', 'ENOENT', 'ENOTDIR'))
          return { kind: 'retry', reason: `the disk for files cannot be written: ${(error as Error).message}` }
        throw error
      }
    },
    get: read,
    derive: async (ref, name, make): Promise<DerivedRead> => {
      const place = placeOf(ref)
      if (place === undefined || !DERIVED_NAME.test(name)) return { kind: 'absent' }
      const path = join(place, `derived-${name}`)
      try {
        return { kind: 'derived', bytes: await readFile(path) }
      } catch (error) {
        if (!hasCode(error, 'ENOENT')) throw error
      }
      const original = await read(ref)
      if (original.kind !== 'file') return original
      const bytes = Buffer.from(await make(original.bytes))
      // The file may have been erased meanwhile, or the disk be full: what is derived can be shown once and need not be kept.
      await writeOnce(path, bytes).catch((error: unknown) => {
        if (!hasCode(error, 'ENOENT', 'ENOSPC', 'EDQUOT')) throw error
      })
      return { kind: 'derived', bytes }
    },
    erase: async (ref) => {
      const place = placeOf(ref)
      if (place === undefined) return { kind: 'erased' }
      try {
        const until = await retainUntil(place)
        if (until > clock.now()) return { kind: 'retained', until }
        // One rename takes all of it out of sight; the rest is cleaning up.
        const away = join(temporary, randomUUID())
        await rename(place, away)
        await rm(away, { recursive: true, force: true })
      } catch (error) {
        if (!hasCode(error, 'ENOENT')) throw error
      }
      return { kind: 'erased' }
    },
  }
}
