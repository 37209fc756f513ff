import type { MailPlan } from '../case/mail-plan.ts'

/** A refurbishment has no customer: nobody is told by mail. */
export const MAIL_KINDS = [] as const

export const refurbishmentMails: MailPlan = { onEntering: {}, onWay: {}, toAnyAddress: [], reminders: {} }
