import { openFirstPayment } from '../../platform/subscription/first-payment.ts'
import { ProblemError } from '../problems/problem.ts'
import { addressOf, referenceParams } from '../processes/names.ts'
import { reach } from '../processes/reach.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { SUBSCRIPTIONS } from './names.ts'
import { FirstPaymentField } from './subscription-schemas.ts'

/** By what the customer's browser confirms the first payment, for whoever did not get it with the sign-up. */
export const firstPaymentRoutes: RoutePlugin = (app, deps) => {
  app.post(
    `${addressOf(SUBSCRIPTIONS, ':reference')}/first-payment`,
    {
      config: { access: ['customer', 'link'], idempotency: 'not_needed', problems: ['RPS_NOT_NOW', 'RPS_PAYMENTS_UNAVAILABLE'] },
      schema: {
        tags: ['Subscriptions'],
        summary: 'Opens the first payment, or the one that is open',
        description: 'There is one, however often it is asked for.',
        params: referenceParams(SUBSCRIPTIONS),
        response: { 200: FirstPaymentField },
      },
    },
    async (request, reply) => {
      const { subject } = await reach(SUBSCRIPTIONS, deps, request, request.params.reference)
      const opened = await openFirstPayment(deps, subject.id)
      if (opened.kind === 'made_already') throw new ProblemError('RPS_NOT_NOW', { members: { state: subject.state } })
      if (opened.kind !== 'opened') throw new ProblemError('RPS_PAYMENTS_UNAVAILABLE', { headers: { 'retry-after': '10' } })
      return reply.header('cache-control', 'no-store').send({ clientSecret: opened.clientSecret })
    },
  )
}
