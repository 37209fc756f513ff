/** What came of a complete test, by what failed and what can put it right. */
export type TestOutcome = 'passed' | 'repairable' | 'beyond_repair' | 'hazard'

/** What the workflow of a refurbishment decides by: codes, numbers and dates, never personal data. */
export interface RefurbishmentView {
  /** What keeps the data: as it came, wiped with a certificate, or destroyed with one. */
  readonly data: 'kept' | 'wiped' | 'destroyed'
  /** Of the last complete test; null before the first. */
  readonly lastTest: TestOutcome | null
  /** Complete tests after a repair that did not pass, since the last decision on its outcome. */
  readonly failedRetests: number
  readonly isGraded: boolean
  /** Whether somebody else grades it a second time. */
  readonly isGradedTwice: boolean
  /** When the market's hold on resale is over; ISO instant. */
  readonly holdEndsAt: string
  /** Whether the price table of the market knows it at its grade. */
  readonly hasPrice: boolean
  /** Whether it cost more than a technician decides about alone. */
  readonly needsLead: boolean
}
