import type { HazardQuestionId } from '../../../domain/catalogue/questions.ts'
import { PROBLEMS, type ProblemCode } from '../../../domain/repair/problems.ts'
import { marketAt } from '../../../markets/index.ts'
import { deviceOf, type Guess, type LoadModel, type RecordedDevice } from '../device-of-record.ts'
import { type Symptom, symptomsIn } from '../problem-words.ts'
import { createDraw } from '../random.ts'
import type { Numbered, RepairRecord } from '../read-records.ts'

/** What a technician will find, by how the record says that it ended. */
export type Prospect = 'mended' | 'repairable' | 'too expensive' | 'given up' | 'no fault'

/** A device whose customer wants it repaired. */
export interface AilingDevice extends RecordedDevice {
  readonly problem: readonly ProblemCode[]
  /** In the customer's own words. */
  readonly words: string | undefined
  readonly hazards: readonly HazardQuestionId[]
  readonly understood: 'problem understood' | 'problem not understood: drawn from the seed'
  readonly prospect: Prospect
}

export type Mapped = { readonly kind: 'device'; readonly device: AilingDevice } | { readonly kind: 'skipped'; readonly reason: string }

/** What is chosen for each symptom, the likeliest first; none where it is a danger or nothing is broken. */
const PROBLEMS_OF: Readonly<Record<Symptom, readonly ProblemCode[]>> = {
  swollen: ['battery'],
  leaking: ['battery'],
  burnt: ['does_not_start'],
  hot: ['fan', 'battery'],
  cracked: ['screen', 'housing'],
  display: ['screen'],
  touch: ['touch', 'screen'],
  housing: ['housing'],
  button: ['buttons'],
  battery: ['battery'],
  charging: ['charging'],
  dead: ['does_not_start'],
  power: ['does_not_start'],
  mainboard: ['does_not_start'],
  port: ['charging'],
  audio_jack: ['sound'],
  sim: ['sim', 'card'],
  card: ['card', 'other'],
  camera: ['camera', 'lens', 'other'],
  lens: ['lens', 'camera', 'other'],
  shutter: ['lens', 'other'],
  speaker: ['sound'],
  microphone: ['microphone', 'sound'],
  vibration: ['other'],
  radio: ['connection'],
  drive: ['drive', 'other'],
  fan: ['fan', 'other'],
  stick: ['stick', 'other'],
  water: ['water'],
  locked: ['software'],
  software: ['software'],
  nothing: ['other'],
}

const DANGERS: Readonly<Partial<Record<Symptom, HazardQuestionId>>> = {
  swollen: 'swollen',
  leaking: 'leaking',
  burnt: 'burnt_or_crushed',
}

const MOST_PROBLEMS = 3
const MOST_WORDS = 500

/** What a record says, as a device that its customer wants repaired; what it does not say is drawn. */
export function mapRecord(row: Numbered, seed: number, models: readonly LoadModel[], today: Date): Mapped {
  const draw = createDraw(seed, 'repair', row.line)
  const recorded = deviceOf(row, draw, models, today)
  if (recorded.kind === 'skipped') return recorded
  const device = whereRepaired(recorded.device, today)
  const offered = PROBLEMS[device.category]
  const symptoms = symptomsIn(row.record.problem)
  const chosen = symptoms.flatMap((symptom) => PROBLEMS_OF[symptom].find((problem) => offered.includes(problem)) ?? [])
  const words = row.record.problem.trim().slice(0, MOST_WORDS)
  return {
    kind: 'device',
    device: {
      ...device,
      problem: chosen.length > 0 ? [...new Set(chosen)].slice(0, MOST_PROBLEMS) : [draw.pick(offered)],
      words: words === '' ? undefined : words,
      hazards: [...new Set(symptoms.flatMap((symptom) => DANGERS[symptom] ?? []))],
      understood: chosen.length > 0 ? 'problem understood' : 'problem not understood: drawn from the seed',
      prospect: prospectOf(row.record),
    },
  }
}

/** The nearest market in which repairs are offered, for those in which they are not yet. */
const NEAREST_WITH_REPAIRS = 'ES'

const whereRepaired = (device: RecordedDevice, today: Date): RecordedDevice =>
  marketAt(device.market, today).repair === null
    ? { ...device, market: NEAREST_WITH_REPAIRS, guesses: [...new Set<Guess>([...device.guesses, 'brought to the nearest market'])] }
    : device

function prospectOf({ repair_status: status, repair_barrier_if_end_of_life: barrier }: RepairRecord): Prospect {
  if (status === 'Fixed') return 'mended'
  if (status === 'Repairable') return 'repairable'
  if (status === 'End of life') return /expensive/i.test(barrier) ? 'too expensive' : 'given up'
  return 'no fault'
}
