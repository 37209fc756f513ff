import Type from 'typebox'
import { closed, instant, text } from '../../domain/input/schema.ts'
import { receiveWithdrawal } from '../../platform/withdrawals/receive-withdrawal.ts'
import type { RoutePlugin } from '../route-plugin.ts'

/** From one address; nobody withdraws from more contracts than that in a minute. */
const DECLARED_PER_MINUTE = 10

const WithdrawalBody = Type.Object(
  {
    reference: text(20, 'Reference of the case, in any case of letters.'),
    email: Type.String({ format: 'email', maxLength: 254, description: 'The address the case was opened with.' }),
    name: text(200, 'Who withdraws.'),
  },
  closed,
)

/** A withdrawal without a link: by reference and address. */
export const withdrawalRoutes: RoutePlugin = (app, deps) => {
  app.post(
    '/v1/withdrawals',
    {
      config: { access: ['guest', 'customer'], idempotency: 'not_needed', rateLimit: { max: DECLARED_PER_MINUTE, timeWindow: 60_000 } },
      schema: {
        tags: ['Withdrawals'],
        summary: 'Withdraws from a contract',
        description:
          'The answer is the same whether reference and address belong together or not. Where they do, a receipt with date and time is mailed, and the case takes the withdrawal, or support sees to it.',
        body: WithdrawalBody,
        response: { 202: Type.Object({ receivedAt: instant() }, closed) },
      },
    },
    async (request, reply) => reply.code(202).send({ receivedAt: (await receiveWithdrawal(deps, request.body)).toISOString() }),
  )
}
