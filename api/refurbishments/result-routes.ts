import Type from 'typebox'
import { Result } from '../../domain/device-tests/station-document.ts'
import { closed } from '../../domain/input/schema.ts'
import { answerOnce } from '../../platform/cases/answer-once.ts'
import { createDeliverLater } from '../../platform/cases/inbox/delivery-breaker.ts'
import { type ResultsRefused, type ResultsTaken, takeResults } from '../../platform/refurbishment/take-results.ts'
import { nameOf } from '../auth/name-of.ts'
import { sendOnce } from '../http/answer-once.ts'
import { idempotencyOf } from '../idempotency.ts'
import { referenceParams } from '../processes/names.ts'
import { reach } from '../processes/reach.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { REFURBISHMENTS } from './names.ts'
import { resultsProblem, TakenSchema } from './results-answer.ts'

const BENCH = ['technician', 'lead'] as const

/** What is measured at the bench, entered step by step: a partial list is kept. */
export const resultRoutes: RoutePlugin = (app, deps) => {
  const later = createDeliverLater(deps.deliver)
  app.addHook('onClose', later.finished)
  app.post(
    '/v1/refurbishments/:reference/results',
    {
      config: { access: BENCH, idempotency: 'key_in_act', problems: ['RPS_NOT_NOW', 'RPS_COMMAND_REFUSED'] },
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
        closing.command = taken.command
        return { answer: { status: 200, body: taken.answer } }
      })
      // Only once it is committed: a transaction that was tried again has given another.
      if (closing.command && outcome.kind === 'answered') later.deliver(closing.command, REFURBISHMENTS.process.table.process)
      return sendOnce(reply, outcome, (refused) => resultsProblem(refused))
    },
  )
}
