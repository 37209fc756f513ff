import type { Foresight } from '../case/foresight.ts'
import type { Process } from '../case/process.ts'
import { repairCommands } from './commands.ts'
import { repairForesight } from './foresight.ts'
import { MAIL_KINDS, repairMails } from './notices.ts'
import { repairOutline } from './outline.ts'
import { type RepairTable, repairTable } from './states.ts'

export const repairProcess: Process<RepairTable> = {
  table: repairTable,
  workflowType: 'repair',
  commands: repairCommands,
  customer: 'every_case',
  mailKinds: MAIL_KINDS,
  mails: repairMails,
  // The core hands back what the process itself has given as its view.
  foresight: repairForesight as Foresight,
  outline: repairOutline,
}
