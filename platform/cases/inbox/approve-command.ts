import type { Command } from '../../../prisma/generated/client.ts'
import { type AnsweredOnce, answerOnce } from '../answer-once.ts'
import { audit } from '../audit.ts'
import { samePerson } from '../same-person.ts'
import { type AcceptDependencies, firstRelayAt, laterOf, lookForOlder, passTheDoor, type TurnedAway } from './accept.ts'
import { type ActOnCommand, lockWaiting, type WithdrawRefusal } from './withdraw-command.ts'

export type ApproveRefusal = { readonly kind: WithdrawRefusal } | TurnedAway

/**
 * A second person approves what somebody proposed: from now on it counts. All that stood at the door is asked again, with the
 * second person as the actor: who gave the payout details releases a payout neither as the first nor as the second.
 */
export async function approveCommand(
  deps: AcceptDependencies & { readonly secrets: { open(sealed: string): string } },
  act: ActOnCommand,
): Promise<AnsweredOnce<ApproveRefusal>> {
  const { caseId, actor, reason } = act
  return answerOnce<ApproveRefusal>(deps, act.request, async (tx, now) => {
    const command = await lockWaiting(tx, act, now)
    if (typeof command === 'string') return { refused: { kind: command } }
    if (command.status !== 'proposed') return { refused: { kind: 'too_late' } }
    if (samePerson(command.actor, actor)) return { refused: { kind: 'same_person' } }
    const subject = await tx.case.findUniqueOrThrow({ where: { id: caseId } })
    const at = laterOf(now, subject.lastReceivedAt)
    const body: unknown = JSON.parse(deps.secrets.open(command.body))
    const passed = await passTheDoor(tx, deps, subject, { type: command.type, body, actor }, at, await lookForOlder(tx, subject.id, at))
    if ('kind' in passed) return { refused: passed }

    await tx.command.update({
      where: { id: command.id },
      data: { status: 'open', receivedAt: at, approvedBy: actor, forWorkflow: passed.forWorkflow, nextAttemptAt: firstRelayAt(at) },
    })
    await audit(tx, { at, actor, action: 'approve', caseId, reason: `${command.type}: ${reason}` })
    await tx.case.update({ where: { id: caseId }, data: { lastReceivedAt: at, version: { increment: 1 } } })
    return { answer: { status: 200, body: { command: command.id, type: command.type, status: 'approved', at: at.toISOString() } } }
  })
}

/** The command that was just approved, to be handed over. */
export const approvedCommand = ({ database }: Pick<AcceptDependencies, 'database'>, id: string): Promise<Command> =>
  database.command.findUniqueOrThrow({ where: { id } })
