import { randomUUID } from 'node:crypto'
import type { Notice } from '../../../prisma/generated/client.ts'
import type { Clock } from '../../clock.ts'
import type { Database, Transaction } from '../../database/database.ts'
import { type AnsweredOnce, answerOnce } from '../answer-once.ts'
import { audit } from '../audit.ts'
import { isCustomerErased } from '../customer.ts'
import type { IdempotentRequest } from '../idempotency.ts'
import { lockCase } from '../lock-case.ts'

export interface Resending {
  readonly caseId: string
  /** Which mail; the newest that was sent unless said. */
  readonly kind?: string
  readonly actor: string
  readonly reason: string
  readonly request: IdempotentRequest
}

export type ResendRefusal =
  /** Nothing was sent that still tells what is so; `kinds` can be sent again. */
  | { readonly kind: 'none'; readonly kinds: readonly string[] }
  /** The address sends mail back: the right one is given first, and the question leaves by itself. */
  | { readonly kind: 'mail_comes_back' }
  | { readonly kind: 'under_way' }
  /** There is nobody to send it to any more. */
  | { readonly kind: 'erased' }

/**
 * Sends once more what was sent: the mails of the question that the case waits with, or the newest of all. A row of its own
 * under a Message-ID of its own, so that no mailbox takes it for the first; the time to answer runs from the first.
 */
export async function resendNotice(
  deps: { readonly database: Database; readonly clock: Clock },
  { caseId, kind, actor, reason, request }: Resending,
): Promise<AnsweredOnce<ResendRefusal>> {
  return answerOnce<ResendRefusal>(deps, request, async (tx, at) => {
    const subject = await lockCase(tx, caseId)
    if (await isCustomerErased(tx, subject)) return { refused: { kind: 'erased' } }
    const comesBack = await tx.customer.count({ where: { emailBadAt: { not: null }, cases: { some: { id: caseId } } } })
    if (comesBack > 0) return { refused: { kind: 'mail_comes_back' } }
    const sent = await sentLately(tx, caseId, subject.state)
    const chosen = sent.find((notice) => kind === undefined || notice.kind === kind)
    if (!chosen) return { refused: { kind: 'none', kinds: [...new Set(sent.map((notice) => notice.kind))] } }
    const waiting = await tx.notice.count({ where: { caseId, kind: chosen.kind, status: 'due', dueAt: { lte: at } } })
    if (waiting > 0) return { refused: { kind: 'under_way' } }

    const id = randomUUID()
    const { channel, eventNumber, customerId, data } = chosen
    const messageId = `${caseId}.${eventNumber}.${chosen.kind}.${id}`
    await tx.notice.create({
      // Of the state it was asked in, so that it does not leave once that is over; with none it leaves in any.
      data: {
        id,
        caseId,
        eventNumber,
        channel,
        customerId,
        kind: chosen.kind,
        state: chosen.state === subject.state ? subject.state : null,
        dueAt: at,
        messageId,
        data: data as object,
      },
    })
    await audit(tx, { at, actor, action: 'resend', caseId, reason: `${chosen.kind}: ${reason}` })
    await tx.case.update({ where: { id: caseId }, data: { version: { increment: 1 } } })
    return { answer: { status: 200, body: { reference: caseId, mail: chosen.kind, messageId } } }
  })
}

/** What a recipient's server has taken: of the state's own question, the newest first; else the newest of all. */
async function sentLately(tx: Transaction, caseId: string, state: string): Promise<readonly Notice[]> {
  const sent = await tx.notice.findMany({
    where: { caseId, status: 'sent', channel: 'mail' },
    orderBy: [{ acceptedAt: 'desc' }, { dueAt: 'desc' }],
  })
  const event = sent.find((notice) => notice.asks && notice.state === state)?.eventNumber
  const ofQuestion = sent.filter(({ eventNumber }) => eventNumber === event)
  return ofQuestion.length > 0 ? ofQuestion.toSorted((a, b) => Number(b.asks) - Number(a.asks)) : sent.slice(0, 1)
}
