import type { Clock } from '../../clock.ts'
import type { Database } from '../../database/database.ts'
import type { Prepare, Refusal } from './accept.ts'

/** What the door would say to a command now; null when it would take it. Writes nothing and promises nothing. */
export async function checkCommand(
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  prepare: Prepare,
  command: { readonly caseId: string; readonly type: string; readonly body: unknown; readonly actor: string },
): Promise<Refusal | null> {
  const { caseId, type, body, actor } = command
  return database.$transaction(async (tx) => {
    const subject = await tx.case.findUniqueOrThrow({ where: { id: caseId } })
    const prepared = await prepare(tx, subject, { type, body, actor, at: clock.now() })
    return 'refusal' in prepared ? prepared.refusal : null
  })
}
