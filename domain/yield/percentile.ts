/**
 * The value that `percent` of all values do not exceed, by nearest rank: the one at place ⌈percent / 100 × count⌉ in order, always one that
 * was measured. Of an even count the median is the lower of the two in the middle. Undefined without values.
 * Throws RangeError for a percentage outside 1 to 100.
 */
export const percentile = (values: readonly number[], percent: number): number | undefined => {
  if (!Number.isSafeInteger(percent) || percent < 1 || percent > 100) throw new RangeError(`a percentage is 1 to 100, found ${percent}`)
  return values.toSorted((a, b) => a - b)[Math.ceil((percent * values.length) / 100) - 1]
}
