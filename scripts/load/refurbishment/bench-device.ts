import { deviceOf, type LoadModel, type RecordedDevice } from '../device-of-record.ts'
import { type Symptom, symptomsIn } from '../problem-words.ts'
import { createDraw, type Draw } from '../random.ts'
import type { Numbered, RepairRecord } from '../read-records.ts'
import { FAILURES, type Found } from './failures.ts'
import { WEAR_NAMES, type Wear, worn } from './wear.ts'

/** How much a row's own words say of what is measured. */
export type Understood = 'problem understood' | 'problem not understood: measured from the seed' | 'no problem told: measured from the seed'

/** What becomes of a device, by what was found and how the record says that it ended. */
export type Prospect = 'sound' | 'mended' | 'repairable' | 'given up' | 'dangerous' | 'locked'

/** A device as it comes to the bench. */
export interface BenchDevice extends RecordedDevice {
  readonly understood: Understood
  readonly prospect: Prospect
  /** What the station measures of its faults; everything else is faultless. */
  readonly faults: Found
  /** What the technician sees before anything is measured. */
  readonly danger: 'leaking' | 'burnt' | 'hot' | undefined
  readonly wear: Wear
  /** What its partner was paid, in minor units. */
  readonly purchaseMinor: number
}

export type Mapped = { readonly kind: 'device'; readonly device: BenchDevice } | { readonly kind: 'skipped'; readonly reason: string }

/** What is drawn where a row does not say it: about as often as the rows that do. */
const COMMON: readonly Symptom[] = ['display', 'display', 'cracked', 'battery', 'charging', 'dead', 'button', 'port', 'software', 'nothing']

/** What is broken is bought for little; one in twenty dearly, so that a lead confirms how it ends. */
const DEAR_MINOR = 45_000

/** A word of not working belongs to what is named beside it; only where nothing is, the whole device is dead. */
const OF_THE_WHOLE: readonly Symptom[] = ['dead', 'power', 'mainboard']

/** What a record says, as a device on the bench: its problem chooses the faults, its outcome the prospect; what it does not say is drawn. */
export function mapRecord(row: Numbered, seed: number, models: readonly LoadModel[], today: Date): Mapped {
  const draw = createDraw(seed, 'refurbishment', row.line)
  const recorded = deviceOf(row, draw, models, today)
  if (recorded.kind === 'skipped') return recorded
  const { device } = recorded
  const told = symptomsIn(row.record.problem)
  const understood: Understood =
    told.length > 0
      ? 'problem understood'
      : row.record.problem.trim() === ''
        ? 'no problem told: measured from the seed'
        : 'problem not understood: measured from the seed'
  const symptoms = told.length > 0 ? told : [draw.pick(COMMON)]
  const danger = DANGERS.find((one) => symptoms.includes(one) && FAILURES[one][device.category] === undefined)
  const faults = faultsOf(device, symptoms, row.record, draw)
  return {
    kind: 'device',
    device: {
      ...device,
      understood,
      prospect: prospectOf(faults, danger, symptoms, row.record),
      faults,
      danger,
      wear: draw.pick(WEAR_NAMES),
      purchaseMinor: draw.integer(20) === 0 ? DEAR_MINOR : 300 + draw.integer(4_000),
    },
  }
}

const DANGERS = ['leaking', 'burnt', 'hot'] as const

function faultsOf({ category }: RecordedDevice, symptoms: readonly Symptom[], { repair_status: status }: RepairRecord, draw: Draw): Found {
  const shown = symptoms.filter((symptom) => FAILURES[symptom][category] !== undefined)
  const named = shown.filter((symptom) => !OF_THE_WHOLE.includes(symptom))
  const found = (named.length > 0 ? named : shown.slice(0, 1)).map((symptom) => draw.pick(FAILURES[symptom][category] ?? [{}]))
  const faults = Object.assign({}, ...found) as Found
  // What was given up though its words name nothing of hardware: nobody could say what it was.
  const isUnexplained = status === 'End of life' && Object.keys(faults).length === 0 && !symptoms.some((one) => EXPLAINED.includes(one))
  return isUnexplained ? draw.pick(FAILURES.mainboard[category] ?? [{}]) : faults
}

/** Why a device is given up that measures well. */
const EXPLAINED: readonly Symptom[] = [...DANGERS, 'locked']

function prospectOf(
  faults: Found,
  danger: BenchDevice['danger'],
  symptoms: readonly Symptom[],
  { repair_status: status }: RepairRecord,
): Prospect {
  if (danger !== undefined || faults['battery_out_of_shape'] === 'present') return 'dangerous'
  if (Object.keys(faults).length === 0) return symptoms.includes('locked') && status !== 'Fixed' ? 'locked' : 'sound'
  if (status === 'Fixed') return 'mended'
  return status === 'End of life' ? 'given up' : 'repairable'
}

/** What a device measures: its faults, its wear, and nothing else. */
export const measuredOf = ({ category, wear, faults }: Pick<BenchDevice, 'category' | 'wear' | 'faults'>): Found => ({
  ...worn(category, wear),
  ...faults,
})
