import Type from 'typebox'
import type { HazardQuestionId } from '../../domain/catalogue/questions.ts'
import { closed, text } from '../../domain/input/schema.ts'
import { createDeliverLater } from '../../platform/cases/inbox/delivery-breaker.ts'
import { openAgain } from '../../platform/repair/open-again.ts'
import { readRepair } from '../../platform/repair/read-repair.ts'
import { idempotencyOf } from '../idempotency.ts'
import { ProblemError } from '../problems/problem.ts'
import { addressOf, referenceParams } from '../processes/names.ts'
import { actorFor, reach } from '../processes/reach.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { HazardsField, ProblemField, problemErrors } from './asked-repair.ts'
import { REPAIRS } from './names.ts'
import { answerOpened, OpenedSchema } from './opened-answer.ts'

/** Who asks for it: the customer, or support for them. */
const ASKS = { roles: ['customer', 'support', 'lead'] } as const

const AgainBody = Type.Object(
  { problem: ProblemField, words: Type.Optional(text(2_000, 'What is wrong, in the customer’s own words')), hazards: HazardsField },
  closed,
)

/** Something is wrong again with a device that was repaired. */
export const againRoutes: RoutePlugin = (app, deps) => {
  const later = createDeliverLater(deps.deliver)
  app.addHook('onClose', later.finished)
  app.post(
    `${addressOf(REPAIRS, ':reference')}/again`,
    {
      config: {
        access: [...ASKS.roles, 'link'],
        idempotency: 'key_in_act',
        problems: ['RPS_NOT_NOW', 'RPS_REPAIRS_NOT_OFFERED', 'RPS_REPAIR_OPEN_ALREADY'],
      },
      schema: {
        tags: ['Repairs'],
        summary: 'Something is wrong again: opens a repair of the same device',
        description:
          'Of a repair that is over, by its customer or support. The new one is linked to it; `cover` says whether its guarantee holds, and then nothing is to be paid. Customer, device and address are those that are known.',
        params: referenceParams(REPAIRS),
        body: AgainBody,
        response: { 201: OpenedSchema },
      },
    },
    async (request, reply) => {
      const { reference } = request.params
      const { problem, words, hazards } = request.body
      const { reader } = await reach(REPAIRS, deps, request, reference)
      const first = await readRepair(deps.database, reference)
      if (!first) throw new ProblemError('RPS_NOT_FOUND')
      const model = deps.catalogue.find(({ id }) => id === first.repair.modelId)
      const errors = model ? problemErrors(model, problem) : []
      if (errors.length > 0) throw new ProblemError('RPS_INPUT_INVALID', { errors })
      const outcome = await openAgain(deps, first, {
        problem,
        words: words ?? null,
        hazard: hazards as readonly HazardQuestionId[],
        actor: actorFor(reader, ASKS),
        request: idempotencyOf(request),
        ...(reader.kind === 'customer' && { answerLink: 'wanted' }),
      })
      return answerOpened(deps, later, reply, outcome, ({ email }) => email === first.customer.email)
    },
  )
}
