/** Customers by their numbers: the first, and from there every so many-th up to the last. */
export interface Customers {
  readonly first: number
  readonly every: number
  readonly upTo: number
}

/** Their numbers, in order. */
export const numbersOf = ({ first, every, upTo }: Customers): readonly number[] =>
  Array.from({ length: Math.max(0, Math.floor((upTo - first) / every) + 1) }, (_, index) => first + index * every)

/** All customers up to a number, dealt out among so many houses like cards: each has as many, of those there already and of those to come. */
export const dealtAmong = (houses: number, upTo: number): readonly Customers[] =>
  Array.from({ length: Math.min(houses, upTo) }, (_, index) => ({ first: index + 1, every: houses, upTo }))
