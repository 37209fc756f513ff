import { randomUUID } from 'node:crypto'
import type { Command } from '../../../prisma/generated/client.ts'
import type { Clock } from '../../clock.ts'
import type { Database, Transaction } from '../../database/database.ts'
import { type AnsweredOnce, answerOnce } from '../answer-once.ts'
import { audit } from '../audit.ts'
import type { IdempotentRequest } from '../idempotency.ts'
import { lockCase } from '../lock-case.ts'
import { samePerson } from '../same-person.ts'
import { waitsFor } from './give-command.ts'

export interface WithdrawDependencies {
  readonly database: Database
  readonly clock: Clock
}

/** What somebody does to a command that waits. */
export interface ActOnCommand {
  readonly caseId: string
  readonly commandId: string
  readonly actor: string
  readonly reason: string
  readonly request: IdempotentRequest
}

export type WithdrawRefusal =
  | 'unknown'
  /** It was handed over or settled already. */
  | 'too_late'
  /** Only who gave it, or a lead, takes it back. */
  | 'of_another'
  /** Nobody is their own second person. */
  | 'same_person'

/** Takes back a command that waits for its time or for a second person: it was never given. By its giver, or by a lead. */
export async function takeBackCommand(deps: WithdrawDependencies, act: ActOnCommand): Promise<AnsweredOnce<WithdrawRefusal>> {
  return answerOnce<WithdrawRefusal>(deps, act.request, async (tx, at) => {
    const command = await lockWaiting(tx, act, at)
    if (typeof command === 'string') return { refused: command }
    if (!samePerson(command.actor, act.actor) && !act.actor.startsWith('lead:')) return { refused: 'of_another' }
    return { answer: { status: 200, body: await withdraw(tx, command, 'taken_back', act, at) } }
  })
}

/** A second person says no to what waits for one. */
export async function rejectCommand(deps: WithdrawDependencies, act: ActOnCommand): Promise<AnsweredOnce<WithdrawRefusal>> {
  return answerOnce<WithdrawRefusal>(deps, act.request, async (tx, at) => {
    const command = await lockWaiting(tx, act, at)
    if (typeof command === 'string') return { refused: command }
    if (command.status !== 'proposed') return { refused: 'too_late' }
    if (samePerson(command.actor, act.actor)) return { refused: 'same_person' }
    return { answer: { status: 200, body: await withdraw(tx, command, 'rejected', act, at) } }
  })
}

/** Locks the case, then reads a command of it that still waits. */
export async function lockWaiting(
  tx: Transaction,
  { caseId, commandId }: Pick<ActOnCommand, 'caseId' | 'commandId'>,
  at: Date,
): Promise<Command | 'unknown' | 'too_late'> {
  await lockCase(tx, caseId)
  const command = await tx.command.findFirst({ where: { id: commandId, caseId, kind: 'command' } })
  if (!command) return 'unknown'
  const waits = waitsFor(command, at)
  return waits === 'scheduled' || waits === 'proposed' ? command : 'too_late'
}

async function withdraw(
  tx: Transaction,
  command: Command,
  status: 'taken_back' | 'rejected',
  { caseId, actor, reason }: ActOnCommand,
  at: Date,
): Promise<object> {
  // Should a relay whose clock is ahead have handed it over, its run is told that nothing follows.
  await tx.command.update({ where: { id: command.id }, data: { status, outcome: { status: 'set_aside' }, settledAt: at } })
  const words = `${command.type} of ${command.actor} ${status === 'rejected' ? 'rejected' : 'taken back'}: ${reason}`
  await tx.note.create({ data: { id: randomUUID(), caseId, at, actor, text: words } })
  await audit(tx, { at, actor, action: status === 'rejected' ? 'reject' : 'take_back', caseId, reason: `${command.type}: ${reason}` })
  await tx.case.update({ where: { id: caseId }, data: { version: { increment: 1 } } })
  return { command: command.id, type: command.type, status, at: at.toISOString() }
}
