import type { PartFamily } from '../device-tests/check.ts'

/** How a part came to be in stock as it is. */
export const PART_QUALITIES = ['new', 'used', 'refurbished'] as const
export type PartQuality = (typeof PART_QUALITIES)[number]

/** A part of the catalogue. */
export interface Part {
  /** Capital letters, digits, hyphens and dots: `BATTERY-APPLE-IPHONE-13`. Public and never reused. */
  readonly number: string
  readonly family: PartFamily
  readonly name: string
  /** Ids of the models that it fits. */
  readonly fits: readonly string[]
}

/** How a number of a part is written. */
export const PART_NUMBER = '^[A-Z0-9][A-Z0-9.-]{1,39}$'

/** Whether a part is made for a model. */
export const fitsModel = ({ fits }: Pick<Part, 'fits'>, modelId: string): boolean => fits.includes(modelId)
