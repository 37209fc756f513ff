import type { Foresight } from '../case/foresight.ts'
import type { Process } from '../case/process.ts'
import { refurbishmentCommands } from './commands.ts'
import { refurbishmentForesight } from './foresight.ts'
import { MAIL_KINDS, refurbishmentMails } from './notices.ts'
import { refurbishmentOutline } from './outline.ts'
import { type RefurbishmentTable, refurbishmentTable } from './states.ts'

export const refurbishmentProcess: Process<RefurbishmentTable> = {
  table: refurbishmentTable,
  workflowType: 'refurbishment',
  commands: refurbishmentCommands,
  customer: 'none',
  mailKinds: MAIL_KINDS,
  mails: refurbishmentMails,
  // The core hands back what the process itself has given as its view.
  foresight: refurbishmentForesight as Foresight,
  outline: refurbishmentOutline,
}
