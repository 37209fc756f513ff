import type { LocalDate } from '../../../domain/calendar/local-date.ts'
import { Prisma } from '../../../prisma/generated/client.ts'

/** Whether a subscription `s` may be charged on a date: an account is debited on the day that was announced at the earliest. */
export const isAnnounced = (date: LocalDate): Prisma.Sql => Prisma.sql`
  (s.paid_by <> 'sepa_debit' or s.starts_from is not null or (s.announced_for = s.due_on and s.debit_on <= ${date}))`
