import type { Category } from '../../domain/catalogue/category.ts'
import { missingChecks } from '../../domain/device-tests/check-results.ts'
import { type Checklist, checklistOf } from '../../domain/device-tests/checklists.ts'
import type { PostedResult, Results } from '../../domain/device-tests/result.ts'
import { type Grading, Prisma, type Refurbishment } from '../../prisma/generated/client.ts'
import type { Transaction } from '../database/database.ts'

/** Why something was measured: for the test, or of the faces by a second grader. */
export type Purpose = 'test' | 'second_grading'

/** By the state that measures for it. */
export const PURPOSES: Readonly<Record<string, Purpose>> = { received: 'test', awaiting_retest: 'test', second_grading: 'second_grading' }

/** What is measured in a state; undefined where nothing is. */
export const purposeIn = (state: string): Purpose | undefined => PURPOSES[state]

/** What was measured of a device in its case. */
export interface Measurements {
  readonly checklist: Checklist
  /** The latest of each check, whatever its round: what comes later has to be later than this. */
  readonly latest: Results
  /** Of these, those that count now: measured in this round, or not to be repeated in it. */
  readonly counting: Results
  /** What the purpose still asks for, in the order of the list. */
  readonly missing: readonly string[]
}

type Tested = Pick<Refurbishment, 'caseId' | 'category' | 'checklistVersion' | 'testRound' | 'toRepeat'>

/** The checklist that a refurbishment began with, and goes by to its end. */
function checklistFor({ category, checklistVersion }: Pick<Refurbishment, 'category' | 'checklistVersion'>): Checklist {
  const checklist = checklistOf(category as Category, checklistVersion)
  if (!checklist) throw new Error(`there is no version ${checklistVersion} of the checklist of a ${category}`)
  return checklist
}

/** The checks that are left to the eye: what a second grader measures again. */
export const facesOf = ({ checks }: Checklist): readonly string[] =>
  checks.filter(({ measure }) => measure.kind === 'marks').map(({ id }) => id)

/** What was measured for a purpose. A second grading is of its round alone. */
export async function measurementsOf(tx: Pick<Transaction, '$queryRaw'>, tested: Tested, purpose: Purpose = 'test'): Promise<Measurements> {
  const [{ latest }] = await tx.$queryRaw<[{ latest: LatestResults }]>`select ${latestFor(Prisma.sql`${tested.caseId}`, purpose)} as latest`
  return measurementsFrom(tested, latest, purpose)
}

/** The same as a value of a larger statement, for `measurementsFrom`. `caseId` as that statement names it. */
export const latestFor = (caseId: Prisma.Sql, purpose: Purpose): Prisma.Sql =>
  latestWhere(Prisma.sql`case_id = ${caseId} and purpose = ${purpose}`)

export function measurementsFrom(tested: Tested, found: LatestResults, purpose: Purpose): Measurements {
  const checklist = checklistFor(tested)
  const rows = found ?? []
  const counts = ({ round, check }: Measured) => round === tested.testRound || (purpose === 'test' && !tested.toRepeat.includes(check))
  const counting = resultsOf(rows.filter(counts))
  return { checklist, latest: resultsOf(rows), counting, missing: missingOf(checklist, counting, purpose) }
}

/** The same once these have been measured in this round, each later than what was measured of its check before. */
export function measuredToo(
  { checklist, latest, counting }: Measurements,
  purpose: Purpose,
  results: readonly PostedResult[],
): Measurements {
  const newest = results
    .toSorted((a, b) => Date.parse(a.measuredAt) - Date.parse(b.measuredAt))
    .map((result) => [result.check, result] as const)
  const counts = new Map([...counting, ...newest])
  return { checklist, latest: new Map([...latest, ...newest]), counting: counts, missing: missingOf(checklist, counts, purpose) }
}

function missingOf(checklist: Checklist, counting: Results, purpose: Purpose): readonly string[] {
  const faces = facesOf(checklist)
  return missingChecks(checklist, counting).filter((check) => purpose === 'test' || faces.includes(check))
}

/** What a device was graded by: its list was complete, so that the latest of each check until then had counted. */
export async function measuredUntil(
  tx: Pick<Transaction, '$queryRaw'>,
  { caseId, testRound, at }: Pick<Grading, 'caseId' | 'testRound' | 'at'>,
  purpose: Purpose,
): Promise<Results> {
  const then = Prisma.sql`case_id = ${caseId} and purpose = ${purpose} and round <= ${testRound} and received_at <= ${at}`
  const [{ latest }] = await tx.$queryRaw<[{ latest: LatestResults }]>`select ${latestWhere(then)} as latest`
  return resultsOf(latest ?? [])
}

/** As one document, times as the API writes them: fifty rows of seven columns cost the client more than all else it reads. */
const latestWhere = (which: Prisma.Sql): Prisma.Sql => Prisma.sql`
  (select jsonb_agg(l) from (
     select distinct on ("check") "check", round, value, unit, measured_by as "measuredBy", instrument,
            to_char(measured_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "measuredAt"
       from test_results where ${which} order by "check", measured_at desc) l)`

/** Null where nothing was measured. */
export type LatestResults = readonly Measured[] | null

interface Measured extends PostedResult {
  readonly round: number
}

const resultsOf = (rows: readonly Measured[]): Results => new Map(rows.map(({ round: _round, ...result }) => [result.check, result]))
