import type { MarkKind } from './mark.ts'

/** What a number is counted or measured in. */
export const NUMBER_UNITS = [
  'mAh',
  'cycles',
  'pixels',
  'zones',
  'mA',
  'mW',
  'dBm',
  'cd/m2',
  '%',
  'MB/s',
  'actuations',
  'mm',
  'frames',
] as const
export type NumberUnit = (typeof NUMBER_UNITS)[number]

/** The unit of a result. A chosen word and a list of marks have one too, so that a result in the wrong shape is told as such. */
export const UNITS = [...NUMBER_UNITS, 'choice', 'marks'] as const
export type Unit = (typeof UNITS)[number]

/** The families of parts that a failed check may ask for. */
export const PART_FAMILIES = [
  'battery',
  'display',
  'back_cover',
  'housing',
  'camera',
  'lens',
  'speaker',
  'microphone',
  'vibration_motor',
  'antenna',
  'port',
  'button',
  'stick',
  'sensor',
  'shutter',
  'drive',
  'fan',
  'power_supply',
  'mainboard',
] as const
export type PartFamily = (typeof PART_FAMILIES)[number]

/** When a number passes. A share is of the number of another check of the same device. */
export type NumberLimit =
  | { readonly kind: 'recorded' }
  | { readonly kind: 'at_least'; readonly limit: number }
  | { readonly kind: 'at_most'; readonly limit: number }
  /** `impossibleAbove`: a share above it cannot be and is refused. Both in per cent. */
  | { readonly kind: 'share_at_least'; readonly of: string; readonly percent: number; readonly impossibleAbove: number }

/** The result of a number that this device does not tell. */
export const NOT_READABLE = 'not_readable'

/** What is measured, what of it is possible, and what of that passes. What is not possible is refused, never kept as a failure. */
export type Measure =
  | {
      readonly kind: 'number'
      readonly unit: NumberUnit
      readonly allowed: { readonly least: number; readonly most: number; readonly step: 'whole' | 'any' }
      readonly passes: NumberLimit
      /** Whether `NOT_READABLE` is a result: some makers' devices do not tell it. It passes. */
      readonly notReadable: 'allowed' | 'refused'
    }
  | { readonly kind: 'choice'; readonly unit: 'choice'; readonly values: readonly string[]; readonly passing: readonly string[] }
  /** Passes unless a mark is of one of the kinds in `failing`. */
  | { readonly kind: 'marks'; readonly unit: 'marks'; readonly failing: readonly MarkKind[] }

/**
 * What a failed check means. `blocks_sale`: a function buyers rely on. `lowers_grade`: sold as what it is. `hazard`: the device
 * leaves the process for the hazard path at once.
 */
export type Consequence = 'blocks_sale' | 'lowers_grade' | 'hazard'

/** One check of a checklist. */
export interface Check {
  /** Public and never reused: `battery_full_charge`. */
  readonly id: string
  /** Key of its name in texts. */
  readonly nameKey: string
  readonly measure: Measure
  readonly failed: Consequence
  /** Which parts may put it right; none where nothing does. */
  readonly repairedBy: readonly PartFamily[]
}
