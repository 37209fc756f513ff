import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { SettableClock } from '../../../platform/clock.ts'
import { createDiskFiles, type DiskFilesOptions } from '../../../providers/files/disk-files.ts'
import type { StoredFile } from '../../../providers/files/files.ts'
import type { Outcome } from '../../../providers/outcome.ts'

const BYTES = Buffer.from('a label')
const SHA256 = 'e1da61bb22fcdbad13d1f72dd033ef6c58cda1ad6c45f92ec82d46c5823b15b8'
const TERMS = { type: 'application/pdf', retainUntil: new Date('2027-04-12T10:00:00Z') }

const openFiles = (options: Partial<DiskFilesOptions> = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'files-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const clock = new SettableClock('2027-03-12T10:00:00Z')
  return { folder, clock, files: createDiskFiles({ folder, clock, keepFreeBytes: 0, ...options }) }
}
const stored = (outcome: Outcome<StoredFile>): StoredFile => {
  if (outcome.kind !== 'done') throw new Error(outcome.kind)
  return outcome.value
}

describe('a file', () => {
  test('is found by its content and read back byte for byte', async () => {
    const { files } = openFiles()
    const file = stored(await files.put('case-1', BYTES, TERMS))
    expect(file).toEqual({ ref: `case-1/${SHA256}`, sha256: SHA256, size: 7, ...TERMS })
    expect(await files.get(file.ref)).toEqual({ kind: 'file', file, bytes: BYTES })
  })

  test('put twice, or twenty times at once, is one file', async () => {
    const { files, folder } = openFiles()
    const all = await Promise.all(Array.from({ length: 20 }, () => files.put('case-1', BYTES, TERMS)))
    expect(new Set(all.map((outcome) => stored(outcome).ref)).size).toBe(1)
    expect(readdirSync(join(folder, 'case-1'))).toHaveLength(1)
    expect(readdirSync(join(folder, '.tmp'))).toEqual([])
  })

  test('is not overwritten: its bytes on the disk cannot be written to', async () => {
    const { files, folder } = openFiles()
    const { ref } = stored(await files.put('case-1', BYTES, TERMS))
    expect(statSync(join(folder, ref, 'original')).mode & 0o777).toBe(0o400)
  })

  test('whose bytes changed on the disk is said to be damaged, not shown', async () => {
    const { files, folder } = openFiles()
    const { ref } = stored(await files.put('case-1', BYTES, TERMS))
    chmodSync(join(folder, ref, 'original'), 0o600)
    writeFileSync(join(folder, ref, 'original'), 'another label')
    expect(await files.get(ref)).toEqual({ kind: 'damaged' })
    expect(await files.derive(ref, 'copy', async (bytes) => bytes)).toEqual({ kind: 'damaged' })
  })

  test('is not erased before its time, and the later of two times counts', async () => {
    const { files, clock } = openFiles()
    const { ref } = stored(await files.put('case-1', BYTES, TERMS))
    const later = stored(await files.put('case-1', BYTES, { ...TERMS, retainUntil: new Date('2033-03-12T00:00:00Z') }))
    expect(later.retainUntil).toEqual(new Date('2033-03-12T00:00:00Z'))
    await files.put('case-1', BYTES, TERMS)
    clock.set('2033-03-11T23:59:59Z')
    expect(await files.erase(ref)).toEqual({ kind: 'retained', until: new Date('2033-03-12T00:00:00Z') })
    clock.set('2033-03-12T00:00:00Z')
    expect(await files.erase(ref)).toEqual({ kind: 'erased' })
    expect(await files.get(ref)).toEqual({ kind: 'absent' })
    expect(await files.erase(ref)).toEqual({ kind: 'erased' })
  })

  test('erased for one case stays with another that was sent the same bytes', async () => {
    const { files, clock } = openFiles()
    const one = stored(await files.put('case-1', BYTES, TERMS))
    const other = stored(await files.put('case-2', BYTES, TERMS))
    clock.set('2028-01-01T00:00:00Z')
    await files.erase(one.ref)
    expect(await files.get(one.ref)).toEqual({ kind: 'absent' })
    expect(await files.get(other.ref)).toMatchObject({ kind: 'file' })
  })

  test('outlives a restart', async () => {
    const { files, folder, clock } = openFiles()
    const file = stored(await files.put('case-1', BYTES, TERMS))
    expect(await createDiskFiles({ folder, clock }).get(file.ref)).toEqual({ kind: 'file', file, bytes: BYTES })
  })

  test.each(['case-1', '../etc/passwd', `../${'a'.repeat(64)}`, `case-1/${'A'.repeat(64)}`, `case-1/${'a'.repeat(64)}/meta.json`, ''])(
    'is not looked for outside the folder: "%s"',
    async (ref) => {
      const { files } = openFiles()
      expect(await files.get(ref)).toEqual({ kind: 'absent' })
      expect(await files.erase(ref)).toEqual({ kind: 'erased' })
    },
  )

  test('of an owner that is no name is an error', async () => {
    await expect(openFiles().files.put('../x', BYTES, TERMS)).rejects.toThrow('owner of a file: found "../x"')
  })
})

describe('the disk', () => {
  test('below its reserve takes no more: the file is put again later', async () => {
    const { files } = openFiles({ keepFreeBytes: Number.MAX_SAFE_INTEGER })
    expect(await files.put('case-1', BYTES, TERMS)).toEqual({ kind: 'retry', reason: 'the disk for files is full' })
  })

  test('that is gone is a reason to try again', async () => {
    const { files, folder } = openFiles()
    rmSync(folder, { recursive: true })
    writeFileSync(folder, 'no longer a folder')
    expect(await files.put('case-1', BYTES, TERMS)).toMatchObject({ kind: 'retry' })
  })

  test('keeps no half-written file of a killed process for longer than an hour', () => {
    const { folder, clock } = openFiles()
    writeFileSync(join(folder, '.tmp', 'old'), 'half')
    writeFileSync(join(folder, '.tmp', 'young'), 'half')
    const twoHoursAgo = new Date(Date.now() - 7_200_000)
    utimesSync(join(folder, '.tmp', 'old'), twoHoursAgo, twoHoursAgo)
    createDiskFiles({ folder, clock })
    expect(readdirSync(join(folder, '.tmp'))).toEqual(['young'])
  })
})
