import { addDays } from '../../domain/calendar/local-date.ts'
import { placeOf } from '../cases/limits.ts'
import type { Writers } from '../cases/record/writers.ts'
import type { WriteContext } from './write-context.ts'

/** Another look at the payment gives no more time: what was told of it can come at any hour, and more than once. */
const asBefore = (c: WriteContext): Date | null =>
  c.step.from === c.step.to && (c.step.by === 'payment_reported' || c.step.by.startsWith('readPayment.')) ? c.step.case.limitAt : null

/** States whose deadline is no number of the policy, or not always one. */
export const ownDeadlines: Writers<WriteContext>['deadlines'] = {
  // A scan may come some hours after the driver.
  awaiting_pickup: (c) =>
    c.latest.row.pickupEndsAt && c.deps.calendars.after(c.policy.pickup.grace, c.latest.row.pickupEndsAt, placeOf(c.step.case)),
  // Asked again every day, decided when the term is over.
  quarantined: (c) => {
    const recheck = c.deps.calendars.after(c.policy.limits.quarantine_recheck, c.step.at, placeOf(c.step.case))
    const end = c.latest.row.quarantineEndsAt
    return end && end < recheck && end > c.step.at ? end : recheck
  },
  // Another answer gives the lead no more time.
  quarantine_decision: (c) => (c.step.from === 'quarantine_decision' && c.step.by.startsWith('checkDevice.') ? c.step.case.limitAt : null),
  awaiting_start: (c) => c.latest.row.withdrawalEndsAt,
  // To the end of the day that the supplier named, then asked again every business day.
  awaiting_parts: (c) =>
    c.step.by === 'orderParts' && c.latest.row.partsExpectedOn
      ? c.deps.calendars.at(addDays(c.latest.row.partsExpectedOn, 1), '00:00', placeOf(c.step.case))
      : c.deps.calendars.after({ businessDays: 1, by: 'site' }, c.step.at, placeOf(c.step.case)),
  awaiting_payment: asBefore,
  sending_to_shop: asBefore,
  awaiting_collection: asBefore,
  abandonment_notice: asBefore,
}
