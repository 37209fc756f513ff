import type { PartQuality } from './part.ts'

/** Pieces of one part that came in together, as the choice between lots sees them. */
export interface LotInStock {
  readonly id: string
  readonly quality: PartQuality
  readonly receivedAt: Date
  /** Pieces that are reserved for no device. */
  readonly available: number
}

/**
 * Which lot a piece is taken from: the one that came in first among those of a quality that is wanted, so that nothing grows old on the
 * shelf. Undefined where none has a piece left.
 *
 * @param lots of one part at one site, in any order
 * @param wanted the qualities that will do
 */
export const chooseLot = <Lot extends LotInStock>(lots: readonly Lot[], wanted: readonly PartQuality[]): Lot | undefined =>
  lots
    .filter(({ available, quality }) => available > 0 && wanted.includes(quality))
    .sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime() || (a.id < b.id ? -1 : 1))[0]
