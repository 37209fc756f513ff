import type { LocalDate } from '../../domain/calendar/local-date.ts'
import type { GradedTwice } from '../../domain/grading/agreement.ts'
import type { Grade } from '../../domain/grading/grade.ts'
import type { Database } from '../database/database.ts'

interface SqlRow extends Omit<GradedTwice, 'pair'> {
  readonly first: Grade
  readonly second: Grade
}

/**
 * Every device that a second grader saw in the span of days, both included, as the calendar on the wall of its workshop has them: with what
 * each of the two gave it.
 */
export async function readAgreement(
  database: Database,
  { from, until }: { readonly from: LocalDate; readonly until: LocalDate },
): Promise<readonly GradedTwice[]> {
  const rows = await database.$queryRaw<SqlRow[]>`
    select s.category, to_char(s.at at time zone c.zone, 'YYYY-MM') as month, to_char(s.at at time zone c.zone, 'IYYY"-W"IW') as week,
           f.grade as first, s.grade as second
      from gradings s
      join gradings f on f.case_id = s.case_id and f.test_round = s.test_round and f.nth = 1
      join cases c on c.id = s.case_id
     where s.nth = 2 and s.at between ${from}::date - 1 and ${until}::date + 2
       and (s.at at time zone c.zone)::date between ${from}::date and ${until}::date`
  return rows.map(({ first, second, ...row }) => ({ ...row, pair: [first, second] }))
}
