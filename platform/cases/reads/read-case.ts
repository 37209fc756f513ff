import type { Prisma } from '../../../prisma/generated/client.ts'
import type { Database } from '../../database/database.ts'

/** What decides who may reach a case, and what every process answers with. */
export interface CaseIdentity {
  readonly id: string
  readonly process: string
  readonly state: string
  readonly version: number
  readonly market: string
  readonly language: string
  readonly zone: string
  readonly holidayRegion: string
  /** Subject of the customer's own token; null for a guest, and where the case has no customer. */
  readonly customerSubject: string | null
}

/** Finds a case by its reference; only of one process where that is named. */
export async function findCase(database: Database, reference: string, process?: string): Promise<CaseIdentity | null> {
  // Before every command and every read: one round trip, not one for each table.
  const [found] = await database.$queryRaw<CaseIdentity[]>`
    select c.id, c.process, c.state, c.version, c.market, c.language, c.zone, c.holiday_region as "holidayRegion",
           u.subject as "customerSubject"
      from cases c left join customers u on u.id = c.customer_id
     where c.id = ${reference} and (${process ?? null}::text is null or c.process = ${process ?? null})`
  return found ?? null
}

/** A condition on cases by the rows of their process. */
export type CaseCondition = Prisma.CaseWhereInput

export interface CaseFilter {
  readonly process: string
  readonly state?: string
  readonly market?: string
  /** Past a time limit that nobody kept. */
  readonly overdue?: boolean
  /** Only those on a bench. */
  readonly bench?: CaseCondition
}

/** Where a page of cases ended. */
export interface CasePosition {
  readonly openedAt: string
  readonly id: string
}

export type CaseRow = Awaited<ReturnType<typeof listCases>>[number]

/** Cases by filter, the newest first, `limit` of them after a position. A case is overdue from the first limit that passed in its state. */
export function listCases(database: Database, filter: CaseFilter, after: CasePosition | null, limit: number) {
  const { process, state, market, overdue, bench } = filter
  const past = after && new Date(after.openedAt)
  return database.case.findMany({
    where: {
      process,
      ...(state !== undefined && { state }),
      ...(market !== undefined && { market }),
      ...(overdue === true && { escalations: { gt: 0 }, closedAt: null }),
      ...(overdue === false && { escalations: 0 }),
      ...(bench && { AND: bench }),
      // The first condition says nothing new, but an index can begin there.
      ...(past && after && { openedAt: { lte: past }, OR: [{ openedAt: { lt: past } }, { openedAt: past, id: { gt: after.id } }] }),
    },
    orderBy: [{ openedAt: 'desc' }, { id: 'asc' }],
    take: limit,
    select: CASE_LINE,
  })
}

/** What every list shows of a case, whatever its process. */
export const CASE_LINE = {
  id: true,
  state: true,
  version: true,
  market: true,
  language: true,
  zone: true,
  openedAt: true,
  stateSince: true,
  limitAt: true,
  clockStoppedAt: true,
  escalations: true,
  boardReason: true,
  closedAt: true,
} as const

/** What happened to a case, what was told and will be, and what people added. */
export async function readTimeline(database: Database, caseId: string) {
  const [events, notices, photos, notes, open] = await Promise.all([
    database.caseEvent.findMany({ where: { caseId }, orderBy: { number: 'asc' } }),
    database.notice.findMany({
      where: { caseId, status: { not: 'voided' } },
      orderBy: [{ dueAt: 'asc' }, { eventNumber: 'asc' }],
      select: {
        id: true,
        kind: true,
        channel: true,
        status: true,
        eventNumber: true,
        dueAt: true,
        acceptedAt: true,
        bouncedAt: true,
        attempts: true,
        lastFailure: true,
        nextAttemptAt: true,
      },
    }),
    database.photo.findMany({ where: { caseId }, orderBy: { addedAt: 'asc' } }),
    database.note.findMany({ where: { caseId }, orderBy: { at: 'asc' } }),
    database.command.findMany({
      // What was given ahead was not given yet: it may still be taken back.
      where: { caseId, kind: 'command', status: 'open', type: { not: 'open' }, OR: [{ runAt: null }, { attempts: { gt: 0 } }] },
      orderBy: { seq: 'asc' },
      select: { type: true, receivedAt: true, attempts: true, lastFailure: true },
    }),
  ])
  return { events, notices, photos, notes, open }
}

export type CasePhoto = Awaited<ReturnType<typeof readTimeline>>['photos'][number]
