import type { Unit } from './check.ts'
import type { Mark } from './mark.ts'

/** What was measured: a number, one of a check's words, or the marks of a face (none: an empty list). */
export type Value = number | string | readonly Mark[]

/** One result as a station or a person hands it in; nothing of it is believed yet. */
export interface PostedResult {
  readonly check: string
  readonly value: Value
  readonly unit: Unit
  /** Who measured: the id of a technician. */
  readonly measuredBy: string
  /** With what: the instrument's inventory number, or the name and version of the software. */
  readonly instrument: string
  /** ISO 8601 instant. */
  readonly measuredAt: string
}

/** Results that were accepted, by check: of a check that was measured again, the latest. */
export type Results = ReadonlyMap<string, PostedResult>

/** A result's number; undefined when the check has none yet or measures something else. */
export const numberOf = (results: Results, check: string): number | undefined => {
  const value = results.get(check)?.value
  return typeof value === 'number' ? value : undefined
}

/** A result's word; undefined when the check has none yet or measures something else. */
export const wordOf = (results: Results, check: string): string | undefined => {
  const value = results.get(check)?.value
  return typeof value === 'string' ? value : undefined
}
