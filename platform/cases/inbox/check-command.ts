import type { Refusal } from '../door.ts'
import { processOf } from '../process-records.ts'
import type { AcceptDependencies } from './accept.ts'

/** What the door would say to a command now; null when it would take it. Writes nothing and promises nothing. */
export async function checkCommand(
  deps: Pick<AcceptDependencies, 'database' | 'clock' | 'processes'>,
  command: { readonly caseId: string; readonly type: string; readonly body: unknown; readonly actor: string },
): Promise<Refusal | null> {
  const { caseId, type, body, actor } = command
  return deps.database.$transaction(async (tx) => {
    const subject = await tx.case.findUniqueOrThrow({ where: { id: caseId } })
    const prepared = await processOf(deps, subject).prepare(tx, subject, { type, body, actor, at: deps.clock.now() })
    return 'refusal' in prepared ? prepared.refusal : null
  })
}
