import type { LocalDate } from '../../domain/calendar/local-date.ts'
import type { CasePolicy } from '../../domain/case/policy.ts'
import type { ChargeTime } from '../../domain/subscription/due.ts'
import type { SubscriptionPolicy } from '../../domain/subscription/policy.ts'
import type { Case, Subscription } from '../../prisma/generated/client.ts'
import { placeOf } from '../cases/limits.ts'
import type { WriteContext as ContextOf, Writer as WriterOf } from '../cases/record/writers.ts'
import type { Rules } from '../cases/rules.ts'
import { type Given, updateRow } from '../database/table-rows.ts'

/** One event of a subscription being written. */
export type WriteContext = ContextOf<Subscription, CasePolicy, Rules>

export type Writer = WriterOf<WriteContext>

/** The only way in which a writer changes the detail. */
export const update = async (c: WriteContext, changes: Given<Subscription>): Promise<void> => {
  c.latest.row = await updateRow(c.tx, 'subscriptions', { caseId: c.row.caseId }, changes)
}

/** What its market sets of subscriptions at an instant, and at which local time it charges. */
export function rulesOf(
  { marketAt, calendars }: Pick<Rules, 'marketAt' | 'calendars'>,
  subject: Pick<Case, 'market' | 'zone' | 'holidayRegion'>,
  at: Date,
): { readonly policy: SubscriptionPolicy; readonly time: ChargeTime; readonly today: LocalDate } {
  const { subscription: policy } = marketAt(subject.market, at)
  const place = placeOf(subject)
  return { policy, time: { chargeAt: policy.chargeAt, place, calendars }, today: calendars.dateOf(at, place) }
}

export const rulesIn = ({ deps, step }: Pick<WriteContext, 'deps' | 'step'>) => rulesOf(deps, step.case, step.at)
