import { isLocalDate } from './local-date.ts'

const SHAPE = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/

/** Milliseconds since 1970 of an instant written with its offset from UTC (ISO 8601); undefined for anything else. */
export const instantOf = (text: string): number | undefined => {
  const day = SHAPE.exec(text)?.[1]
  // Date.parse takes 30 February for 2 March.
  if (day === undefined || !isLocalDate(day)) return undefined
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : at
}
