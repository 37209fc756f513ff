import { type AnsweredOnce, answerOnce } from '../cases/answer-once.ts'
import { audit } from '../cases/audit.ts'
import type { IdempotentRequest } from '../cases/idempotency.ts'
import { lockCase } from '../cases/lock-case.ts'
import type { Clock } from '../clock.ts'
import type { Database, Transaction } from '../database/database.ts'
import { changeRow, getRow } from '../database/table-rows.ts'

interface PasscodeDependencies {
  readonly database: Database
  readonly clock: Clock
  readonly secrets: { seal(text: string): string; open(sealed: string): string }
}

/** What its reading is audited as. */
export const PASSCODE_READ = 'read_passcode'

/** Keeps the passcode of a device, sealed, until its repair ends; null forgets it. Refused once it has ended. */
export const keepPasscode = (
  deps: PasscodeDependencies,
  { caseId, passcode, request }: { readonly caseId: string; readonly passcode: string | null; readonly request: IdempotentRequest },
): Promise<AnsweredOnce<'closed'>> =>
  answerOnce<'closed'>(deps, request, async (tx) => {
    if ((await lockCase(tx, caseId)).closedAt) return { refused: 'closed' }
    await changeRow(tx, 'repairs', { caseId }, { passcode: passcode === null ? null : deps.secrets.seal(passcode) })
    await isSeenToChange(tx, caseId)
    return { answer: { status: 200, body: { kept: passcode !== null } } }
  })

/** Reads the passcode for somebody at the bench: who and why is audited, and told to its customer. Null where none is kept. */
export const readPasscode = (
  { database, clock, secrets }: PasscodeDependencies,
  { caseId, actor, reason }: { readonly caseId: string; readonly actor: string; readonly reason: string },
): Promise<string | null> =>
  database.$transaction(async (tx) => {
    await lockCase(tx, caseId)
    const { passcode } = await getRow(tx, 'repairs', { caseId })
    if (passcode === null) return null
    await audit(tx, { at: clock.now(), actor, action: PASSCODE_READ, caseId, reason })
    await isSeenToChange(tx, caseId)
    return secrets.open(passcode)
  })

const isSeenToChange = (tx: Transaction, id: string) => tx.case.update({ where: { id }, data: { version: { increment: 1 } } })
