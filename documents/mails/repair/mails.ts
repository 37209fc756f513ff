import { repairProcess } from '../../../domain/repair/process.ts'
import type { MailSet } from '../mail-set.ts'
import type { RepairMailFacts } from './facts.ts'
import { NEEDS } from './needs.ts'
import { listsOf, valuesOf } from './values.ts'

/** The mails of a repair. */
export const repairMails: MailSet<RepairMailFacts> = {
  process: repairProcess,
  needs: NEEDS,
  values: valuesOf,
  lists: listsOf,
  confirms: ['confirm_email'],
}
