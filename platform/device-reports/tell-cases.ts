import { targetsOf } from '../../domain/case/table.ts'
import { tradeInTable } from '../../domain/trade-in/states.ts'
import { acceptFact, type FactDependencies } from '../cases/inbox/accept.ts'

const FACT = 'device_reported_stolen'

/** States in which a case can hear of it. In the others it is found by the check that is still to come, or once the money has settled. */
const HEARING = Object.keys(tradeInTable.states).filter((state) => targetsOf(tradeInTable, state, FACT).length > 0)

/**
 * Tells the cases whose device is ours of the reports that stand against it, each report once to each case. Answers how
 * many were told.
 */
export async function tellCasesOfReports(deps: FactDependencies, limit: number): Promise<number> {
  const untold = await deps.database.$queryRaw<{ case_id: string; report_id: string; source: string }[]>`
    select c.id as case_id, r.id as report_id, r.source
      from device_reports r
      join trade_ins t on t.identity_hashes @> array[r.identity_hash]
      join cases c on c.id = t.case_id
     where r.withdrawn_at is null and t.owned and c.state = any(${HEARING})
       and not exists (select 1 from commands k where k.deduplicate_key = 'device-report/' || r.id || '/' || c.id)
     order by c.id limit ${limit}`
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
