import { addDays } from '../../domain/calendar/local-date.ts'
import { chargeInstant } from '../../domain/subscription/due.ts'
import { overdueAt, periodEndsAt } from '../../domain/subscription/limits.ts'
import { rulesIn, type WriteContext } from './write-context.ts'

type Deadline = (c: WriteContext) => Date | null

const periodEnd: Deadline = (c) => {
  const { paidUntil } = c.latest.row
  return paidUntil === null ? null : periodEndsAt(rulesIn(c).time, paidUntil)
}

/**
 * By state, the deadlines that are dates of its own. What is not paid is followed up by a dunning, which comes first: a day later the limit
 * does what it should have done.
 */
export const ownDeadlines: Readonly<Record<string, Deadline>> = {
  // A run that did not come concerns a whole market: each of its cases shows it once, then week by week.
  active: (c) => {
    const { time, today } = rulesIn(c)
    const { dueOn } = c.latest.row
    return dueOn === null || dueOn < today ? chargeInstant(time, addDays(today, 7)) : overdueAt(time, dueOn)
  },
  pausing: periodEnd,
  ending: periodEnd,
  past_due: (c) => {
    const { policy, time, today } = rulesIn(c)
    return chargeInstant(time, addDays(today, policy.dunning.suspendOnDay + 1))
  },
  suspended: (c) => {
    const { policy, time, today } = rulesIn(c)
    return chargeInstant(time, addDays(c.latest.row.suspendedOn ?? today, policy.dunning.endAfterDays + 1))
  },
}
