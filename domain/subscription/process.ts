import type { Foresight } from '../case/foresight.ts'
import type { InPlace } from '../case/in-place.ts'
import type { Process } from '../case/process.ts'
import { subscriptionCommands } from './commands.ts'
import { subscriptionForesight, subscriptionInPlace } from './foresight.ts'
import { MAIL_KINDS, subscriptionMails } from './notices.ts'
import { subscriptionOutline } from './outline.ts'
import { type SubscriptionTable, subscriptionTable } from './states.ts'

export const subscriptionProcess: Process<SubscriptionTable> = {
  table: subscriptionTable,
  workflowType: 'subscription',
  commands: subscriptionCommands,
  customer: 'every_case',
  mailKinds: MAIL_KINDS,
  mails: subscriptionMails,
  // The core hands back what the process itself has given as its view.
  foresight: subscriptionForesight as Foresight,
  inPlace: subscriptionInPlace as InPlace,
  outline: subscriptionOutline,
}
