import type { Clock } from '../../clock.ts'
import type { Database } from '../../database/database.ts'
import { waitOf } from '../../personal-data/part-statements.ts'
import { CASE_LINE } from './read-case.ts'

export type SupportCase = NonNullable<Awaited<ReturnType<typeof readSupportCase>>>

/** What every case has, whatever its process, for those who see to it. The case is read first: what is read after it is as new as its version, or newer. */
export async function readSupportCase({ database, clock }: { readonly database: Database; readonly clock: Clock }, reference: string) {
  const found = await database.case.findUnique({
    where: { id: reference },
    include: {
      customer: { select: { name: true, email: true, emailConfirmedAt: true, emailBadAt: true, erasedAt: true } },
      obligations: { where: { closedAt: null }, orderBy: { dueAt: 'asc' } },
    },
  })
  if (!found) return null
  return { ...found, pending: await readPending(database, reference), erasure: await readErasureOf(database, reference, clock.now()) }
}

/** That its customer's data are to be erased or were, and what that waits for; null where nobody asked for it. */
async function readErasureOf(database: Database, reference: string, at: Date) {
  const part = await database.erasurePart.findFirst({
    where: { kind: 'case', ref: reference, status: { not: 'withdrawn' } },
    include: { erasure: true },
  })
  if (!part) return null
  return { ...part, wait: part.status === 'waiting' ? await waitOf(database, { kind: 'case', key: reference, at, nothing: '' }) : null }
}

/** What a case still has to do or to be told: effects without an event that followed, commands not yet taken. */
async function readPending(database: Database, caseId: string) {
  const [effects, commands] = await Promise.all([
    database.effect.findMany({
      where: { caseId, recordedAs: null, status: { not: 'abandoned' } },
      orderBy: { requestedAt: 'asc' },
      select: { key: true, type: true, status: true, requestedAt: true, leasedUntil: true, attempts: true, lastFailure: true },
    }),
    database.command.findMany({
      where: { caseId, status: { in: ['open', 'proposed'] }, type: { not: 'open' } },
      orderBy: { seq: 'asc' },
      select: {
        id: true,
        kind: true,
        type: true,
        actor: true,
        status: true,
        runAt: true,
        receivedAt: true,
        attempts: true,
        lastFailure: true,
        nextAttemptAt: true,
      },
    }),
  ])
  return { effects, commands }
}
/** What was proposed says, by the command's id: whoever decides about it as the second person reads it first. */
export async function readProposed(
  database: Database,
  secrets: { open(sealed: string): string },
  caseId: string,
): Promise<ReadonlyMap<string, unknown>> {
  const rows = await database.command.findMany({ where: { caseId, status: 'proposed' }, select: { id: true, body: true } })
  return new Map(rows.map(({ id, body }) => [id, JSON.parse(secrets.open(body))]))
}

export type PendingEffectRow = Awaited<ReturnType<typeof readPending>>['effects'][number]
export type PendingCommandRow = Awaited<ReturnType<typeof readPending>>['commands'][number]

/** What a list shows of cases, by reference. */
export async function readCaseLines(database: Database, references: readonly string[]) {
  const rows = await database.case.findMany({
    where: { id: { in: [...references] } },
    select: {
      process: true,
      ...CASE_LINE,
      customer: { select: { subject: true } },
    },
  })
  return new Map(rows.map((row) => [row.id, row]))
}
export type CaseLine = NonNullable<ReturnType<Awaited<ReturnType<typeof readCaseLines>>['get']>>
