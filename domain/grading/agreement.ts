import { GRADES, type Grade } from './grade.ts'

/** The grades that two graders gave one device, neither knowing the other's. */
export type Pair = readonly [first: Grade, second: Grade]

/** How far two graders agree, beyond what chance would give. */
export interface Agreement {
  readonly devices: number
  /** Share of devices given the same grade by both, 0 to 1. */
  readonly observed: number
  /** Share that would agree if each gave grades as often as it did, but at random. */
  readonly expected: number
  /** Cohen's kappa: 1 in full agreement, 0 as chance. Undefined without devices, or where both gave all devices one and the same grade. */
  readonly kappa: number | undefined
}

/**
 * Cohen's kappa, (observed − expected) / (1 − expected). Source: J. Cohen, A coefficient of agreement for nominal scales,
 * Educational and Psychological Measurement 20 (1960), 37–46.
 */
export const agreementOf = (pairs: readonly Pair[]): Agreement => {
  const devices = pairs.length
  if (devices === 0) return { devices, observed: 0, expected: 0, kappa: undefined }
  const times = (index: 0 | 1, grade: Grade) => pairs.filter((pair) => pair[index] === grade).length
  const same = pairs.filter(([first, second]) => first === second).length
  const byChance = GRADES.reduce((sum, grade) => sum + times(0, grade) * times(1, grade), 0)
  // In whole numbers up to the last division: kappa = (same × devices − byChance) / (devices² − byChance).
  const whole = devices * devices
  const kappa = byChance === whole ? undefined : (same * devices - byChance) / (whole - byChance)
  return { devices, observed: same / devices, expected: byChance / whole, kappa }
}
