import { randomUUID } from 'node:crypto'
import type { Clock } from '../../clock.ts'
import type { Database } from '../../database/database.ts'
import { type AnsweredOnce, answerOnce } from '../answer-once.ts'
import { audit } from '../audit.ts'
import { isCustomerErased } from '../customer.ts'
import type { IdempotentRequest } from '../idempotency.ts'
import { lockCase } from '../lock-case.ts'

interface SeeToDependencies {
  readonly database: Database
  readonly clock: Clock
}

/** What a person of the house adds to a case without moving it. */
export interface Remark {
  readonly caseId: string
  readonly actor: string
  readonly text: string
  readonly request: IdempotentRequest
}

/** Leaves a note in the timeline, for the house only. Of whoever was erased nothing is noted any more. */
export async function addNote(deps: SeeToDependencies, { caseId, actor, text, request }: Remark): Promise<AnsweredOnce<'erased'>> {
  return answerOnce<'erased'>(deps, { ...request, caseId }, async (tx, at) => {
    if (await isCustomerErased(tx, await lockCase(tx, caseId))) return { refused: 'erased' }
    const id = randomUUID()
    await tx.note.create({ data: { id, caseId, at, actor, text } })
    // What was noted stands in the note itself, which may name people: the audit says that there is one.
    await audit(tx, { at, actor, action: 'note', caseId, reason: `note ${id}` })
    await tx.case.update({ where: { id: caseId }, data: { version: { increment: 1 } } })
    return { answer: { status: 201, body: { id, at: at.toISOString(), actor, text } } }
  })
}

/** Says that what had put a case before support was seen to; why stands as a note. */
export async function clearBoard(deps: SeeToDependencies, { caseId, actor, text, request }: Remark): Promise<AnsweredOnce<'not_on_board'>> {
  return answerOnce<'not_on_board'>(deps, request, async (tx, at) => {
    const { boardReason } = await lockCase(tx, caseId)
    if (boardReason === null) return { refused: 'not_on_board' }
    const words = `seen to: ${boardReason}: ${text}`
    await tx.note.create({ data: { id: randomUUID(), caseId, at, actor, text: words } })
    await audit(tx, { at, actor, action: 'clear_board', caseId, reason: words })
    await tx.case.update({ where: { id: caseId }, data: { boardReason: null, boardSince: null, version: { increment: 1 } } })
    return { answer: { status: 200, body: { reference: caseId, cleared: boardReason } } }
  })
}
