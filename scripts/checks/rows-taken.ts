import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Row, rowsOf } from '../../domain/case/table.ts'
import { PROCESSES } from '../../domain/processes.ts'

/** A way that a case of a process has taken, as a test file notes it. */
export interface TakenRow extends Row {
  readonly process: string
}

// Two processes may both have a state of one name.
const nameOf = ({ process, from, by, to }: TakenRow): string => `${process}: ${from} — ${by} → ${to}`

/** How many rows of the transition tables the test run's cases have taken, by the files the tests left in `folder`. */
export function countRowsTaken(folder: string): { readonly taken: number; readonly of: number; readonly missing: readonly string[] } {
  const taken = new Set(
    readdirSync(folder).flatMap((file) => (JSON.parse(readFileSync(join(folder, file), 'utf8')) as TakenRow[]).map(nameOf)),
  )
  const all = PROCESSES.flatMap(({ table }) => rowsOf(table).map((row) => nameOf({ process: table.process, ...row })))
  const missing = all.filter((row) => !taken.has(row))
  return { taken: all.length - missing.length, of: all.length, missing }
}
