import type { LocalDate } from '../../domain/calendar/local-date.ts'
import type { Grade } from '../../domain/grading/grade.ts'
import { type Currency, money } from '../../domain/money/money.ts'
import { refurbishmentTable } from '../../domain/refurbishment/states.ts'
import type { YieldRow } from '../../domain/yield/yield.ts'
import type { Database } from '../database/database.ts'

/** Received from the first day to the last, both included, as the calendar on the wall of each workshop has it. */
export interface YieldSpan {
  readonly from: LocalDate
  readonly until: LocalDate
}

interface SqlRow {
  readonly model: string
  readonly workshop: string
  readonly week: string
  readonly grade: Grade | null
  readonly state: string
  readonly firstTest: string | null
  readonly currency: Currency
  readonly costMinor: number
  readonly hours: Readonly<Record<string, number>> | null
}

const FINAL = Object.entries(refurbishmentTable.states).flatMap(([state, entry]) => ('final' in entry ? [state] : []))

/** The device was not ours to make something of: taken back by the seller, or handed to an authority. */
const NOT_OURS = ['withdrawn', 'handed_over']

/**
 * Every refurbishment of a device received in the span, as its yield is counted; those whose device turned out not to be ours are left
 * out. The cost is that of this stay: what was paid at its purchase, and what this refurbishment added.
 */
export async function readYield(database: Database, { from, until }: YieldSpan, now: Date): Promise<readonly YieldRow[]> {
  const rows = await database.$queryRaw<SqlRow[]>`
    with counted as (
      select r.case_id, r.source_case_id, r.device_id, r.model_id, r.site, r.grade, r.first_test, r.currency, c.state,
             to_char(c.opened_at at time zone c.zone, 'IYYY"-W"IW') as week
        from refurbishments r join cases c on c.id = r.case_id
       where c.process = 'refurbishment' and c.opened_at between ${from}::date - 1 and ${until}::date + 2
         and (c.opened_at at time zone c.zone)::date between ${from}::date and ${until}::date
         and c.state <> all(${NOT_OURS})),
    stays as (
      select case_id, "to" as state, extract(epoch from coalesce(lead(at) over same, ${now}) - at) / 3600 as hours
        from case_events where case_id in (select case_id from counted) window same as (partition by case_id order by number)),
    spent as (
      select case_id, jsonb_object_agg(state, hours) as hours
        from (select case_id, state, sum(hours) as hours from stays where state <> all(${FINAL}) group by case_id, state) each_state
       group by case_id)
    select c.model_id as model, c.site as workshop, c.week, c.grade, c.state, c.first_test as "firstTest", c.currency, s.hours,
           (select coalesce(sum(d.minor), 0)::int from device_costs d
             where d.device_id = c.device_id and d.case_id in (c.case_id, c.source_case_id) and d.currency = c.currency) as "costMinor"
      from counted c left join spent s using (case_id)`
  return rows.map(({ model, workshop, week, grade, state, firstTest, currency, costMinor, hours }) => ({
    model,
    workshop,
    week,
    grade: grade ?? 'none',
    outcome: state === 'stocked' || state === 'harvested' || state === 'recycled' ? state : 'open',
    firstTest: firstTest === null ? 'not_tested' : firstTest === 'passed' ? 'passed' : 'failed',
    cost: money(costMinor, currency),
    hours: hours ?? {},
  }))
}
