import type { WriteMail } from '../activities/mail/tell.ts'
import { createRepairMails } from '../activities/repair/mail-facts.ts'
import { createSubscriptionMails } from '../activities/subscription/mail-facts.ts'
import { createTradeInMails } from '../activities/trade-in/mail-facts.ts'

/** Who writes the mails of each process whose cases have a customer. */
export const composeMailWriters = (deps: Parameters<typeof createRepairMails>[0]): Readonly<Record<string, WriteMail>> => ({
  trade_in: createTradeInMails(deps),
  repair: createRepairMails(deps),
  subscription: createSubscriptionMails(deps),
})
