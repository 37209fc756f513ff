import type { Grade } from '../grading/grade.ts'
import type { OutcomeChoice } from './outcome.ts'
import type { TestOutcome } from './view.ts'

/** The part of each command and fact that the engine may see: what the workflow decides by, and nothing of a person. */
export interface RefurbishmentBodies {
  readonly [by: string]: unknown
  readonly recordTests: { readonly outcome: TestOutcome }
  readonly recordWipe: { readonly data: 'wiped' | 'destroyed' }
  readonly gradeDevice: { readonly grade: Grade }
  readonly recordSecondGrading: { readonly grade: Grade }
  readonly decideOutcome: { readonly choice: OutcomeChoice }
  readonly confirmOutcome: { readonly choice: OutcomeChoice }
  readonly decideHazard: { readonly decision: 'made_safe' | 'recycle' }
  readonly decideOwnership: { readonly decision: 'keep' | 'hand_over' }
}
