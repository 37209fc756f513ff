import type { Calendars } from '../../domain/calendar/calendars.ts'
import type { Market } from '../../domain/market/market.ts'
import type { EffectDependencies } from '../../platform/cases/effects.ts'
import type { RenewDependencies } from '../../platform/subscription/renewals/renew-page.ts'
import type { Payments } from '../../providers/payments/payments.ts'
import type { SavedPayments } from '../../providers/payments/saved-payments.ts'

/** What the effects of a subscription need of the world. */
export interface SubscriptionEffectDependencies extends EffectDependencies, Omit<RenewDependencies, 'payments'> {
  readonly calendars: Pick<Calendars, 'at' | 'dateOf'>
  readonly marketAt: (code: string, at: Date) => Market
  readonly payments: Payments & SavedPayments
}
