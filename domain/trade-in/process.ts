import type { Foresight } from '../case/foresight.ts'
import type { Process } from '../case/process.ts'
import { tradeInCommands } from './commands.ts'
import { tradeInForesight } from './foresight.ts'
import { MAIL_KINDS, tradeInMails } from './notices.ts'
import { tradeInOutline } from './outline.ts'
import { type TradeInTable, tradeInTable } from './states.ts'

export const tradeInProcess: Process<TradeInTable> = {
  table: tradeInTable,
  workflowType: 'tradeIn',
  commands: tradeInCommands,
  customer: 'every_case',
  mailKinds: MAIL_KINDS,
  mails: tradeInMails,
  // The core hands back what the process itself has given as its view.
  foresight: tradeInForesight as Foresight,
  outline: tradeInOutline,
}
