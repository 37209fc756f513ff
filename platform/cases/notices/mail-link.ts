import { randomUUID } from 'node:crypto'
import type { Calendars } from '../../../domain/calendar/calendars.ts'
import type { Case } from '../../../prisma/generated/client.ts'
import type { Clock } from '../../clock.ts'
import type { Database, Transaction } from '../../database/database.ts'
import { type AnsweredOnce, answerOnce } from '../answer-once.ts'
import type { IdempotentRequest } from '../idempotency.ts'
import { placeOf } from '../limits.ts'
import { lockCase } from '../lock-case.ts'
import { planMail } from './plan-mail.ts'

export interface MailLinkDependencies {
  readonly database: Database
  readonly clock: Clock
  readonly calendars: Calendars
}

/** A link outlives the slowest case. */
export const LINK_LIFETIME = { months: 18 } as const
/** Asked again within five minutes: the mail is on its way, another one would only confuse. */
const ONE_MAIL_PER_MS = 300_000

/**
 * Mails a new link where reference and address belong together and mail still arrives there; else nothing happens. The
 * caller is not told which.
 */
export async function mailLostLink(
  deps: MailLinkDependencies,
  asked: { readonly reference: string; readonly email: string },
): Promise<void> {
  const reference = asked.reference.trim().toUpperCase()
  const email = asked.email.trim().toLowerCase()
  const now = deps.clock.now()
  await deps.database.$transaction(async (tx) => {
    const found = await tx.case.findUnique({ where: { id: reference }, select: { id: true, customer: true } })
    if (found?.customer?.email.toLowerCase() !== email || found.customer.emailBadAt) return
    const subject = await lockCase(tx, found.id)
    const since = new Date(now.getTime() - ONE_MAIL_PER_MS)
    if ((await tx.notice.count({ where: { caseId: subject.id, kind: 'case_link', dueAt: { gt: since } } })) > 0) return
    await mailLink(tx, deps, subject, now)
  })
}

/** Ends every link of a case and mails a new one. */
export async function revokeLinks(
  deps: MailLinkDependencies,
  caseId: string,
  request: IdempotentRequest,
): Promise<AnsweredOnce<'no_case'>> {
  return answerOnce(deps, request, async (tx, at) => {
    if ((await tx.case.count({ where: { id: caseId } })) === 0) return { refused: 'no_case' }
    const subject = await lockCase(tx, caseId)
    const { count } = await tx.caseLink.updateMany({ where: { caseId, customerId: null, revokedAt: null }, data: { revokedAt: at } })
    await mailLink(tx, deps, subject, at)
    return { answer: { status: 200, body: { reference: caseId, ended: count } } }
  })
}

/**
 * The link's row and the notice that carries it; the relay makes its token when it writes the mail. `link_only`: another
 * mail that is due carries it.
 */
export async function mailLink(
  tx: Transaction,
  { calendars }: MailLinkDependencies,
  subject: Case,
  at: Date,
  how: 'with_mail' | 'link_only' = 'with_mail',
): Promise<void> {
  const linkId = randomUUID()
  await tx.caseLink.create({
    data: {
      id: linkId,
      caseId: subject.id,
      sentBy: 'mail',
      createdAt: at,
      expiresAt: calendars.after(LINK_LIFETIME, at, placeOf(subject)),
    },
  })
  await tx.case.update({ where: { id: subject.id }, data: { version: { increment: 1 } } })
  if (how === 'link_only') return
  await planMail(tx, subject, { kind: 'case_link', about: linkId, dueAt: at, data: { linkId } })
}
