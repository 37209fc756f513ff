import type { Category } from '../../domain/catalogue/category.ts'
import { labelCode } from '../../domain/device/label-code.ts'
import { worse } from '../../domain/grading/grade.ts'
import { currentGradingModel } from '../../domain/grading/models/models.ts'
import { type Currency, money } from '../../domain/money/money.ts'
import type { BodyOf, bodies } from '../../domain/refurbishment/command-bodies.ts'
import { testOutcome } from '../../domain/refurbishment/test-outcome.ts'
import { certificateErrors } from '../../domain/wipe/check-certificate.ts'
import type { Case, Refurbishment } from '../../prisma/generated/client.ts'
import type { Prepare, Refusal } from '../cases/door.ts'
import { placeOf } from '../cases/limits.ts'
import type { Rules } from '../cases/rules.ts'
import { samePerson } from '../cases/same-person.ts'
import type { Transaction } from '../database/database.ts'
import { getRow, rowOfCase } from '../database/table-rows.ts'
import { checkFit } from '../parts/check-fit.ts'
import { checkReservations } from '../parts/check-reservations.ts'
import { checkHarvest } from '../parts/harvest.ts'
import { checkTransfer } from '../waste/record-transfer.ts'
import { gradedNow } from './grade.ts'
import { measurementsOf, type Purpose } from './measurements.ts'

/** What stands at the door of a refurbishment, besides the shape of a body. */
interface Door {
  readonly tx: Transaction
  readonly subject: Case
  readonly row: Refurbishment
  readonly actor: string
  readonly at: Date
}

type Checked = { readonly forWorkflow: object } | { readonly refusal: Refusal }
type Check<C extends keyof typeof bodies> = (door: Door, body: BodyOf<C>) => Promise<Checked>

/** The checks of a refurbishment's commands against its rows, and the part of each body that the engine may see. */
export function createRefurbishmentPrepare({ calendars, secrets }: Rules): Prepare {
  const today = ({ at, subject }: Door) => calendars.dateOf(at, placeOf(subject))

  const checks: { readonly [C in keyof typeof bodies]?: Check<C> } = {
    recordTests: async ({ tx, row }) => {
      const { checklist, counting, missing } = await measurementsOf(tx, row)
      const outcome = testOutcome(currentGradingModel(row.category as Category), checklist, counting)
      // A hazard leaves at once, whatever is missing.
      return missing.length > 0 && outcome !== 'hazard' ? incomplete(missing) : pass({ outcome })
    },
    recordWipe: async ({ tx, row, at }, { certificate }) => {
      const device = await getRow(tx, 'devices', { id: row.deviceId })
      const identities = JSON.parse(secrets.open(device.identities)) as { readonly value: string }[]
      const errors = certificateErrors(certificate, {
        receivedAt: at.toISOString(),
        registerNumber: labelCode(device),
        serials: identities.map(({ value }) => value),
      })
      const [first] = errors
      if (first) {
        const fields = errors.map(({ pointer, reason, detail, cure }) => ({
          pointer: `/certificate${pointer}`,
          reason,
          detail: `${detail}: ${cure}`,
        }))
        return refuse('certificate_refused', 'The certificate does not prove that the data is gone.', fields)
      }
      return pass({ data: certificate.method === 'destroy' ? 'destroyed' : 'wiped' })
    },
    orderParts: async (door, { parts, expectedOn }) =>
      expectedOn < today(door)
        ? refuse('date_impossible', 'Name a day from today on.', '/expectedOn')
        : checked(await checkFit(door.tx, { modelId: door.row.modelId, parts }, '/parts')),
    recordRepair: async ({ tx, row }, { used }) =>
      checked(await checkReservations(tx, { caseId: row.caseId, deviceId: row.deviceId, reservations: used }, '/used')),
    gradeDevice: (door) => graded(door, 'test'),
    recordSecondGrading: async (door) => {
      const first = await door.tx.grading.findFirstOrThrow({ where: ofThisRound(door.row, 1) })
      if (samePerson(first.grader, door.actor)) return refuse('same_person', 'Somebody other than the first grader grades it again.')
      return graded(door, 'second_grading')
    },
    decideOutcome: async (door, { choice }) =>
      (await testersOf(door)).some((tester) => samePerson(tester, door.actor))
        ? refuse('same_person', 'Somebody who has not tested it, and did not ask for the decision, chooses.')
        : pass({ choice }),
    confirmOutcome: async (door, { choice }) =>
      samePerson(await lastActorOf(door, 'decideOutcome'), door.actor)
        ? refuse('same_person', 'Who chose it does not confirm it.')
        : pass({ choice }),
    decideHazard: async (_door, { decision }) => pass({ decision }),
    decideOwnership: async ({ tx, row }, { decision, receipt }) => {
      const source = row.sourceCaseId && (await tx.case.findUnique({ where: { id: row.sourceCaseId }, select: { state: true } }))
      if (source && source.state === 'ownership_dispute')
        return refuse('decided_elsewhere', `Decide it in ${row.sourceCaseId}, which bought the device: it follows here by itself.`)
      return decision === 'hand_over' && !receipt
        ? refuse('receipt_needed', 'A device is handed over only against a receipt: give its number.', '/receipt')
        : pass({ decision })
    },
    recordHarvest: async ({ tx, row }, { parts }) => {
      const { deviceId, modelId, currency } = row
      const taken = parts.map(({ partNumber, value }) => ({ partNumber, value: money(value, currency as Currency) }))
      return checked(await checkHarvest(tx, { deviceId, modelId, parts: taken }, '/parts'))
    },
    recordTransfer: async (door, transfer) =>
      checked(checkTransfer(transfer, { today: today(door), data: door.row.data === 'kept' ? 'kept' : 'gone' })),
  }

  return async (tx, subject, { type, body, actor, at, detail }) => {
    const row = await rowOfCase(tx, 'refurbishments', subject.id, detail)
    const check = checks[type as keyof typeof bodies] as Check<keyof typeof bodies> | undefined
    return check ? check({ tx, subject, row, actor, at }, body as BodyOf<keyof typeof bodies>) : pass({})
  }
}

/** The grade is what the model in force makes of what was measured; nobody chooses it. */
async function graded({ tx, row }: Door, purpose: Purpose): Promise<Checked> {
  if (row.data === 'kept') return refuse('wipe_needed', 'Record a certificate of wiping first.')
  const { version } = currentGradingModel(row.category as Category)
  const grading = await gradedNow(tx, row, purpose, version)
  if (grading.kind === 'incomplete')
    return purpose === 'test'
      ? incomplete(grading.missing)
      : refuse('faces_not_measured', `Measure again for the second grading: ${grading.missing.join(', ')}.`)
  const grade = purpose === 'test' ? grading.grade : worse(row.grade as typeof grading.grade, grading.grade)
  return pass({ grade, model: version })
}

export const ofThisRound = ({ caseId, testRound }: Refurbishment, nth: 1 | 2) => ({ caseId, nth, testRound })

/** Who measured it in this case, and who asked for the decision last. */
async function testersOf(door: Door): Promise<readonly string[]> {
  const measured = await door.tx.testResult.findMany({
    where: { caseId: door.row.caseId },
    distinct: ['measuredBy'],
    select: { measuredBy: true },
  })
  const asker = await lastActorOf(door, 'askForDecision')
  return [...measured.map(({ measuredBy }) => `technician:${measuredBy}`), ...(asker ? [asker] : [])]
}

async function lastActorOf({ tx, row }: Door, by: string): Promise<string | null> {
  const last = await tx.caseEvent.findFirst({ where: { caseId: row.caseId, by }, orderBy: { number: 'desc' }, select: { actor: true } })
  return last?.actor ?? null
}

const checked = (refusal: Refusal | null): Checked => (refusal ? { refusal } : pass({}))
const pass = (forWorkflow: object) => ({ forWorkflow })
const incomplete = (missing: readonly string[]) => refuse('tests_incomplete', `Still to be measured: ${missing.join(', ')}.`)

function refuse(code: string, detail: string, at?: string | Refusal['fields']): { refusal: Refusal } {
  return { refusal: { code, detail, ...(typeof at === 'string' ? { field: at } : at && { fields: at }) } }
}
