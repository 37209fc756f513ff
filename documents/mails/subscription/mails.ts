import { subscriptionProcess } from '../../../domain/subscription/process.ts'
import type { MailSet } from '../mail-set.ts'
import type { SubscriptionMailFacts } from './facts.ts'
import { NEEDS } from './needs.ts'
import { listsOf, valuesOf } from './values.ts'

/** The mails of a subscription. */
export const subscriptionMails: MailSet<SubscriptionMailFacts> = {
  process: subscriptionProcess,
  needs: NEEDS,
  values: valuesOf,
  lists: listsOf,
  confirms: [],
}
