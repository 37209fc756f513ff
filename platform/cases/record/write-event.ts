import type { CommandOutcome } from '../../../domain/case/standing.ts'
import { Prisma } from '../../../prisma/generated/client.ts'
import type { Transaction } from '../../database/database.ts'
import type { JsonRow } from '../../database/json-row.ts'
import { commitWith } from '../../database/transactions.ts'
import { earliestDeadlineSql } from '../limits.ts'
import type { NoticePlan } from '../notices/plan-notices.ts'
import { insertNotices } from '../notices/plan-notices.ts'
import type { ProcessRecords, Step } from '../process-records.ts'
import type { PendingEffect } from './read-cause.ts'

/** An event and all that is written with it, whatever the process. */
export interface EventToWrite {
  readonly step: Step
  /** Once per case: whoever comes second with it finds it written. */
  readonly key: string
  readonly data: object
  readonly now: Date
  readonly asksFor: readonly (PendingEffect & { readonly n: number })[]
  /** Keys of effects that only read and whose state was left. */
  readonly givenUp: readonly string[]
  readonly plan: NoticePlan
  readonly isFinal: boolean
  /** Null in a final state. */
  readonly limitAt: Date | null
  /** The limit stays as it was, and with it the case as late as it was. */
  readonly staysLate: boolean
  /** Why the case is put before support besides its state. */
  readonly board: string | undefined
}

const only = (is: boolean, part: () => Prisma.Sql): readonly Prisma.Sql[] => (is ? [part()] : [])

/**
 * Writes the event, the outcome of its command, what became of effects, the notices, and where the case stands now, in one statement
 * after the process has written its own, and commits with it. Answers the case's next deadline (its limit, or the earlier day of an open obligation), and
 * what its workflow decides by from now on.
 */
export async function writeEvent(
  tx: Transaction,
  { view }: Pick<ProcessRecords, 'view'>,
  event: EventToWrite,
): Promise<{ readonly deadlineAt: Date | null; readonly view: unknown }> {
  const { step, key, data, now, asksFor, givenUp, plan, isFinal, limitAt, staysLate, board = null } = event
  const { case: subject, number, command, effectKey } = step
  const entered = step.from !== step.to
  const outcome: CommandOutcome = { status: 'done', number, state: step.to }
  const escalations = staysLate ? subject.escalations : step.by === 'deadline' && !entered ? subject.escalations + 1 : 0
  // What this event does not do is left out: to begin a part that then does nothing costs as much as half of it.
  const parts = [
    Prisma.sql`event as (
      insert into case_events (case_id, number, key, by, "from", "to", at, actor, command_id, data)
      values (${subject.id}, ${number}, ${key}, ${step.by}, ${step.from}, ${step.to}, ${step.at}, ${step.actor},
              ${command?.id ?? null}::uuid, ${JSON.stringify(data)}::jsonb))`,
    ...only(
      command !== null,
      () => Prisma.sql`told as (
      update commands set status = 'done', outcome = ${JSON.stringify(outcome)}::jsonb, settled_at = ${now}
       where id = ${command?.id ?? null}::uuid)`,
    ),
    ...only(effectKey !== null, () => Prisma.sql`recorded as (update effects set recorded_as = ${number} where key = ${effectKey})`),
    ...only(
      givenUp.length > 0,
      () => Prisma.sql`given_up as (
      update effects set status = 'abandoned', finished_at = ${now} where key = any(${[...givenUp]}::text[]))`,
    ),
    ...only(
      asksFor.length > 0,
      () => Prisma.sql`asked as (
      insert into effects (key, case_id, type, n, event_number, requested_at)
      select e.key, ${subject.id}, e.type, e.n, ${number}::int, ${now}::timestamptz
        from jsonb_to_recordset(${JSON.stringify(asksFor)}::jsonb) as e(key text, type text, n int))`,
    ),
    ...only(
      plan.voidsPlanned,
      () => Prisma.sql`voided as (
      update notices set status = 'voided'
       where case_id = ${subject.id} and status = 'due' and state is not null and accepted_at is null)`,
    ),
    ...only(plan.notices.length > 0, () => Prisma.sql`planned as (${insertNotices(subject, number, plan)})`),
  ]
  const written = Prisma.sql`
    with ${Prisma.join(parts, ', ')}
    update cases
       set state = ${step.to}, number = ${number}, version = version + 1, limit_at = ${limitAt}::timestamptz,
           limit_before = ${staysLate ? subject.limitBefore : null}, escalations = ${escalations},
           deadline_at = ${earliestDeadlineSql(subject.id, limitAt)},
           closed_at = ${isFinal ? step.at : null},
           state_since = ${entered ? step.at : subject.stateSince}, clock_stopped_at = ${entered ? null : subject.clockStoppedAt},
           board_reason = case when ${board !== null || isFinal}::boolean then ${board} else board_reason end,
           board_since = case when ${board !== null || isFinal}::boolean then ${board === null ? null : now}::timestamptz else board_since end
     where id = ${subject.id}
    returning deadline_at as "deadlineAt", (${view.query(subject.id)}) as view`
  const [after] = await commitWith<{ deadlineAt: Date | null; view: JsonRow }>(tx, written)
  if (!after) throw new Error(`there is no case ${subject.id}`)
  return { deadlineAt: after.deadlineAt, view: view.of(after.view) }
}
