import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Row, rowsOf } from '../../domain/case/table.ts'
import { tradeInTable } from '../../domain/trade-in/states.ts'

const nameOf = ({ from, by, to }: Row): string => `${from} — ${by} → ${to}`

/** How many rows of the transition tables the test run's cases have taken, by the files the tests left in `folder`. */
export function countRowsTaken(folder: string): { readonly taken: number; readonly of: number; readonly missing: readonly string[] } {
  const taken = new Set(readdirSync(folder).flatMap((file) => (JSON.parse(readFileSync(join(folder, file), 'utf8')) as Row[]).map(nameOf)))
  const all = rowsOf(tradeInTable).map(nameOf)
  const missing = all.filter((row) => !taken.has(row))
  return { taken: all.length - missing.length, of: all.length, missing }
}
