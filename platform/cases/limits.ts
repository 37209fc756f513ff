import type { Calendars, Place } from '../../domain/calendar/calendars.ts'
import type { CasePolicy } from '../../domain/case/policy.ts'
import { isFinal, stateOf } from '../../domain/case/table.ts'
import { type Case, Prisma } from '../../prisma/generated/client.ts'
import type { Transaction } from '../database/database.ts'
import type { ProcessRecords } from './process-records.ts'

export interface LimitDependencies {
  readonly calendars: Calendars
}

/** When the limit of `state` passes if it starts at `from`; null for a final state. */
export function limitOf(
  deps: LimitDependencies,
  process: Pick<ProcessRecords, 'table'>,
  subject: Case,
  state: string,
  from: Date,
): Date | null {
  const entry = stateOf(process.table, state)
  if (isFinal(entry)) return null
  const span = (subject.policy as unknown as CasePolicy).limits[entry.limit]
  if (!span) throw new Error(`the policy of ${subject.id} has no limit '${entry.limit}'`)
  return deps.calendars.after(span, from, placeOf(subject))
}

export const placeOf = (subject: Pick<Case, 'zone' | 'holidayRegion'>): Place => ({ zone: subject.zone, region: subject.holidayRegion })

/** The state's limit, or the earlier day of an open obligation; null without a limit. */
export const earliestDeadlineSql = (caseId: string, limitAt: Date | null): Prisma.Sql => Prisma.sql`
  case when ${limitAt}::timestamptz is not null then
    least(${limitAt}::timestamptz, (select min(o.due_at) from obligations o
                                     where o.case_id = ${caseId} and o.closed_at is null and o.raised_at is null)) end`

/** The same, read by itself. */
export async function earliestDeadline(tx: Transaction, caseId: string, limitAt: Date): Promise<Date> {
  const due = await tx.obligation.findFirst({ where: { caseId, closedAt: null, raisedAt: null }, orderBy: { dueAt: 'asc' } })
  return due && due.dueAt < limitAt ? due.dueAt : limitAt
}
