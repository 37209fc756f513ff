import { randomUUID } from 'node:crypto'
import type { Category } from '../../domain/catalogue/category.ts'
import { type CheckedResults, checkResults } from '../../domain/device-tests/check-results.ts'
import type { Checklist } from '../../domain/device-tests/checklists.ts'
import { failedChecks } from '../../domain/device-tests/outcome.ts'
import type { PostedResult } from '../../domain/device-tests/result.ts'
import { currentGradingModel } from '../../domain/grading/models/models.ts'
import type { FieldError } from '../../domain/input/field-error.ts'
import { testOutcome } from '../../domain/refurbishment/test-outcome.ts'
import type { TestOutcome } from '../../domain/refurbishment/view.ts'
import { type Case, type Command, Prisma, type Refurbishment } from '../../prisma/generated/client.ts'
import { type AcceptDependencies, accept, laterOf } from '../cases/inbox/accept.ts'
import { lockCase } from '../cases/lock-case.ts'
import { samePerson } from '../cases/same-person.ts'
import type { Transaction } from '../database/database.ts'
import { type JsonRow, rowOf } from '../database/json-row.ts'
import { send } from '../database/transactions.ts'
import { refusalOnLife } from '../devices/refusal-on-life.ts'
import {
  facesOf,
  type LatestResults,
  latestFor,
  type Measurements,
  measuredToo,
  measurementsFrom,
  measurementsOf,
  type Purpose,
  purposeIn,
} from './measurements.ts'
import { ofThisRound } from './prepare.ts'

/** What was measured of a device, by whom and in which document. */
export interface ResultsToTake {
  readonly caseId: string
  /** Role and id of who hands them in. */
  readonly actor: string
  /** Null where a person entered them. */
  readonly documentId: string | null
  readonly posted: readonly PostedResult[]
  /** Holds them against the checklist and what is recorded already, and whatever else they came with; the first two unless given. */
  readonly check?: (bench: Bench) => CheckedResults | { readonly kind: 'refused'; readonly errors: readonly FieldError[] }
}

/** Where a device stands when its results are checked. */
export interface Bench extends Measurements {
  readonly row: Refurbishment
  readonly receivedAt: Date
}

/** What whoever hands them in is answered. */
export interface ResultsAnswer {
  readonly round: number
  readonly missing: string[]
  readonly failed: string[]
  /** Where the list is complete, or shows a hazard: what it comes to. */
  readonly outcome?: TestOutcome
}

export type ResultsTaken =
  | {
      readonly kind: 'taken'
      readonly answer: ResultsAnswer
      /** Given with them, where nothing is left to measure; to be delivered after the commit. */
      readonly command: Command | null
    }
  | ResultsRefused

export type ResultsRefused =
  | { readonly kind: 'wrong'; readonly errors: readonly FieldError[] }
  /** Nothing is measured in this state, or what was measured is being closed. */
  | { readonly kind: 'not_now'; readonly state: string }
  /** Who measured the faces first, or graded by them, does not measure them again. */
  | { readonly kind: 'same_person' }

/**
 * Keeps what was measured, all of it or nothing, in the caller's transaction. A partial list is kept; one that shows a hazard, or that a
 * station has completed, closes the test at once. What is refused for what it says of the device leaves a line on the device's life.
 */
export async function takeResults(
  tx: Transaction,
  deps: Omit<AcceptDependencies, 'database'>,
  results: ResultsToTake,
): Promise<ResultsTaken> {
  const { caseId, actor, documentId } = results
  const subject = await lockCase(tx, caseId)
  const bench = await atTheBench(tx, subject)
  const taken = await take(tx, deps, bench, results)
  if (taken.kind === 'taken') return taken
  const handedIn =
    documentId === null ? { what: 'results', onceOf: `${caseId}/${subject.number}` } : { what: 'stationDocument', onceOf: documentId }
  await refusalOnLife(tx, bench.row.deviceId, { ...handedIn, at: deps.clock.now(), actor, caseId, codes: codesOf(taken) })
  return taken
}

const codesOf = (refused: ResultsRefused): readonly string[] => {
  switch (refused.kind) {
    case 'wrong':
      return refused.errors.map(({ reason }) => reason)
    case 'not_now':
      return [refused.state]
    case 'same_person':
      return []
  }
}

async function take(
  tx: Transaction,
  deps: Omit<AcceptDependencies, 'database'>,
  { subject, row, isClosing, purpose, measured }: AtTheBench,
  { caseId, actor, documentId, posted, check = againstChecklist(posted) }: ResultsToTake,
): Promise<ResultsTaken> {
  if (!purpose || isClosing) return { kind: 'not_now', state: subject.state }
  if (purpose === 'second_grading' && (await hasGraded(tx, row, posted))) return { kind: 'same_person' }

  const before = measurementsFrom(row, measured, purpose)
  const receivedAt = laterOf(deps.clock.now(), subject.lastReceivedAt)
  const notAsked = [
    ...(purpose === 'second_grading' ? besidesFaces(before.checklist, posted) : []),
    ...(documentId === null ? inAnothersName(actor, posted) : []),
  ]
  const checked = check({ ...before, row, receivedAt })
  if (checked.kind === 'refused' || notAsked.length > 0)
    return { kind: 'wrong', errors: [...notAsked, ...(checked.kind === 'refused' ? checked.errors : [])] }

  const rows = posted.map((result) => ({ ...result, id: randomUUID() }))
  await send(
    tx,
    Prisma.sql`
    with seen as (
      update cases set last_received_at = ${receivedAt}, version = version + 1 where id = ${caseId}
    )
    insert into test_results (id, case_id, round, purpose, "check", value, unit, measured_by, instrument, measured_at, received_at, document_id)
    select r.id, ${caseId}, ${row.testRound}::int, ${purpose}, r."check", r.value, r.unit, r."measuredBy", r.instrument, r."measuredAt",
           ${receivedAt}, ${documentId}::uuid
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "check" text, value jsonb, unit text, "measuredBy" text,
                                                                  instrument text, "measuredAt" timestamptz)`,
  )
  const after = measuredToo(before, purpose, posted)
  const outcome = purpose === 'test' ? outcomeOf(row, after) : null
  const closes = outcome === 'hazard' || (outcome !== null && documentId !== null)
  return {
    kind: 'taken',
    answer: {
      round: row.testRound,
      missing: [...after.missing],
      failed: failedChecks(after.checklist, after.counting).map((failed) => failed.check),
      ...(outcome && { outcome }),
    },
    command: closes ? await closeTest(tx, deps, caseId, actor) : null,
  }
}

const againstChecklist =
  (posted: readonly PostedResult[]) =>
  ({ checklist, latest, receivedAt }: Bench): CheckedResults =>
    checkResults(checklist, posted, { recorded: latest, receivedAt: receivedAt.toISOString() })

/** What was measured so far comes to: null while the list is incomplete and shows no hazard. */
function outcomeOf({ category }: Refurbishment, { checklist, counting, missing }: Measurements): TestOutcome | null {
  const outcome = testOutcome(currentGradingModel(category as Category), checklist, counting)
  return missing.length === 0 || outcome === 'hazard' ? outcome : null
}

interface AtTheBench {
  readonly subject: Case
  readonly row: Refurbishment
  /** A command that goes by the results waits to be recorded: while it does, what it goes by does not change. */
  readonly isClosing: boolean
  /** Undefined where nothing is measured. */
  readonly purpose: Purpose | undefined
  readonly measured: LatestResults
}

async function atTheBench(tx: Transaction, subject: Case): Promise<AtTheBench> {
  const purpose = purposeIn(subject.state)
  const [{ row, ...found }] = await tx.$queryRaw<[{ row: JsonRow; isClosing: boolean; measured: LatestResults }]>`
    select to_jsonb(r) as row,
           exists (select 1 from commands o where o.case_id = r.case_id and o.status = 'open'
                      and o.type in ('recordTests', 'gradeDevice', 'recordSecondGrading')) as "isClosing",
           ${purpose ? latestFor(Prisma.sql`r.case_id`, purpose) : Prisma.sql`null`} as measured
      from refurbishments r where r.case_id = ${subject.id}`
  return { subject, row: rowOf<Refurbishment>(row), purpose, ...found }
}

/** Whether one of those who measured now has measured the faces before, or graded by them. */
async function hasGraded(tx: Transaction, row: Refurbishment, posted: readonly PostedResult[]): Promise<boolean> {
  const { checklist, counting } = await measurementsOf(tx, row)
  const first = await tx.grading.findFirst({ where: ofThisRound(row, 1), select: { grader: true } })
  const before = [...(first ? [first.grader] : []), ...facesOf(checklist).map((face) => `technician:${counting.get(face)?.measuredBy}`)]
  return posted.some(({ measuredBy }) => before.some((person) => samePerson(person, `technician:${measuredBy}`)))
}

/** A second grading looks at what is left to the eye, and at nothing else. */
const besidesFaces = (checklist: Checklist, posted: readonly PostedResult[]): readonly FieldError[] =>
  posted.flatMap(({ check }, index) =>
    facesOf(checklist).includes(check)
      ? []
      : [
          {
            pointer: `/results/${index}/check`,
            reason: 'not_asked',
            detail: `${check} is no face`,
            cure: `Measure for the second grading: ${facesOf(checklist).join(', ')}.`,
          },
        ],
  )

/** Who enters what was measured has measured it: by that name the second grader and the second technician are told apart. */
const inAnothersName = (actor: string, posted: readonly PostedResult[]): readonly FieldError[] =>
  posted.flatMap(({ measuredBy }, index) =>
    samePerson(actor, `technician:${measuredBy}`)
      ? []
      : [
          {
            pointer: `/results/${index}/measuredBy`,
            reason: 'not_you',
            detail: `it is handed in by ${actor}`,
            cure: 'Have whoever measured it hand it in.',
          },
        ],
  )

/** No time is told here: a station's document has booked its own, and of a hazard by hand none is known. */
async function closeTest(tx: Transaction, deps: Omit<AcceptDependencies, 'database'>, caseId: string, actor: string): Promise<Command> {
  const accepted = await accept(tx, deps, {
    caseId,
    type: 'recordTests',
    body: { minutes: 0 },
    actor,
    request: { scope: 'results', key: randomUUID(), requestHash: '' },
  })
  if (accepted.kind !== 'accepted') throw new Error(`${caseId}: a complete test was not taken in: ${accepted.kind}`)
  return accepted.command
}
