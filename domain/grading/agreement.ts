import { groupedBy } from '../report/grouped-by.ts'
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

/** What gradings are compared together by. */
export const AGREEMENT_DIMENSIONS = ['category', 'month', 'week'] as const
export type AgreementDimension = (typeof AGREEMENT_DIMENSIONS)[number]

/** A device that was graded twice. */
export interface GradedTwice {
  readonly category: string
  /** Of the second grading, `2027-03` and `2027-W10`. */
  readonly month: string
  readonly week: string
  readonly pair: Pair
}

/** How far graders agree on the devices that share `by`, and how often each pair of grades was given. */
export interface AgreementGroup extends Agreement {
  readonly by: Readonly<Partial<Record<AgreementDimension, string>>>
  /** In the order of the grades; pairs that never came are left out. */
  readonly pairs: readonly { readonly pair: Pair; readonly devices: number }[]
}

/** The agreement of gradings by the given dimensions. */
export const agreementBy = (dimensions: readonly AgreementDimension[], gradings: readonly GradedTwice[]): readonly AgreementGroup[] =>
  groupedBy(dimensions, gradings).map(({ by, rows }) => {
    const pairs = rows.map(({ pair }) => pair)
    return { by, ...agreementOf(pairs), pairs: countsOf(pairs) }
  })

/** Every pair of grades there can be, the same grade twice among them. */
export const GRADE_PAIRS: readonly Pair[] = GRADES.flatMap((first) => GRADES.map((second): Pair => [first, second]))

const countsOf = (pairs: readonly Pair[]): AgreementGroup['pairs'] =>
  GRADE_PAIRS.flatMap((pair) => {
    const devices = pairs.filter(([first, second]) => first === pair[0] && second === pair[1]).length
    return devices > 0 ? [{ pair, devices }] : []
  })
