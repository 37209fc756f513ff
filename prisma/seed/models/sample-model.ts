/**
 * A real model with sample prices: what a flawless one with this storage is bought for in France, in whole euros,
 * smallest storage first. Weights are the makers', rounded; prices are made up.
 */
export interface SampleModel {
  readonly brand: string
  readonly name: string
  readonly releaseYear: number
  readonly grams: number
  /** [storage in gigabytes, price] */
  readonly prices: readonly (readonly [storage: number, price: number])[]
}
