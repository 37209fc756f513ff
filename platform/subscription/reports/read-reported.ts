import { obligationOf } from '../../../domain/subscription/obligation.ts'
import type { Database } from '../../database/database.ts'
import type { AskedRenewal } from '../renewals/charge-page.ts'
import type { Report } from './reports.ts'

/** A renewal of which something was told, as its last try asked for it, and its case. */
export interface Reported extends Report {
  readonly asked: AskedRenewal
  readonly status: string
  readonly intentRef: string | null
  readonly payer: string | null
  readonly market: string
  /** Of its case. */
  readonly state: string
  /** Until then somebody asks for its money. */
  readonly leasedUntil: Date | null
  /** Of what its period brought, something went back. */
  readonly isGivenBack: boolean
}

interface Row extends Omit<Reported, 'asked' | 'since'> {
  readonly payment: number
  readonly tries: number
  readonly startsOn: string
  readonly endsOn: string
  readonly fingerprint: string | null
}

/** How they stand, in no order. */
export async function readReported(database: Pick<Database, '$queryRaw'>, reports: readonly Report[]): Promise<readonly Reported[]> {
  const sinceOf = new Map(reports.map((report) => [nameOf(report), report.since]))
  const rows = await database.$queryRaw<Row[]>`
    select r.case_id as "caseId", r.boundary, r.change, r.status, r.intent_ref as "intentRef", r.payment, r.tries, r.starts_on as "startsOn",
           r.ends_on as "endsOn", s.payer, s.market, s.leased_until as "leasedUntil", c.state, m.fingerprint,
           exists (select from renewal_refunds b where b.case_id = r.case_id and b.boundary = r.boundary and b.status = 'done') as "isGivenBack"
      from jsonb_to_recordset(${JSON.stringify(reports)}::jsonb) as t("caseId" text, boundary text, change int)
      join renewals r on r.case_id = t."caseId" and r.boundary = t.boundary and r.change = t.change
      join subscriptions s on s.case_id = r.case_id join cases c on c.id = r.case_id
      left join saved_methods m on m.ref = s.method_ref`
  return rows.flatMap(({ payment, tries, startsOn, endsOn, fingerprint, ...row }) => {
    const { caseId, boundary, change } = row
    const since = sinceOf.get(nameOf(row))
    const asked = {
      caseId,
      boundary,
      obligation: obligationOf(caseId, boundary, change, payment),
      period: { from: startsOn, to: endsOn },
      n: tries,
      method: { fingerprint: fingerprint ?? '' },
    }
    return since ? [{ ...row, since, asked }] : []
  })
}

const nameOf = ({ caseId, boundary, change }: Pick<Report, 'caseId' | 'boundary' | 'change'>): string => `${caseId}/${boundary}/${change}`
