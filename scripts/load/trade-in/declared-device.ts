import type { Category } from '../../../domain/catalogue/category.ts'
import { conditionFromAnswers } from '../../../domain/catalogue/condition-from-answers.ts'
import { CONDITIONS, type Condition } from '../../../domain/trade-in/condition.ts'
import { deviceOf, type LoadModel, type RecordedDevice } from '../device-of-record.ts'
import { type Symptom, symptomsIn } from '../problem-words.ts'
import { createDraw, type Draw } from '../random.ts'
import type { Numbered, RepairRecord } from '../read-records.ts'

/** A device as its owner knows it, with what a bench would measure. */
export interface Device extends RecordedDevice {
  /** What the record's problem comes to. */
  readonly answers: Readonly<Record<string, string>>
  /** What somebody says who does not mention the problem. */
  readonly rosyAnswers: Readonly<Record<string, string>>
  /** What the bench finds. */
  readonly condition: Condition
  /** One step worse, as a strict bench would put it. */
  readonly worse: Condition
  readonly hazardous: boolean
}

export type Mapped = { readonly kind: 'device'; readonly device: Device } | { readonly kind: 'skipped'; readonly reason: string }

/** What a record says, as its owner would declare it: its problem chooses the answers, what it does not say is drawn. */
export function mapRecord(row: Numbered, seed: number, models: readonly LoadModel[], today: Date): Mapped {
  const draw = createDraw(seed, 'record', row.line)
  const found = deviceOf(row, draw, models, today)
  if (found.kind === 'skipped') return found
  const { category } = found.device
  const { record } = row
  const answers = answersOf(category, record, draw)
  const rosyAnswers = { ...answersOf(category, { ...record, problem: '', repair_status: 'Fixed' }, draw), wear: 'none' }
  const declared = conditionFromAnswers(category, answers)
  const condition = declared.kind === 'condition' ? declared.condition : 'not_functional_cracked'
  return {
    kind: 'device',
    device: {
      ...found.device,
      answers,
      rosyAnswers,
      condition,
      worse: CONDITIONS[Math.min(CONDITIONS.indexOf(condition) + 1, CONDITIONS.length - 1)] ?? condition,
      hazardous: declared.kind === 'hazard',
    },
  }
}

/** Signs of danger, the plainest first: one is declared. */
const HAZARDS = ['swollen', 'leaking', 'burnt', 'hot'] as const

/** The plain questions, answered as the record's own words allow; a repaired device works again. */
function answersOf(category: Category, { problem, repair_status: status }: RepairRecord, draw: Draw): Record<string, string> {
  const symptoms = symptomsIn(problem)
  const tells = (symptom: Symptom): boolean => symptoms.includes(symptom)
  const yes = (is: boolean): string => (is ? 'yes' : 'no')
  const hazard = HAZARDS.find(tells)
  const mended = status === 'Fixed'
  // An end of life says that it was given up; what was only repairable may still be of use.
  const works = mended || (status !== 'End of life' && !tells('dead') && draw.integer(2) === 0)
  const cracked = tells('cracked') && !mended
  return {
    swollen: yes(hazard === 'swollen' && !mended),
    leaking: yes(hazard === 'leaking' && !mended),
    hot: yes(hazard === 'hot' && !mended),
    burnt_or_crushed: yes(hazard === 'burnt' && !mended),
    in_water: 'no',
    under_recall: 'no',
    powers_on: yes(mended || !tells('dead')),
    everything_works: yes(works),
    screen_cracked: yes(cracked),
    ...(category === 'phone' || category === 'tablet' ? { back_cracked: 'no' } : { housing_cracked: 'no' }),
    ...(category === 'camera' && { lens_cracked: 'no' }),
    wear: draw.pick(['none', 'light', 'light', 'visible']),
  }
}
