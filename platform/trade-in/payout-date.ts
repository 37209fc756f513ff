import { placeOf } from '../cases/limits.ts'
import type { WriteContext } from './write-context.ts'

/** When this case is paid: by the market's schedule from the agreement, or from now where new details came later. */
export function payoutAt({ step, row, policy, deps }: Pick<WriteContext, 'step' | 'row' | 'policy' | 'deps'>): Date {
  if (policy.payout.schedule === 'at_once') return step.at
  const place = placeOf(step.case)
  const planned = row.agreedAt && deps.calendars.payoutAt(row.agreedAt, policy.payout.cutOff, place)
  return planned && planned > step.at ? planned : deps.calendars.payoutAt(step.at, policy.payout.cutOff, place)
}
