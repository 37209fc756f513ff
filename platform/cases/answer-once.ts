import type { Prisma } from '../../prisma/generated/client.ts'
import type { Clock } from '../clock.ts'
import { type Database, isDuplicate, type Transaction } from '../database/database.ts'
import { findRow, insertRow } from '../database/table-rows.ts'
import type { IdempotentRequest } from './idempotency.ts'

/** What an act answers, kept with it. */
export interface Answer {
  readonly status: number
  readonly body: object
}

export type AnsweredOnce<Refused> =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'repeated'; readonly answer: Answer }
  | { readonly kind: 'key_reused' }
  /** Nothing was done: the key is free for another try. */
  | { readonly kind: 'refused'; readonly refused: Refused }

/**
 * Does something that is no command of a case, once per key: the act and its answer are one commit, and a repeat gets the
 * answer again. `act` answers what is to be kept, or why it does nothing.
 */
export async function answerOnce<Refused>(
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  request: IdempotentRequest & { /** Whose data its answer tells: it goes with them. */ readonly caseId?: string },
  act: (tx: Transaction, at: Date) => Promise<{ readonly answer: Answer } | { readonly refused: Refused }>,
): Promise<AnsweredOnce<Refused>> {
  try {
    return await database.$transaction(async (tx): Promise<AnsweredOnce<Refused>> => {
      const before = await earlier(tx, request)
      if (before) return before
      const at = clock.now()
      const outcome = await act(tx, at)
      if ('refused' in outcome) return { kind: 'refused', refused: outcome.refused }
      const { status, body } = outcome.answer
      await insertRow(tx, 'idempotency_keys', { ...request, status, response: body as Prisma.JsonObject, createdAt: at })
      return { kind: 'answered', answer: outcome.answer }
    })
  } catch (error) {
    if (!isDuplicate(error)) throw error
    // The same key was being answered at the same instant: its row is there now.
    const before = await database.$transaction((tx) => earlier(tx, request))
    if (before === null) throw error
    return before
  }
}

async function earlier(tx: Transaction, { scope, key, requestHash }: IdempotentRequest): Promise<AnsweredOnce<never> | null> {
  const known = await findRow(tx, 'idempotency_keys', { scope, key })
  if (!known) return null
  if (known.requestHash !== requestHash || known.status === null) return { kind: 'key_reused' }
  return { kind: 'repeated', answer: { status: known.status, body: known.response as object } }
}
