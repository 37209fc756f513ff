import { Prisma } from '../../prisma/generated/client.ts'
import type { Database } from '../database/database.ts'
import { WORK_SOURCES } from './work-sources.ts'

export interface WorkFilter {
  readonly states: readonly { readonly process: string; readonly state: string }[]
  readonly site: string | undefined
}

/** Where a page of work ended. */
export interface WorkPosition {
  readonly timesOverdue: number
  readonly due: string
  readonly reference: string
}

/** A device at a bench, and where its case stands. */
export interface WorkRow {
  readonly reference: string
  readonly process: string
  readonly state: string
  readonly stateSince: Date
  readonly limitAt: Date
  readonly clockStoppedAt: Date | null
  readonly timesOverdue: number
  readonly market: string
  readonly language: string
  readonly zone: string
  readonly deviceId: string
  readonly site: string
  readonly modelId: string
  readonly storage: number
  readonly partsExpectedOn: string | null
}

/** Open cases in some states, at one site or all: what is overdue most often first, then what is due first; `limit` of them after a position. */
export const readWork = (
  database: Pick<Database, '$queryRaw'>,
  { states, site }: WorkFilter,
  after: WorkPosition | null,
  limit: number,
): Promise<WorkRow[]> =>
  database.$queryRaw<WorkRow[]>`
    select c.id as reference, c.process, c.state, c.state_since as "stateSince", c.limit_at as "limitAt",
           c.clock_stopped_at as "clockStoppedAt", c.escalations as "timesOverdue", c.market, c.language, c.zone,
           w.device_id as "deviceId", w.site, w.model_id as "modelId", w.storage, w.parts_expected_on as "partsExpectedOn"
      from cases c
      join unnest(${states.map(({ process }) => process)}::text[], ${states.map(({ state }) => state)}::text[]) as s(process, state)
        on s.process = c.process and s.state = c.state
      join (${Prisma.join(
        WORK_SOURCES.map(({ rows }) => rows),
        ' union all ',
      )}) w on w.case_id = c.id
     where true ${site === undefined ? Prisma.empty : Prisma.sql`and w.site = ${site}`}
           ${after === null ? Prisma.empty : beyond(after)}
     order by c.escalations desc, c.limit_at, c.id
     limit ${limit}`

const beyond = ({ timesOverdue, due, reference }: WorkPosition): Prisma.Sql =>
  Prisma.sql`and (c.escalations < ${timesOverdue}
                  or c.escalations = ${timesOverdue} and (c.limit_at, c.id) > (${new Date(due)}, ${reference}))`
