import type { LocalDate } from '../../../domain/calendar/local-date.ts'
import { Prisma } from '../../../prisma/generated/client.ts'

/** Whether the mail `n` of a debit has not left. Where it was refused its case is on the board, and the debit is made. */
export const hasNotLeft = Prisma.sql`n.kind = 'debit_announced' and n.status in ('due', 'superseded')`

/** Whether a subscription `s` may be charged on a date: an account is debited on the day that was announced at the earliest, once its mail has left. */
export const isAnnounced = (date: LocalDate): Prisma.Sql => Prisma.sql`
  (s.paid_by <> 'sepa_debit' or s.starts_from is not null or (s.announced_for = s.due_on and s.debit_on <= ${date}
    and not exists (select from notices n where n.case_id = s.case_id and ${hasNotLeft})))`
