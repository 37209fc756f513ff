import { placeOf } from '../cases/limits.ts'
import type { WriteContext } from './write-context.ts'

/** States whose deadline is no number of the policy. */
export const ownDeadlines: Readonly<Record<string, (c: WriteContext) => Date | null>> = {
  // To the end of the day that the supplier named, then asked again every business day.
  awaiting_parts: (c) =>
    c.step.from !== 'awaiting_parts' && c.row.partsExpectedOn
      ? c.deps.calendars.at(c.row.partsExpectedOn, '23:59:59.999', placeOf(c.step.case))
      : c.deps.calendars.after({ businessDays: 1, by: 'site' }, c.step.at, placeOf(c.step.case)),
  on_hold: (c) => c.row.holdEndsAt,
}
