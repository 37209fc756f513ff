import { repairTable } from '../../../domain/repair/states.ts'
import type { Books } from '../checks.ts'

/** How long the run's repairs were in each state, in days: how often one was left, the median, and what nine in ten were below. */
export async function daysPerState({ rows }: Books): Promise<readonly (readonly (string | number)[])[]> {
  // What happens within a state (an answer that is awaited again, a reminder) does not end the stay.
  const stays = await rows<{ state: string; n: string; median: number; p90: number }>(`
    with moves as (
      select case_id, "to" as state, at as entered, lead(at) over (partition by case_id order by number) as gone
        from case_events where case_id = any($1) and "from" is distinct from "to")
    select state, count(*) n,
           percentile_cont(0.5) within group (order by extract(epoch from gone - entered) / 86400) as median,
           percentile_cont(0.9) within group (order by extract(epoch from gone - entered) / 86400) as p90
      from moves where gone is not null group by state`)
  const byState = new Map(stays.map((stay) => [stay.state, stay]))
  const days = (count: number): string => count.toFixed(2).padStart(7)
  return [
    ['state', 'left', ' median', '    p90'],
    ...Object.keys(repairTable.states).flatMap((state) => {
      const stay = byState.get(state)
      return stay === undefined ? [] : [[state, Number(stay.n), days(stay.median), days(stay.p90)]]
    }),
  ]
}
