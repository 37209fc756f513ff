import { refurbishmentTable } from '../../domain/refurbishment/states.ts'
import type { Prisma } from '../../prisma/generated/client.ts'
import { CASE_LINE } from '../cases/reads/read-case.ts'
import type { Database } from '../database/database.ts'

export interface WorkFilter {
  readonly states: readonly string[]
  readonly site: string | undefined
}

/** Where a page of work ended. */
export interface WorkPosition {
  readonly timesOverdue: number
  readonly due: string
  readonly reference: string
}

export type WorkRow = Awaited<ReturnType<typeof readWork>>[number]

/** Refurbishments in some states, at one site or all: what is overdue most often first, then what is due first; `limit` of them after a position. */
export function readWork(database: Database, { states, site }: WorkFilter, after: WorkPosition | null, limit: number) {
  return database.refurbishment.findMany({
    where: {
      case: { process: refurbishmentTable.process, state: { in: [...states] } },
      ...(site !== undefined && { site }),
      ...(after && { OR: beyond(after) }),
    },
    orderBy: [{ case: { escalations: 'desc' } }, { case: { limitAt: 'asc' } }, { caseId: 'asc' }],
    take: limit,
    select: { deviceId: true, site: true, modelId: true, storage: true, partsExpectedOn: true, case: { select: CASE_LINE } },
  })
}

const beyond = ({ timesOverdue: escalations, due, reference }: WorkPosition): Prisma.RefurbishmentWhereInput[] => {
  const limitAt = new Date(due)
  return [
    { case: { escalations: { lt: escalations } } },
    { case: { escalations, limitAt: { gt: limitAt } } },
    { case: { escalations, limitAt }, caseId: { gt: reference } },
  ]
}
