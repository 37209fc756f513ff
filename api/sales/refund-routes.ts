import { type RefundRefusal, refundSale } from '../../platform/sales/refund-sale.ts'
import { reasonedActOf } from '../act-of.ts'
import { sendOnce } from '../http/answer-once.ts'
import { IdParams } from '../http/id-params.ts'
import { ProblemError } from '../problems/problem.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { RefundBody, SaleSchema } from './sale-schemas.ts'

const REFUNDERS = ['site', 'lead'] as const

const problemOf = (refused: RefundRefusal): ProblemError => {
  const wrong = (pointer: string, detail: string) => new ProblemError('RPS_INPUT_INVALID', { errors: [{ in: 'body', pointer, detail }] })
  switch (refused.kind) {
    case 'unknown':
      return new ProblemError('RPS_NOT_FOUND', { detail: 'No sale has this id.' })
    case 'other_currency':
      return wrong('/amount/currency', `must be ${refused.currency}, the currency of the sale`)
    case 'too_much':
      return wrong('/amount/minor', `must be at most ${refused.left.minor}: no more of the price is left to pay back`)
    case 'paid_back_at':
      return wrong('/paidBackAt', `must be from ${refused.from.toISOString()}, when it was sold, to now`)
  }
}

/** What buyers are paid back. */
export const refundRoutes: RoutePlugin = (app, deps) => {
  app.post(
    '/v1/sales/:id/refunds',
    {
      config: { access: REFUNDERS, idempotency: 'key' },
      schema: {
        tags: ['Sales'],
        summary: 'Books what the buyer of a device was paid back',
        description:
          'All of the price or a part of it, by whoever has the money of the sale. Its VAT is counted anew at what is left of the price, and the rest of it reversed. A device that came back is opened at `POST /v1/refurbishments`.',
        params: IdParams,
        body: RefundBody,
        response: { 201: SaleSchema },
      },
    },
    async (request, reply) => {
      const { amount, paidBackAt } = request.body
      const act = { saleId: request.params.id, ...reasonedActOf(request, REFUNDERS) }
      const when = paidBackAt === undefined ? {} : { paidBackAt: new Date(paidBackAt) }
      return sendOnce(reply, await refundSale(deps, { ...act, amount, ...when }), problemOf)
    },
  )
}
