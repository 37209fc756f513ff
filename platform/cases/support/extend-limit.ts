import { randomUUID } from 'node:crypto'
import type { Calendars } from '../../../domain/calendar/calendars.ts'
import { canBeGivenTime, type ExtendingRole } from '../../../domain/case/extension.ts'
import type { CasePolicy } from '../../../domain/case/policy.ts'
import { isFinal, stateOf } from '../../../domain/case/table.ts'
import type { Case } from '../../../prisma/generated/client.ts'
import type { Clock } from '../../clock.ts'
import type { Database, Transaction } from '../../database/database.ts'
import { type AnsweredOnce, answerOnce } from '../answer-once.ts'
import { audit } from '../audit.ts'
import type { IdempotentRequest } from '../idempotency.ts'
import { earliestDeadline, placeOf } from '../limits.ts'
import { lockCase } from '../lock-case.ts'
import { type ProcessRecords, processOf } from '../process-records.ts'

export interface ExtendDependencies {
  readonly database: Database
  readonly clock: Clock
  readonly calendars: Calendars
  readonly processes: Readonly<Record<string, ProcessRecords>>
}

export interface Extension {
  readonly caseId: string
  readonly days: number
  readonly role: ExtendingRole
  readonly actor: string
  readonly reason: string
  readonly request: IdempotentRequest
}

export type ExtensionRefusal =
  /** It waits for nobody, or for what more time would not help. */
  | { readonly kind: 'not_now'; readonly state: string }
  /** The question never arrived: its time has not begun. */
  | { readonly kind: 'clock_stopped' }
  /** Beyond what the role may give, all extensions together; `latest` is the last possible limit. */
  | { readonly kind: 'too_long'; readonly latest: Date }

/**
 * Gives whom a case waits for more time. The reminders still to come move with the limit; a run whose timer fires on the old
 * day is told the later one. No event: the case stays where it is, and the reason stands as a note.
 */
export async function extendLimit(deps: ExtendDependencies, extension: Extension): Promise<AnsweredOnce<ExtensionRefusal>> {
  const { caseId, days, role, actor, reason } = extension
  return answerOnce<ExtensionRefusal>(deps, extension.request, async (tx, at) => {
    const subject = await lockCase(tx, caseId)
    const process = processOf(deps, subject)
    const state = stateOf(process.table, subject.state)
    if (isFinal(state) || !canBeGivenTime(state.waitsFor) || !subject.limitAt) return { refused: { kind: 'not_now', state: subject.state } }
    if (subject.clockStoppedAt) return { refused: { kind: 'clock_stopped' } }

    const before = subject.limitBefore ?? subject.limitAt
    const place = placeOf(subject)
    const later = (count: number, from: Date) => deps.calendars.after({ days: count }, from, place)
    const limitAt = later(days, subject.limitAt)
    const latest = later((subject.policy as unknown as CasePolicy).extensionDays[role], before)
    if (limitAt > latest) return { refused: { kind: 'too_long', latest } }

    await moveReminders(tx, subject, limitAt, (from) => later(days, from))
    await process.limitMoved?.(tx, subject, limitAt)
    const deadlineAt = await earliestDeadline(tx, caseId, limitAt)
    await tx.case.update({
      where: { id: caseId },
      // The house gave a new promise: the case is late once that has passed.
      data: { limitAt, limitBefore: before, deadlineAt, escalations: 0, version: { increment: 1 } },
    })
    const words = `time limit moved from ${subject.limitAt.toISOString()} to ${limitAt.toISOString()}: ${reason}`
    await tx.note.create({ data: { id: randomUUID(), caseId, at, actor, text: words } })
    await audit(tx, { at, actor, action: 'extend_limit', caseId, reason: words })
    return { answer: { status: 200, body: { reference: caseId, state: subject.state, until: limitAt.toISOString() } } }
  })
}

/** What is planned for this state and not sent yet. */
async function moveReminders(tx: Transaction, subject: Case, limitAt: Date, moved: (from: Date) => Date): Promise<void> {
  const planned = await tx.notice.findMany({
    where: { caseId: subject.id, state: subject.state, asks: false, status: 'due', attempts: 0, notAfter: { not: null } },
  })
  for (const { id, dueAt } of planned) await tx.notice.update({ where: { id }, data: { dueAt: moved(dueAt), notAfter: limitAt } })
}
