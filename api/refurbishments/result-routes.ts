import Type from 'typebox'
import { Result } from '../../domain/device-tests/station-document.ts'
import { answerOnce } from '../../platform/cases/answer-once.ts'
import { createDeliverLater } from '../../platform/cases/inbox/delivery-breaker.ts'
import { type ResultsRefused, type ResultsTaken, takeResults } from '../../platform/refurbishment/take-results.ts'
import { nameOf } from '../auth/name-of.ts'
import { sendOnce } from '../http/answer-once.ts'
import { idempotencyOf } from '../idempotency.ts'
import { ProblemError } from '../problems/problem.ts'
import { referenceParams } from '../processes/names.ts'
import { reach } from '../processes/reach.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { REFURBISHMENTS } from './names.ts'

const closed = { additionalProperties: false }
const BENCH = ['technician', 'lead'] as const

const TakenSchema = Type.Object(
  {
    round: Type.Integer(),
    missing: Type.Array(Type.String(), { description: 'Checks that have no result yet, in the order of the list.' }),
    failed: Type.Array(Type.String(), { description: 'Checks that were measured and did not pass.' }),
    outcome: Type.Optional(Type.Enum(['passed', 'repairable', 'beyond_repair', 'hazard'], { description: 'Once nothing is missing.' })),
  },
  { ...closed, title: 'ResultsTaken' },
)

/** What is measured at the bench, entered step by step: a partial list is kept. */
export const resultRoutes: RoutePlugin = (app, deps) => {
  const later = createDeliverLater(deps.deliver)
  app.addHook('onClose', later.finished)
  app.post(
    '/v1/refurbishments/:reference/results',
    {
      config: { access: BENCH, idempotency: 'key', problems: ['RPS_NOT_NOW', 'RPS_COMMAND_REFUSED'] },
      schema: {
        tags: ['Refurbishments'],
        summary: 'Keeps what was measured',
        description:
          'All of it or nothing. Once nothing is missing, `record-tests` closes the test; a hazard closes it at once. In `second_grading` the faces are measured again by somebody else.',
        params: referenceParams(REFURBISHMENTS),
        body: Type.Object({ results: Type.Array(Result, { minItems: 1, maxItems: 200 }) }, { ...closed, title: 'PostedResults' }),
        response: { 200: TakenSchema },
      },
    },
    async (request, reply) => {
      const { subject } = await reach(REFURBISHMENTS, deps, request, request.params.reference)
      const closing: { command?: Extract<ResultsTaken, { kind: 'taken' }>['command'] } = {}
      const outcome = await answerOnce<ResultsRefused>(deps, idempotencyOf(request), async (tx) => {
        const taken = await takeResults(tx, deps, {
          caseId: subject.id,
          actor: nameOf(request, BENCH),
          documentId: null,
          posted: request.body.results,
        })
        if (taken.kind !== 'taken') return { refused: taken }
        const { round, missing, failed, outcome: comesTo } = taken
        closing.command = taken.command
        return { answer: { status: 200, body: { round, missing, failed, ...(comesTo && { outcome: comesTo }) } } }
      })
      // Only once it is committed: a transaction that was tried again has given another.
      if (closing.command && outcome.kind === 'answered') later.deliver(closing.command, REFURBISHMENTS.process.table.process)
      return sendOnce(reply, outcome, resultsProblem)
    },
  )
}

const resultsProblem = (refused: ResultsRefused): ProblemError => {
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
      })
    case 'wrong':
      return new ProblemError('RPS_COMMAND_REFUSED', {
        detail: 'What was measured cannot be kept as it is.',
        members: { reason: 'results_refused' },
        errors: refused.errors.map(({ pointer, detail, cure }) => ({ in: 'body' as const, pointer, detail: `${detail}: ${cure}` })),
      })
  }
}
