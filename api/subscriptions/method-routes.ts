import type { Language } from '../../domain/market/language.ts'
import { openSetUp } from '../../platform/subscription/methods/open-set-up.ts'
import { addressOf, referenceParams } from '../processes/names.ts'
import { reach } from '../processes/reach.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { SUBSCRIPTIONS } from './names.ts'
import { declaredForMethod, MethodBody, secretOf } from './own-method.ts'
import { FirstPaymentField } from './subscription-schemas.ts'

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
      const { paidBy } = deps.marketAt(subject.market, deps.clock.now()).subscription
      const declared = declaredForMethod(request.body, paidBy, subject.language as Language)
      const opened = await openSetUp(deps, subject.id, { kind: request.body.kind, declared })
      return reply.header('cache-control', 'no-store').send(secretOf(opened, subject.state))
    },
  )
}
