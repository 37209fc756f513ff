import type { WriteMail } from '../activities/mail/tell.ts'
import { createTradeInMails } from '../activities/trade-in/mail-facts.ts'
import type { ProcessName } from '../domain/processes.ts'

/** Who writes the mails of each process. */
export const composeMailWriters = (deps: Parameters<typeof createTradeInMails>[0]): Readonly<Record<ProcessName, WriteMail>> => ({
  trade_in: createTradeInMails(deps),
})
