import Type from 'typebox'
import type { HazardQuestionId } from '../../domain/catalogue/questions.ts'
import { Address } from '../../domain/input/address.ts'
import { closed, text } from '../../domain/input/schema.ts'
import type { Market } from '../../domain/market/market.ts'
import { demonstrationRepairPolicy, REPAIR_POLICY_VARIANTS } from '../../markets/demonstration-policies.ts'
import { addressProblem } from '../../platform/cases/address.ts'
import { createDeliverLater } from '../../platform/cases/inbox/delivery-breaker.ts'
import { repairRange } from '../../platform/price-lists/repair-range.ts'
import { type OpenedRepair, openRepair } from '../../platform/repair/open-repair.ts'
import { actorOf } from '../auth/access.ts'
import type { Actor } from '../auth/actor.ts'
import { policyAskedFor, policyField } from '../demonstration-policy.ts'
import { idempotencyOf } from '../idempotency.ts'
import { isVerified, OpenerFields } from '../opener.ts'
import type { FieldError } from '../problems/problem.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { AskedFields, at, readAsked } from './asked-repair.ts'
import { answerOpened, OpenedSchema } from './opened-answer.ts'

const OpenBody = Type.Object(
  {
    ...AskedFields,
    identity: Type.Optional(text(40, 'IMEI or serial number, where it can be read; else it is read at receipt')),
    words: Type.Optional(text(2_000, 'What is wrong, in the customer’s own words')),
    address: Type.Optional(Address),
    ...OpenerFields,
    policy: policyField(REPAIR_POLICY_VARIANTS),
  },
  closed,
)

/** A new repair, by a guest or a customer. Also while the engine is away: the commit is the promise. */
export const openRoutes: RoutePlugin = (app, deps) => {
  const later = createDeliverLater(deps.deliver)
  app.addHook('onClose', later.finished)
  app.post(
    '/v1/repairs',
    {
      config: {
        access: ['guest', 'customer'],
        idempotency: 'key_in_act',
        problems: ['RPS_REPAIRS_NOT_OFFERED', 'RPS_REPAIR_OPEN_ALREADY', 'RPS_DEMONSTRATIONS_OFF'],
      },
      schema: {
        tags: ['Repairs'],
        summary: 'Opens a repair',
        description:
          'Tells at once what it may cost and what a diagnosis costs that leads to no repair. How the device comes is asked next, also in a mail with a link that confirms the address.',
        body: OpenBody,
        response: { 201: OpenedSchema },
      },
    },
    async (request, reply) => {
      const { body } = request
      const now = deps.clock.now()
      const {
        market,
        policy: standard,
        model,
      } = readAsked(deps, body, (rules) => [
        ...(body.language && !rules.languages.includes(body.language)
          ? [at('/language', `must be one of ${rules.languages.join(', ')}`)]
          : []),
        ...addressErrors(rules, body.address),
      ])
      const range = await repairRange(deps.database, { market: market.code, modelId: model.id, problems: body.problem, at: now })
      const actor = actorOf(request)
      const language = body.language ?? market.defaultLanguage
      const outcome = await openRepair(deps, {
        market,
        policy: policyAskedFor(deps, standard, body.policy, demonstrationRepairPolicy),
        language,
        customer: {
          subject: actor.kind === 'person' ? actor.subject : null,
          emailConfirmed: isVerified(actor, body.customer.email),
          name: body.customer.name.trim(),
          email: body.customer.email,
          phone: body.customer.phone ?? null,
          ...(body.address && { address: body.address }),
        },
        modelId: model.id,
        category: model.category,
        storage: body.storage,
        identity: body.identity ?? null,
        problem: body.problem,
        words: body.words ?? null,
        hazard: body.hazards as readonly HazardQuestionId[],
        estimate: range ? { low: range.low.minor, high: range.high.minor } : {},
        firstRepairId: null,
        actor: actor.kind === 'person' ? `customer:${actor.subject}` : 'guest',
        request: idempotencyOf(request),
        answerLink: 'wanted',
      })
      return answerOpened(deps, later, reply, outcome, isTheirs(actor, body.customer.email))
    },
  )
}

function addressErrors(market: Market, address: Type.Static<typeof Address> | undefined): FieldError[] {
  const problem = address && addressProblem(market, address)
  return problem ? [at(problem.field ?? '/address', problem.detail)] : []
}

/** Whether an open repair is that of whoever asks: it is told to nobody else. */
const isTheirs =
  (actor: Actor, address: string) =>
  ({ email, subject }: Pick<Extract<OpenedRepair, { kind: 'open_already' }>, 'email' | 'subject'>): boolean =>
    email.toLowerCase() === address.toLowerCase() || (actor.kind === 'person' && actor.subject === subject)
