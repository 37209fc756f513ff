import Type from 'typebox'
import { closed, instant, text } from '../../domain/input/schema.ts'
import { type LeavingKind, receiveLeaving } from '../../platform/withdrawals/receive-withdrawal.ts'
import type { RoutePlugin } from '../route-plugin.ts'

/** From one address; nobody leaves more contracts than that in a minute. */
const DECLARED_PER_MINUTE = 10

const LeavingBody = Type.Object(
  {
    reference: text(20, 'Reference of the case, in any case of letters.'),
    email: Type.String({ format: 'email', maxLength: 254, description: 'The address the case was opened with.' }),
    name: text(200, 'Who declares it.'),
  },
  closed,
)

const ROUTES: readonly { readonly kind: LeavingKind; readonly path: string; readonly summary: string }[] = [
  { kind: 'withdrawal', path: '/v1/withdrawals', summary: 'Withdraws from a contract' },
  { kind: 'cancellation', path: '/v1/cancellations', summary: 'Cancels a contract' },
]

/** A contract is left without a link: by reference and address. */
export const withdrawalRoutes: RoutePlugin = (app, deps) => {
  for (const { kind, path, summary } of ROUTES)
    app.post(
      path,
      {
        config: { access: ['guest', 'customer'], idempotency: 'not_needed', rateLimit: { max: DECLARED_PER_MINUTE, timeWindow: 60_000 } },
        schema: {
          tags: ['Withdrawals'],
          summary,
          description: `The answer is the same whether reference and address belong together or not. Where they do, a receipt with date and time is mailed, and the case takes the ${kind}, or support sees to it.`,
          body: LeavingBody,
          response: { 202: Type.Object({ receivedAt: instant() }, closed) },
        },
      },
      async (request, reply) => reply.code(202).send({ receivedAt: (await receiveLeaving(deps, { kind, ...request.body })).toISOString() }),
    )
}
