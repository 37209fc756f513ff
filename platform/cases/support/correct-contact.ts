import { randomUUID } from 'node:crypto'
import type { Transaction } from '../../database/database.ts'
import { type AnsweredOnce, answerOnce } from '../answer-once.ts'
import { customerOf, isCustomerErased } from '../customer.ts'
import type { IdempotentRequest } from '../idempotency.ts'
import { lockCase } from '../lock-case.ts'
import { type MailLinkDependencies, mailLink } from '../notices/mail-link.ts'

export interface CorrectedContact {
  readonly email: string
  /** How the person was reached, and who they showed to be. */
  readonly reason: string
  readonly actor: string
}

/**
 * A mail came back and support reached the person another way: mail goes to the address they gave. Old links end, a new
 * one is mailed, and the question that nobody received is asked again; its time to answer runs from there.
 */
export async function correctContact(
  deps: MailLinkDependencies,
  caseId: string,
  corrected: CorrectedContact,
  request: IdempotentRequest,
): Promise<AnsweredOnce<'no_case' | 'erased'>> {
  return answerOnce(deps, request, async (tx, at) => {
    if ((await tx.case.count({ where: { id: caseId } })) === 0) return { refused: 'no_case' }
    const subject = await lockCase(tx, caseId)
    if (await isCustomerErased(tx, subject)) return { refused: 'erased' }
    await tx.customer.update({ where: { id: customerOf(subject) }, data: { email: corrected.email.trim(), emailBadAt: null } })
    await tx.auditEntry.create({
      data: { id: randomUUID(), at, actor: corrected.actor, action: 'correct_contact', subject: caseId, reason: corrected.reason },
    })
    await tx.caseLink.updateMany({ where: { caseId, customerId: null, revokedAt: null }, data: { revokedAt: at } })
    const askedAgain = await askAgain(tx, caseId, subject.state, at)
    await tx.case.update({ where: { id: caseId }, data: { clockStoppedAt: null, boardReason: null, boardSince: null } })
    // The question carries the new link; without a question the link comes by itself.
    await mailLink(tx, deps, subject, at, askedAgain === 'asked' ? 'link_only' : 'with_mail')
    return { answer: { status: 200, body: { reference: caseId, askedAgain: askedAgain === 'asked' } } }
  })
}

/** The question of this state, where nobody has received it yet, under a Message-ID of its own. */
async function askAgain(tx: Transaction, caseId: string, state: string, at: Date): Promise<'asked' | 'nothing to ask'> {
  const unheard = await tx.notice.findFirst({
    where: { caseId, state, asks: true, acceptedAt: null },
    orderBy: [{ eventNumber: 'desc' }, { dueAt: 'desc' }],
  })
  if (!unheard) return 'nothing to ask'
  await tx.notice.update({ where: { id: unheard.id }, data: { asks: false, status: unheard.status === 'due' ? 'voided' : unheard.status } })
  const { kind, eventNumber, channel } = unheard
  const id = randomUUID()
  await tx.notice.create({
    data: {
      id,
      caseId,
      eventNumber,
      channel,
      kind,
      state,
      asks: true,
      dueAt: at,
      messageId: `${caseId}.${eventNumber}.${kind}.${id}`,
      data: {},
    },
  })
  return 'asked'
}
