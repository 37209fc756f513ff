import { placeOf } from '../cases/limits.ts'
import type { Writers } from '../cases/record/writers.ts'
import { payoutAt } from './payout-date.ts'
import type { WriteContext } from './write-context.ts'

export const ownDeadlines: Writers<WriteContext>['deadlines'] = {
  payout_scheduled: payoutAt,
  // Asked again every day, decided when the term is over.
  quarantined: (c) => {
    const recheck = c.deps.calendars.after(c.policy.limits.quarantine_recheck, c.step.at, placeOf(c.step.case))
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
