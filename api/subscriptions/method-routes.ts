import Type from 'typebox'
import { closed, oneOf } from '../../domain/input/schema.ts'
import type { Language } from '../../domain/market/language.ts'
import { DECLARATION_KINDS } from '../../domain/subscription/declarations.ts'
import { openSetUp } from '../../platform/subscription/methods/open-set-up.ts'
import { textsIn } from '../../texts/index.ts'
import { ProblemError } from '../problems/problem.ts'
import { addressOf, referenceParams } from '../processes/names.ts'
import { reach } from '../processes/reach.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { SUBSCRIPTIONS } from './names.ts'
import { FirstPaymentField, PAYMENT_KINDS } from './subscription-schemas.ts'

const MethodBody = Type.Object(
  {
    kind: oneOf(PAYMENT_KINDS, 'As `GET /v1/subscription-plans` offers it in `paidBy`.'),
    declares: Type.Optional(
      Type.Array(oneOf(DECLARATION_KINDS), {
        uniqueItems: true,
        maxItems: DECLARATION_KINDS.length,
        description: 'For an account `debit_mandate`, ticked by the customer in the words that `GET /v1/subscription-plans` gives.',
      }),
    ),
  },
  closed,
)

/** By what the customer's browser saves another card or account. */
export const methodRoutes: RoutePlugin = (app, deps) => {
  app.post(
    `${addressOf(SUBSCRIPTIONS, ':reference')}/method`,
    {
      config: { access: ['customer', 'link'], idempotency: 'not_needed', problems: ['RPS_NOT_NOW', 'RPS_PAYMENTS_UNAVAILABLE'] },
      schema: {
        tags: ['Subscriptions'],
        summary: 'Opens the saving of another card or account, or the one that is open',
        description:
          'The browser confirms it as the saving of a method at the provider; nothing is charged by that. From then on it is what is charged, and what is owed is tried with it at once.',
        params: referenceParams(SUBSCRIPTIONS),
        body: MethodBody,
        response: { 200: FirstPaymentField },
      },
    },
    async (request, reply) => {
      const { subject } = await reach(SUBSCRIPTIONS, deps, request, request.params.reference)
      const { kind, declares = [] } = request.body
      const { paidBy } = deps.marketAt(subject.market, deps.clock.now()).subscription
      const mandate = kind === 'sepa_debit' ? (['debit_mandate'] as const) : []
      const errors = [
        ...(paidBy.includes(kind) ? [] : [{ pointer: '/kind', detail: `must be one of ${paidBy.join(', ')}` }]),
        ...(mandate.every((one) => declares.includes(one))
          ? []
          : [{ pointer: '/declares', detail: `must hold ${mandate.join(', ')}: it is ticked by the customer` }]),
      ]
      if (errors.length > 0) throw new ProblemError('RPS_INPUT_INVALID', { errors: errors.map((error) => ({ in: 'body', ...error })) })
      const words = textsIn(subject.language as Language).processes.subscription.terms.declarations
      const declared = mandate.map((one) => ({ kind: one, words: words[one] }))
      const opened = await openSetUp(deps, subject.id, { kind, declared })
      if (opened.kind !== 'opened')
        throw opened.kind === 'not_now'
          ? new ProblemError('RPS_NOT_NOW', { members: { state: subject.state } })
          : new ProblemError('RPS_PAYMENTS_UNAVAILABLE', { headers: { 'retry-after': '10' } })
      return reply.header('cache-control', 'no-store').send({ clientSecret: opened.clientSecret })
    },
  )
}
