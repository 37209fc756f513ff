/**
 * A real model with sample prices: what a flawless one is bought for in France, in whole euros. Weights are the makers', rounded; prices are made up.
 */
export interface SampleModel {
  readonly brand: string
  readonly name: string
  readonly releaseYear: number
  readonly grams: number
  /** What the smallest one cost when it came out, in whole euros; from memory, rounded. */
  readonly priceNew: number
  /** Price by storage in gigabytes. */
  readonly prices: Readonly<Record<number, number>>
}
