import type { Cancelled } from './leaving.ts'

/** What is decided by of each command, fact and effect result, by trigger. Triggers not named carry nothing. */
export type SubscriptionBodies = {
  /** At once, once the difference is charged; or with a period to come. */
  readonly changePlan: { readonly begins: 'once_paid' | 'later' }
  /** With the period that is paid, or at once where nothing is. */
  readonly cancel: { readonly ends: Cancelled['kind'] }
  readonly dispute_closed: { readonly outcome: 'won' | 'lost' }
}
