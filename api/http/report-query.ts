import Type from 'typebox'
import { addDays, daysBetween, type LocalDate } from '../../domain/calendar/local-date.ts'
import { closed, date } from '../../domain/input/schema.ts'
import { ProblemError } from '../problems/problem.ts'

/** A quarter of weeks, and the longest span that is read at once, in days. */
const USUAL_DAYS = 91
const LONGEST_DAYS = 400

/** What every report is asked with: a span of days, and what is counted together. `day` is what a day is of. */
export const reportQuery = (day: string, dimensions: readonly string[], usual: readonly string[] = dimensions) =>
  Type.Object(
    {
      from: Type.Optional(
        Type.String({ format: 'date', description: `Day of ${day}; ${USUAL_DAYS - 1} days before \`until\` unless given.` }),
      ),
      until: Type.Optional(date(`Day of ${day}, included; today unless given. At most ${LONGEST_DAYS} days in all.`)),
      by: Type.Optional(
        Type.String({
          maxLength: 60,
          description: `What is counted together: some of ${dimensions.join(', ')}, with commas; ${usual.join(',')} unless given; \`none\` for one line.`,
        }),
      ),
    },
    closed,
  )

export interface ReportSpan {
  readonly from: LocalDate
  readonly until: LocalDate
}

const wrong = (pointer: string, detail: string) => new ProblemError('RPS_INPUT_INVALID', { errors: [{ in: 'query', pointer, detail }] })

/** The days asked for. Throws RPS_INPUT_INVALID where they are in the wrong order or too many. */
export function spanOf(query: { readonly from?: string; readonly until?: string }, now: Date): ReportSpan {
  const until = query.until ?? now.toISOString().slice(0, 10)
  const from = query.from ?? addDays(until, 1 - USUAL_DAYS)
  const days = daysBetween(from, until) + 1
  if (days < 1) throw wrong('/from', 'must not be after until')
  if (days > LONGEST_DAYS) throw wrong('/from', `must be at most ${LONGEST_DAYS} days before until`)
  return { from, until }
}

/** `model,week` as dimensions, each once. Throws RPS_INPUT_INVALID for what is none. */
export function dimensionsOf<Dimension extends string>(
  by: string | undefined,
  dimensions: readonly Dimension[],
  usual: readonly Dimension[] = dimensions,
): readonly Dimension[] {
  const named = by === undefined ? usual : by === 'none' ? [] : by.split(',')
  const known = dimensions.filter((dimension) => named.includes(dimension))
  if (known.length !== named.length) throw wrong('/by', `must be none, or some of ${dimensions.join(', ')}, each once, with commas`)
  return known
}
