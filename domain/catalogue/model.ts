import type { Currency } from '../money/money.ts'
import type { Category } from './category.ts'

/** A model of device that may be traded in. */
export interface Model {
  /** Small letters, digits and hyphens: `apple-iphone-13`. Public and never reused. */
  readonly id: string
  readonly category: Category
  readonly brand: string
  readonly name: string
  readonly releaseYear: number
  /** Storage sizes in gigabytes, smallest first; `[NO_STORAGE]` for a device that keeps nothing itself. */
  readonly storages: readonly number[]
  /** Weight of the device alone; what a parcel must weigh at least. */
  readonly grams: number
  /** To pay more than this for one needs a second person, in minor units by currency. */
  readonly priceCap: Readonly<Record<Currency, number>>
  /** To ask more than this for one needs a second person, in minor units by currency. */
  readonly salePriceCap: Readonly<Record<Currency, number>>
  /** What it cost new, in minor units by currency: what a repair is held against. */
  readonly priceNew: Readonly<Record<Currency, number>>
}

/** The storage of a device that takes cards or discs only. */
export const NO_STORAGE = 0
