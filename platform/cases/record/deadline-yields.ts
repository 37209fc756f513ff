import type { Item, RecordResult } from '../../../domain/case/standing.ts'
import { answersOf, targetsOf } from '../../../domain/case/table.ts'
import type { Case, Command } from '../../../prisma/generated/client.ts'
import type { Clock } from '../../clock.ts'
import type { Transaction } from '../../database/database.ts'
import type { JsonRow } from '../../database/json-row.ts'
import { commandOf } from '../inbox/inbox-row.ts'
import { earliestDeadline, type LimitDependencies, limitOf } from '../limits.ts'
import { PAST_ITS_DATE } from '../obligations.ts'
import type { ProcessRecords } from '../process-records.ts'

export interface DeadlineDependencies extends LimitDependencies {
  readonly clock: Clock
}

/** A deadline acts last: after answers received in time, and after the later date of a question delivered late. */
export async function deadlineYields(
  tx: Transaction,
  deps: DeadlineDependencies,
  process: ProcessRecords,
  subject: Case,
  fired: string,
): Promise<RecordResult | null> {
  const firedAt = new Date(fired)
  if (subject.deadlineAt && subject.deadlineAt > firedAt) return { kind: 'later', deadlineAt: subject.deadlineAt.toISOString() }

  // What was given ahead counts from its time: what can still be taken back is no answer.
  const open = await tx.$queryRaw<{ row: JsonRow }[]>`
    select to_jsonb(o) as row from commands o
     where case_id = ${subject.id} and status = 'open' and received_at < ${firedAt} and (run_at is null or run_at < ${firedAt}) order by seq`
  const known = open.map(({ row }) => commandOf(row)).filter((c) => targetsOf(process.table, subject.state, c.type).length > 0)
  const ready = await readyOf(tx, process, subject, known)
  if (ready.length > 0) return { kind: 'answers_first', items: ready.map(itemOf) }

  const now = deps.clock.now()
  const raised = await tx.$executeRaw`
    update obligations set raised_at = ${now} where case_id = ${subject.id} and closed_at is null and raised_at is null and due_at <= ${now}`
  if (raised > 0)
    await tx.case.update({
      where: { id: subject.id },
      data: { boardReason: PAST_ITS_DATE, boardSince: now, version: { increment: 1 } },
    })
  if (subject.limitAt && subject.limitAt > now) {
    // It was an obligation's day, or the engine's clock was a moment ahead of ours: the limit comes again.
    const deadlineAt = await earliestDeadline(tx, subject.id, subject.limitAt)
    await tx.case.update({ where: { id: subject.id }, data: { deadlineAt } })
    return { kind: 'later', deadlineAt: deadlineAt.toISOString() }
  }

  // The mail of this visit to the state: one that bounced at an earlier visit asked another question.
  const [asked] = await tx.$queryRaw<{ isUnheard: boolean }[]>`
    select accepted_at is null and status in ('due', 'refused') as "isUnheard"
      from notices where case_id = ${subject.id} and asks and state = ${subject.state} order by event_number desc limit 1`
  if (asked?.isUnheard) return moveLimit(tx, deps, process, subject, now)
  return null
}

/** Without the facts that the run leaves waiting for an effect under way: offered again and again, they would keep it busy for nothing. */
async function readyOf(tx: Transaction, process: ProcessRecords, subject: Case, open: readonly Command[]): Promise<readonly Command[]> {
  const { table } = process
  if (!open.some(({ type }) => answersOf(table, type).length > 0)) return open
  const underWay = await tx.effect.findMany({
    where: { caseId: subject.id, status: { not: 'abandoned' }, recordedAs: null },
    select: { type: true },
  })
  const concerned = new Set(underWay.flatMap(({ type }) => [type, table.effects[type]?.undoes ?? type]))
  return open.filter(({ type }) => !answersOf(table, type).some((effect) => concerned.has(effect)))
}

/** Starts the state's limit anew from `from`. */
async function moveLimit(
  tx: Transaction,
  deps: DeadlineDependencies,
  process: ProcessRecords,
  subject: Case,
  from: Date,
): Promise<RecordResult> {
  const limitAt = limitOf(deps, process, subject, subject.state, from)
  if (!limitAt) throw new Error(`${subject.state} has no limit to move`)
  const deadlineAt = await earliestDeadline(tx, subject.id, limitAt)
  await tx.case.update({ where: { id: subject.id }, data: { limitAt, limitBefore: null, deadlineAt, version: { increment: 1 } } })
  return { kind: 'later', deadlineAt: deadlineAt.toISOString() }
}

/** A row of the inbox as the loop takes it. */
const itemOf = (command: Command): Item => ({
  kind: command.kind as 'command' | 'fact',
  key: command.id,
  by: command.type,
  body: command.forWorkflow,
})
