import { payoutAt } from './payout-date.ts'
import type { WriteContext } from './write-context.ts'

/**
 * States whose deadline is more than the policy's limit from the event that led there, whichever that was. Null: the
 * plain limit.
 */
export const ownDeadlines: Readonly<Record<string, (c: WriteContext) => Date | null>> = {
  payout_scheduled: payoutAt,
  // Asked again every day, decided when the term is over.
  quarantined: (c) => {
    const place = { zone: c.step.case.zone, region: c.step.case.holidayRegion }
    const recheck = c.deps.calendars.after(c.policy.limits.quarantine_recheck, c.step.at, place)
    const end = c.row.quarantineEndsAt
    return end && end < recheck && end > c.step.at ? end : recheck
  },
  // Another answer gives the lead no more time.
  quarantine_decision: (c) => (c.step.from === 'quarantine_decision' && c.step.by.startsWith('checkDevice.') ? c.step.case.limitAt : null),
  // Saying that it is unlocked when it is not gains no time.
  locked: (c) => c.row.lockEndsAt,
  // Looking at a document meanwhile does not give the workshop more time.
  received: (c) => (c.step.from === 'received' && c.step.by === 'recordIdentityCheck' ? c.step.case.limitAt : null),
}
