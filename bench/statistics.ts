/** The value below which `share` of the numbers lie; 0 for none. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? 0
}

/** What the rounds of one measurement came to. */
export interface Spread {
  readonly median: number
  readonly least: number
  readonly most: number
}

export function spreadOf(numbers: readonly number[]): Spread {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const median = sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
  return { median: median ?? 0, least: sorted[0] ?? 0, most: sorted.at(-1) ?? 0 }
}

/** Each round's own ratio: what else the machine does meets both of a round alike. */
export const ratiosOf = (ours: readonly number[], bare: readonly number[]): readonly number[] =>
  ours.map((value, round) => value / (bare[round] ?? Number.NaN))
