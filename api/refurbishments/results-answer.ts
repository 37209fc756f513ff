import Type from 'typebox'
import { closed, oneOf } from '../../domain/input/schema.ts'
import type { ResultsRefused } from '../../platform/refurbishment/take-results.ts'
import { ProblemError } from '../problems/problem.ts'

/** What whoever hands in measurements is answered, one by one or in a station's document. */
export const TakenSchema = Type.Object(
  {
    round: Type.Integer(),
    missing: Type.Array(Type.String(), { description: 'Checks that have no result yet, in the order of the list.' }),
    failed: Type.Array(Type.String(), { description: 'Checks that were measured and did not pass.' }),
    outcome: Type.Optional(oneOf(['passed', 'repairable', 'beyond_repair', 'hazard'], 'Once nothing is missing.')),
  },
  { ...closed, title: 'ResultsTaken' },
)

/** `within` is where in the body that stands which the errors point into. */
export const resultsProblem = (refused: ResultsRefused, within = ''): ProblemError => {
  switch (refused.kind) {
    case 'not_now':
      return new ProblemError('RPS_NOT_NOW', {
        detail: 'Nothing is measured in this state, or the test is being closed.',
        members: { state: refused.state, nextActions: [] },
      })
    case 'same_person':
      return new ProblemError('RPS_COMMAND_REFUSED', {
        detail: 'Somebody other than who measured or graded it first grades it a second time.',
        members: { reason: 'same_person' },
        errors: [{ in: 'body', pointer: `${within}/results`, detail: 'have somebody measure the faces who has not seen what was found' }],
      })
    case 'wrong':
      return new ProblemError('RPS_COMMAND_REFUSED', {
        detail: 'What was measured cannot be kept as it is.',
        members: { reason: 'results_refused' },
        errors: refused.errors.map(({ pointer, detail, cure }) => ({
          in: 'body' as const,
          pointer: `${within}${pointer}`,
          detail: `${detail}: ${cure}`,
        })),
      })
  }
}
