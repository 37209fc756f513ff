import type { Calendars } from '../../../domain/calendar/calendars.ts'
import type { CasePolicy } from '../../../domain/case/policy.ts'
import type { CommandOutcome, RecordRequest, RecordResult, Standing } from '../../../domain/case/standing.ts'
import { isFinal, stateOf, targetsOf } from '../../../domain/case/table.ts'
import type { Case, Command, Effect } from '../../../prisma/generated/client.ts'
import type { Clock } from '../../clock.ts'
import { type Database, type Transaction, transactionByKeys } from '../../database/database.ts'
import { readCaseRow } from '../case-row.ts'
import { countsFrom } from '../inbox/counts-from.ts'
import { PATIENCE } from '../inbox/patience.ts'
import { limitOf, placeOf } from '../limits.ts'
import { lockCaseIfKnown } from '../lock-case.ts'
import { planMail } from '../notices/plan-mail.ts'
import { mayBeTold, planNotices } from '../notices/plan-notices.ts'
import { type Bearing, type ProcessRecords, processByReference, processOf, readView, type Step } from '../process-records.ts'
import { deadlineYields } from './deadline-yields.ts'
import { type Cause, type PendingEffect, readCause } from './read-cause.ts'
import { type EventToWrite, writeEvent } from './write-event.ts'

export interface RecordDependencies {
  readonly database: Database
  readonly clock: Clock
  readonly calendars: Calendars
  readonly secrets: { open(sealed: string): string }
  readonly processes: Readonly<Record<string, ProcessRecords>>
}

/**
 * Writes the next event of a case, compare-and-set on its number and on its key, in one transaction with everything the
 * event means: detail, outcome of its command, effects asked for, notices, next deadline. Whoever comes second with the
 * same key gets what was written first; whoever has the wrong number gets where the case stands.
 * @throws Error when the workflow wants what the table does not allow: a bug that stops the task, not the case.
 */
export async function record(deps: RecordDependencies, request: RecordRequest): Promise<RecordResult> {
  return transactionByKeys(deps.database, async (tx) => {
    // Both go out together; the second is read once the first has its lock.
    const likely = processByReference(deps, request.caseId)
    const [subject, read] = await Promise.all([
      lockCaseIfKnown(tx, request.caseId),
      likely ? readCause(tx, likely, request.caseId, request.item) : null,
    ])
    if (!subject) return { kind: 'gone' }
    const process = processOf(deps, subject)
    const cause = process === likely ? read : await readCause(tx, process, subject.id, request.item)
    // What the run holds was never written here: the database was restored to a moment before it.
    if (!cause) return { kind: 'restored' }

    const settled = settledBefore(cause)
    if (settled) return { kind: 'settled', outcome: settled, standing: await standingOf(tx, process, subject) }
    if (subject.number >= request.number) return { kind: 'behind', standing: await standingOf(tx, process, subject) }
    if (subject.number < request.number - 1) return { kind: 'restored' }

    const bearing = await bearingOf(tx, deps, process, subject, cause)
    const to = bearing === 'current' ? request.to : 'set_aside'
    if (to === 'refuse' || to === 'set_aside') {
      const outcome = await turnAway(tx, deps, process, subject, cause, to, bearing)
      return { kind: 'settled', outcome, standing: await standingOf(tx, process, subject) }
    }
    if (request.item.kind === 'deadline') {
      const yields = await deadlineYields(tx, deps, process, subject, request.item.body.at)
      if (yields) return yields
    }

    if (!targetsOf(process.table, subject.state, request.item.by).includes(to.state)) {
      throw new Error(`${subject.process}: '${request.item.by}' does not lead from '${subject.state}' to '${to.state}'`)
    }
    const event = await eventOf(tx, deps, process, subject, request, cause, to.state, to.start)
    const { deadlineAt, view } = await writeEvent(tx, process, event)
    const { number } = request
    const pending = pendingAfter(cause.pending, event)
    return {
      kind: 'settled',
      outcome: { status: 'done', number, state: to.state },
      standing: { ...stands({ number, state: to.state, deadlineAt }), view, pending },
    }
  })
}

/** Where a case stands now, for a run that begins; null where the table knows no such case. */
export async function standing(deps: RecordDependencies, caseId: string): Promise<Standing | null> {
  return transactionByKeys(deps.database, async (tx) => {
    const subject = await readCaseRow(tx, caseId, 'not_locked')
    return subject && standingOf(tx, processOf(deps, subject), subject)
  })
}

async function bearingOf(
  tx: Transaction,
  { secrets }: RecordDependencies,
  process: ProcessRecords,
  subject: Case,
  { command }: Cause,
): Promise<Bearing> {
  if (command?.kind !== 'fact') return 'current'
  return (await process.bearing?.(tx, { type: command.type, body: JSON.parse(secrets.open(command.body)), case: subject })) ?? 'current'
}

/** A deadline needs no such look: its key carries the number it closes, which the compare-and-set guards. */
function settledBefore({ command, effect }: Cause): CommandOutcome | null {
  if (command && command.status !== 'open') return command.outcome as unknown as CommandOutcome
  if (effect?.status === 'abandoned') return { status: 'set_aside' }
  if (effect?.recordedAs != null) return { status: 'done', number: effect.recordedAs, state: '' }
  return null
}

async function turnAway(
  tx: Transaction,
  deps: RecordDependencies,
  process: ProcessRecords,
  subject: Case,
  { command, effect }: Cause,
  how: 'refuse' | 'set_aside',
  bearing: Bearing,
): Promise<CommandOutcome> {
  if (effect) return setAside(tx, process, subject, effect, deps.clock.now())
  if (!command) throw new Error('a time limit cannot be turned away')
  const now = deps.clock.now()
  const outcome: CommandOutcome = how === 'refuse' ? { status: 'refused', state: subject.state } : { status: 'set_aside' }
  const needsAPerson = bearing === 'contradiction' || process.table.facts[command.type]?.unexpected === 'board'
  const status = how === 'refuse' ? 'refused' : needsAPerson ? 'board' : 'ignored'
  await tx.command.update({ where: { id: command.id }, data: { status, outcome: { ...outcome }, settledAt: now } })

  // Whoever gave a command had the outcome in the answer, unless its patience had passed or it was given ahead: then it was 202.
  const isToldLater = how === 'refuse' && (command.runAt !== null || now.getTime() - command.receivedAt.getTime() > PATIENCE)
  const isCustomers = command.actor.startsWith('customer')
  // Whoever gave it by the mailed link reads that address, confirmed or not.
  const isReached = command.actor === 'customer:link' || (await mayBeTold(tx, process, subject, 'command_refused'))
  if (isToldLater && isCustomers && isReached) await tellRefusal(tx, subject, command, now)
  const board =
    status === 'board'
      ? `unexpected ${command.type}`
      : isToldLater && !isCustomers
        ? `${command.type}, accepted from ${command.actor}, was refused: the case was in ${subject.state} by then`
        : null
  await tx.case.update({
    where: { id: subject.id },
    data: { version: { increment: 1 }, ...(board && { boardReason: board, boardSince: now }) },
  })
  return outcome
}

/** A result that its case, moved on by others meanwhile, does not know any more. Where it changed something outside, a person looks. */
async function setAside(
  tx: Transaction,
  { table }: ProcessRecords,
  subject: Case,
  { key, type, result }: Effect,
  at: Date,
): Promise<CommandOutcome> {
  await tx.effect.update({ where: { key }, data: { status: 'abandoned' } })
  const board = table.effects[type]?.onlyReads ? {} : { boardReason: `unexpected ${type}.${result}`, boardSince: at }
  await tx.case.update({ where: { id: subject.id }, data: { version: { increment: 1 }, ...board } })
  return { status: 'set_aside' }
}

/** A 202 that is refused later is told to its giver: a customer by mail, an agent on the board. */
async function tellRefusal(tx: Transaction, subject: Case, command: Command, now: Date): Promise<void> {
  await planMail(tx, subject, {
    kind: 'command_refused',
    about: command.id,
    dueAt: now,
    data: { command: command.type, state: subject.state },
  })
}

/** What the event means: what the process writes of it by now, and what is left to write. */
async function eventOf(
  tx: Transaction,
  deps: RecordDependencies,
  process: ProcessRecords,
  subject: Case,
  { item, number }: RecordRequest,
  cause: Cause,
  to: string,
  start: readonly string[],
): Promise<EventToWrite> {
  const { command, effect } = cause
  const now = deps.clock.now()
  const step: Step = {
    case: subject,
    number,
    by: item.by,
    from: subject.state,
    to,
    at: command ? countsFrom(command) : now,
    actor: command?.actor ?? (item.kind === 'deadline' ? 'time limit' : (effect?.type ?? 'engine')),
    body: command ? JSON.parse(deps.secrets.open(command.body)) : effect ? { ...(effect.data as object) } : null,
    command,
    effectKey: effect?.key ?? null,
  }
  const written = await process.write(tx, step, cause.detail)
  const final = isFinal(stateOf(process.table, to))
  const limitAt = final ? null : (written.deadlineAt ?? limitOf(deps, process, subject, to, step.at))
  return {
    step,
    key: item.key,
    data: { ...written.data, ...(command?.approvedBy && { approvedBy: command.approvedBy }) },
    now,
    ...effectsOf(process, step, cause, start),
    plan: planNotices(deps.calendars, process, step, written, limitAt, subject.policy as unknown as CasePolicy, placeOf(subject)),
    isFinal: final,
    limitAt,
    staysLate: step.from === to && limitAt?.getTime() === subject.limitAt?.getTime(),
    board: written.board,
  }
}

/** The effects this event asks for; those that only read and whose state was left are given up. */
function effectsOf(process: ProcessRecords, step: Step, cause: Cause, start: readonly string[]): Pick<EventToWrite, 'asksFor' | 'givenUp'> {
  const pending = cause.pending.filter(({ key }) => key !== step.effectKey)
  const isLeft = ({ type }: PendingEffect) => process.table.effects[type]?.onlyReads === true && !knowsResultsOf(process, step.to, type)
  const inFlight = pending.filter((effect) => !isLeft(effect))
  const asksFor: { key: string; type: string; n: number }[] = []
  for (const type of start) {
    if (inFlight.some((effect) => effect.type === type)) continue
    const other = inFlight.find((effect) => !process.table.effects[effect.type]?.onlyReads)
    if (other) throw new Error(`${type} is asked for while ${other.key} is pending`)
    const n = 1 + (cause.asked[type] ?? 0)
    asksFor.push({ key: `${step.case.id}/${type}/${n}`, type, n })
  }
  return { asksFor, givenUp: pending.filter(isLeft).map(({ key }) => key) }
}

const pendingAfter = (before: readonly PendingEffect[], { step, asksFor, givenUp }: EventToWrite): PendingEffect[] => [
  ...before.filter(({ key }) => key !== step.effectKey && !givenUp.includes(key)),
  ...asksFor.map(({ key, type }) => ({ key, type })),
]

const knowsResultsOf = (process: ProcessRecords, state: string, effect: string): boolean =>
  Object.keys(stateOf(process.table, state).on ?? {}).some((by) => by.startsWith(`${effect}.`))

async function standingOf(tx: Transaction, process: ProcessRecords, subject: Case): Promise<Standing> {
  const pending = await tx.$queryRaw<PendingEffect[]>`
    select key, type from effects where case_id = ${subject.id} and status <> 'abandoned' and recorded_as is null order by requested_at`
  return { ...stands(subject), view: await readView(tx, process, subject.id), pending }
}

const stands = ({ state, number, deadlineAt }: Pick<Case, 'state' | 'number' | 'deadlineAt'>) => ({
  state,
  number,
  deadlineAt: deadlineAt?.toISOString() ?? null,
})
