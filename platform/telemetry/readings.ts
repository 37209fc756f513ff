import { isFinal } from '../../domain/case/table.ts'
import { Prisma } from '../../prisma/generated/client.ts'
import type { ProcessRecords } from '../cases/process-records.ts'
import { readOverdue } from '../cases/reads/read-overdue.ts'
import { NOT_FINISHED, readStuck } from '../cases/reads/read-stuck.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import type { Readings } from './telemetry.ts'

export interface ReadingDependencies {
  readonly database: Database
  readonly clock: Clock
  readonly processes: Readonly<Record<string, Pick<ProcessRecords, 'table'>>>
}

/** The longest that a notice that failed waits for its next try, in milliseconds; see `backOff`. */
const LONGEST_BACK_OFF = 300_000

interface Waiting {
  readonly state: string
  readonly count: number
  readonly oldest: Date
}

/**
 * What only the database knows, in seven statements over indexes that hold what is open and nothing of what has ended.
 * Throws where the database does not answer.
 */
export async function readNumbers(deps: ReadingDependencies): Promise<Readings> {
  const { database, clock } = deps
  const now = clock.now()
  // One after the other: all of them together need one connection.
  const commands = await database.$queryRaw<Waiting[]>`
    select case when run_at > ${now} then 'planned' when attempts = 0 then 'new' when last_failure is not null then 'failing'
                else 'handed_over' end as state,
           count(*)::int as count, min(coalesce(run_at, received_at)) as oldest
      from commands where status = 'open' group by 1`
  const notices = await database.$queryRaw<Waiting[]>`
    select case when last_failure is null then 'new' else 'failing' end as state, count(*)::int as count, min(due_at) as oldest
      from notices
     where status = 'due' and coalesce(next_attempt_at, due_at) <= ${new Date(now.getTime() + LONGEST_BACK_OFF)} and due_at <= ${now}
       and (state is null or asks or attempts > 0) group by 1`
  const effects = await database.$queryRaw<{ effect: string; state: string; value: number }[]>`
    select type as effect,
           case when status = 'done' then 'done' when last_failure is null then 'new'
                when last_failure = ${NOT_FINISHED} then 'with_provider' else 'failing' end as state, count(*)::int as value
      from effects where recorded_as is null and status <> 'abandoned' group by 1, 2`
  const [owed] = await database.$queryRaw<{ planned: number; late: number }[]>`
    select count(*) filter (where due_at > ${now})::int as planned, count(*) filter (where due_at <= ${now})::int as late
      from obligations where closed_at is null`
  const cases = await database.$queryRaw<{ process: string; state: string; value: number }[]>`
    select process, state, count(*)::int as value from cases where ${openStates(deps)} group by process, state`
  const stuck = await readStuck(deps, undoing(deps), 1, null)
  const overdue = await readOverdue(deps, 1, null)

  return {
    reprise_commands: states(['new', 'failing', 'handed_over', 'planned'], commands, ({ count }) => count),
    reprise_commands_oldest_seconds: states(['new', 'failing', 'handed_over'], commands, ageAt(now)),
    reprise_notices: states(['new', 'failing'], notices, ({ count }) => count),
    reprise_notices_oldest_seconds: states(['new', 'failing'], notices, ageAt(now)),
    reprise_effects: effects.map(({ effect, state, value }) => ({ labels: { effect, state }, value })),
    reprise_obligations: states(
      ['planned', 'late'],
      (['planned', 'late'] as const).map((state) => ({ state, count: owed?.[state] ?? 0 })),
      ({ count }) => count,
    ),
    reprise_cases: cases.map(({ process, state, value }) => ({ labels: { process, state }, value })),
    reprise_cases_stuck: byCause(stuck),
    reprise_cases_overdue: byCause(overdue),
    reprise_readings_up: [{ labels: {}, value: 1 }],
  }
}

/** Each of the states, 0 where no row has it, so that a rule finds it. */
function states<Row extends { readonly state: string }>(all: readonly string[], rows: readonly Row[], told: (row: Row) => number) {
  return all.map((state) => {
    const row = rows.find((one) => one.state === state)
    return { labels: { state }, value: row ? told(row) : 0 }
  })
}

const ageAt =
  (now: Date) =>
  ({ oldest }: Waiting): number =>
    Math.max(0, (now.getTime() - oldest.getTime()) / 1000)

/** Groups differ in what exactly was said; here a cause is a cause. */
const byCause = (groups: readonly { readonly process: string; readonly cause: string; readonly count: number }[]) =>
  [...Map.groupBy(groups, ({ process, cause }) => `${process} ${cause}`).values()].map((same) => ({
    labels: { process: same[0]?.process ?? '', cause: same[0]?.cause ?? '' },
    value: same.reduce((sum, { count }) => sum + count, 0),
  }))

/** Named one by one, so that the index leads past the many that have ended. */
function openStates({ processes }: ReadingDependencies): Prisma.Sql {
  const open = Object.values(processes).map(({ table }) => {
    const live = Object.entries(table.states).flatMap(([state, entry]) => (isFinal(entry) ? [] : [state]))
    return Prisma.sql`(process = ${table.process} and state = any(${live}))`
  })
  return Prisma.join(open, ' or ')
}

const undoing = ({ processes }: ReadingDependencies): readonly string[] =>
  Object.values(processes).flatMap(({ table }) => Object.entries(table.effects).flatMap(([effect, { undoes }]) => (undoes ? [effect] : [])))
