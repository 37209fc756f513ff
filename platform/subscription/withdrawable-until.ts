import { withdrawalEnds } from '../../domain/repair/withdrawal.ts'
import type { Case, Subscription } from '../../prisma/generated/client.ts'
import { placeOf } from '../cases/limits.ts'
import type { Rules } from '../cases/rules.ts'

/** Until when a subscription can be withdrawn from, by whoever signed up or took it over; null where it never could, or cannot any more. */
export function withdrawableUntil(
  { clock, calendars, marketAt }: Pick<Rules, 'clock' | 'calendars' | 'marketAt'>,
  subject: Pick<Case, 'market' | 'zone' | 'holidayRegion' | 'openedAt'> & { readonly subscription: Pick<Subscription, 'heldSince'> },
): Date | null {
  const now = clock.now()
  const { withdrawalDays } = marketAt(subject.market, now).subscription
  if (withdrawalDays === null) return null
  const ends = withdrawalEnds(subject.subscription.heldSince ?? subject.openedAt, withdrawalDays, placeOf(subject), calendars)
  return now < ends ? ends : null
}
