import type { LocalDate } from '../calendar/local-date.ts'

/** What is decided by of each command, fact and effect result, by trigger. Triggers not named carry nothing. */
export type SubscriptionBodies = {
  /** At once, once the difference is charged; or with a period to come. */
  readonly changePlan: { readonly begins: 'once_paid' | 'later' }
  /** The market's day: whether it ends with a period or at once depends on what is paid when it is recorded. */
  readonly cancel: { readonly on: LocalDate }
}
