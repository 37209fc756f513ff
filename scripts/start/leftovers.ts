import { rmSync } from 'node:fs'
import { stopLeftBehind } from '../../platform/embedded/child-process.ts'
import { type DataFolder, readJson, writeJson } from './data-folder.ts'
import type { Part } from './supervisor.ts'

type Noted = Pick<Part, 'pid' | 'mark' | 'stopSignal'>

/** Writes down what runs, for the start after one that was killed. */
export const noteParts = (folder: DataFolder, parts: readonly Part[]): void => {
  if (parts.length === 0) rmSync(folder.processes, { force: true })
  else
    writeJson(
      folder.processes,
      parts.map(({ pid, mark, stopSignal }): Noted => ({ pid, mark, stopSignal })),
    )
}

/** Whether an earlier start of this folder ended without stopping everything itself. */
export const hasLeftovers = (folder: DataFolder): boolean => notedParts(folder).length > 0

/** Ends what a killed start left running, in the order in which a start ends its own. */
export async function stopLeftovers(folder: DataFolder): Promise<void> {
  for (const { pid, mark, stopSignal } of notedParts(folder).toReversed()) await stopLeftBehind(pid, mark, stopSignal)
  noteParts(folder, [])
}

const notedParts = (folder: DataFolder): readonly Noted[] =>
  (readJson(folder.processes, 'end what runs on this folder, and delete it.') ?? []) as readonly Noted[]
