/** Which devices a second grader sees. */
export interface SampleRule {
  /** Share of devices, in basis points. */
  readonly basisPoints: number
  /** Changed, other devices are drawn; kept secret from graders, nobody knows beforehand which. */
  readonly salt: string
}

const WHOLE = 10_000
const PRIME = 0x01000193

/**
 * Whether the device is graded a second time by somebody else, drawn by a hash of its id: a repeat draws the same, and a greater share
 * draws the same devices and more. Throws RangeError for basis points that are no whole number from 0 to 10000.
 */
export const isGradedTwice = (deviceId: string, { basisPoints, salt }: SampleRule): boolean => {
  if (!Number.isSafeInteger(basisPoints) || basisPoints < 0 || basisPoints > WHOLE) {
    throw new RangeError(`basis points of a sample are a whole number from 0 to ${WHOLE}, found ${basisPoints}`)
  }
  return (hash(`${salt}\n${deviceId}`) / 2 ** 32) * WHOLE < basisPoints
}

/** FNV-1a over UTF-16 code units, then the finaliser of MurmurHash3, which spreads ids that differ in one digit only; 0 to 2³² − 1. */
const hash = (text: string): number => {
  let sum = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) sum = Math.imul(sum ^ text.charCodeAt(index), PRIME)
  sum = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b)
  sum = Math.imul(sum ^ (sum >>> 13), 0xc2b2ae35)
  return (sum ^ (sum >>> 16)) >>> 0
}
