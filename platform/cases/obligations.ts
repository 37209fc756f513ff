import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { type AnsweredOnce, answerOnce } from './answer-once.ts'
import type { IdempotentRequest } from './idempotency.ts'
import { lockCase } from './lock-case.ts'

export interface ObligationDependencies {
  readonly database: Database
  readonly clock: Clock
}

export interface Fulfilment {
  readonly caseId: string
  readonly obligationId: string
  /** What was done, in words a colleague understands. */
  readonly how: string
  readonly actor: string
  readonly request: IdempotentRequest
}

export type FulfilmentRefusal = { readonly kind: 'unknown' } | { readonly kind: 'closed_already' }

/** Closes what a case owes, whatever state it is in, its end included; how stands as a note. What had put it before support is settled. */
export async function fulfilObligation(
  deps: ObligationDependencies,
  { caseId, obligationId, how, actor, request }: Fulfilment,
): Promise<AnsweredOnce<FulfilmentRefusal>> {
  return answerOnce<FulfilmentRefusal>(deps, request, async (tx, at) => {
    await lockCase(tx, caseId)
    const found = await tx.obligation.findFirst({ where: { id: obligationId, caseId } })
    if (!found) return { refused: { kind: 'unknown' } }
    if (found.closedAt) return { refused: { kind: 'closed_already' } }
    await tx.obligation.update({ where: { id: obligationId }, data: { closedAt: at } })
    await tx.note.create({ data: { id: randomUUID(), caseId, at, actor, text: `${found.kind}: ${how}` } })
    await tx.case.updateMany({ where: { id: caseId, boardReason: PAST_ITS_DATE }, data: { boardReason: null, boardSince: null } })
    await tx.case.update({ where: { id: caseId }, data: { version: { increment: 1 } } })
    return { answer: { status: 200, body: { id: obligationId, kind: found.kind, closedAt: at.toISOString() } } }
  })
}

/**
 * Puts ended cases that still owe something before support once its day has passed: they have no run whose deadline could.
 * Answers how many.
 */
export async function raiseObligationsOfEnded({ database, clock }: ObligationDependencies, limit: number): Promise<number> {
  const now = clock.now()
  const due = await database.obligation.findMany({
    where: { closedAt: null, raisedAt: null, dueAt: { lte: now }, case: { closedAt: { not: null } } },
    orderBy: { dueAt: 'asc' },
    take: limit,
    select: { id: true, caseId: true },
  })
  for (const { id, caseId } of due)
    await database.$transaction(async (tx) => {
      await lockCase(tx, caseId)
      const { count } = await tx.obligation.updateMany({ where: { id, closedAt: null, raisedAt: null }, data: { raisedAt: now } })
      if (count === 0) return
      await tx.case.update({
        where: { id: caseId },
        data: { boardReason: PAST_ITS_DATE, boardSince: now, version: { increment: 1 } },
      })
    })
  return due.length
}

export const PAST_ITS_DATE = 'an obligation is past its date'
