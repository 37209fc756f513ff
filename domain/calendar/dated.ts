import { addDays, type LocalDate } from './local-date.ts'

/** What holds from one day to another, both of them included; without end while it goes on. */
export interface Dated {
  readonly validFrom: LocalDate
  readonly validUntil: LocalDate | null
}

/** The row in force on a date; undefined where none is. */
export const inForceOn = <T extends Dated>(rows: readonly T[], date: LocalDate): T | undefined =>
  rows.find(({ validFrom, validUntil }) => validFrom <= date && (validUntil === null || date <= validUntil))

/** A day or more for which rows have no answer, or several. */
export interface DatedProblem {
  /** Position of the row that begins wrong. */
  readonly index: number
  readonly found: string
  readonly allowed: string
}

/** What is wrong with versions of one thing: each begins the day after the one before has ended, and the last goes on. */
export const versionProblems = (rows: readonly Dated[]): readonly DatedProblem[] => {
  if (rows.length === 0) return [{ index: 0, found: 'no version', allowed: 'at least one version' }]
  const problems: DatedProblem[] = []
  for (const [index, { validFrom, validUntil }] of rows.entries()) {
    const before = rows[index - 1]?.validUntil
    if (validUntil !== null && validUntil < validFrom)
      problems.push({ index, found: `${validFrom} to ${validUntil}`, allowed: 'an end that is not before the beginning' })
    if (validUntil === null && index < rows.length - 1)
      problems.push({ index, found: `no end, and a version after it`, allowed: 'an end for every version but the last' })
    if (before && validFrom !== addDays(before, 1))
      problems.push({
        index,
        found: validFrom > before ? `nothing from ${addDays(before, 1)} to ${addDays(validFrom, -1)}` : `two versions on ${validFrom}`,
        allowed: `a beginning on ${addDays(before, 1)}`,
      })
  }
  const last = rows.at(-1)
  if (last && last.validUntil !== null)
    problems.push({
      index: rows.length - 1,
      found: `nothing from ${addDays(last.validUntil, 1)} on`,
      allowed: 'a last version that goes on',
    })
  return problems
}
