import { type ProcessTable, targetsOf } from '../../domain/case/table.ts'
import { PROCESSES, type ProcessName } from '../../domain/processes.ts'
import { Prisma } from '../../prisma/generated/client.ts'
import { acceptFact, type FactDependencies } from '../cases/inbox/accept.ts'

const FACT = 'device_reported_stolen'

/** States in which a case can hear of it. In the others it is found by the check that is still to come, or once the money has settled. */
const hearing = (table: ProcessTable): string[] => Object.keys(table.states).filter((state) => targetsOf(table, state, FACT).length > 0)

/** By process: the joins that find the cases `c` that a report `r` concerns, whatever they hear; null where none hear anything. */
const CASES_OF: Readonly<Record<ProcessName, Prisma.Sql | null>> = {
  trade_in: Prisma.sql`join trade_ins t on t.identity_hashes @> array[r.identity_hash] and t.owned join cases c on c.id = t.case_id`,
  refurbishment: Prisma.sql`
    join device_identities i on i.hash = r.identity_hash join refurbishments f on f.device_id = i.device_id join cases c on c.id = f.case_id`,
  repair: Prisma.sql`
    join device_identities i on i.hash = r.identity_hash join repairs f on f.device_id = i.device_id join cases c on c.id = f.case_id`,
  subscription: null,
}

const CONCERNED = Prisma.join(
  PROCESSES.flatMap(({ table }) => {
    const cases = CASES_OF[table.process]
    return cases === null
      ? []
      : [
          Prisma.sql`
      select c.id as case_id, r.id as report_id, r.source from device_reports r ${cases}
       where r.withdrawn_at is null and c.state = any(${hearing(table)})`,
        ]
  }),
  ' union all ',
)

/**
 * Tells the cases that hold a device of the reports that stand against it, each report once to each case: the one that bought it and
 * the one in which it is worked on. Answers how many were told.
 */
export async function tellCasesOfReports(deps: FactDependencies, limit: number): Promise<number> {
  const untold = await deps.database.$queryRaw<{ case_id: string; report_id: string; source: string }[]>`
    with concerned as (${CONCERNED})
    select * from concerned n
     where not exists (select 1 from commands k where k.deduplicate_key = 'device-report/' || n.report_id || '/' || n.case_id)
     order by n.case_id limit ${limit}`
  for (const { case_id: caseId, report_id: reportId, source } of untold) {
    await acceptFact(deps, {
      caseId,
      type: FACT,
      body: { reportId, source },
      forWorkflow: {},
      actor: source,
      deduplicateKey: `device-report/${reportId}/${caseId}`,
    })
  }
  return untold.length
}
