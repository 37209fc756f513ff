import { addDays, type LocalDate } from '../calendar/local-date.ts'
import { type ChargeTime, chargeInstant } from './due.ts'

/** When a renewal is overdue that was due on a date: a day after its charge time. */
export const overdueAt = (time: ChargeTime, dueOn: LocalDate): Date => chargeInstant(time, addDays(dueOn, 1))

/** When a period ends that is paid until a date: at the charge time of that day, at which it would have been charged again. */
export const periodEndsAt = (time: ChargeTime, paidUntil: LocalDate): Date => chargeInstant(time, paidUntil)
