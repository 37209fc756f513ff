import Type from 'typebox'
import { closed, instant, oneOf, reason } from '../../domain/input/schema.ts'
import { decidePrice, decideScheme } from '../../platform/stock/decide-unit.ts'
import { releaseUnit, reserveUnit } from '../../platform/stock/reserve-unit.ts'
import { actOf, reasonedActOf } from '../act-of.ts'
import { sendOnce } from '../http/answer-once.ts'
import { IdParams } from '../http/id-params.ts'
import { idempotencyOf } from '../idempotency.ts'
import type { ApiApp, ApiDependencies, RoutePlugin } from '../route-plugin.ts'
import { stockProblem } from './stock-problems.ts'
import { ReservationSchema, StockUnitSchema } from './stock-schemas.ts'

/** What is done to a device in stock. */
export const unitRoutes: RoutePlugin = (app, deps) => {
  addReservations(app, deps)
  addDecisions(app, deps)
}

const addReservations = (app: ApiApp, deps: ApiDependencies): void => {
  const access = ['site', 'support', 'lead'] as const
  app.post(
    '/v1/stock-units/:id/reservations',
    {
      config: { access, idempotency: 'key', problems: ['RPS_UNIT_NOT_FOR_SALE'] },
      schema: {
        tags: ['Stock'],
        summary: 'Keeps a device for an order',
        description: 'A device is kept for one order at a time: of any number that ask at once the first gets it.',
        params: IdParams,
        body: Type.Object(
          {
            order: Type.String({
              minLength: 1,
              maxLength: 80,
              pattern: '^\\S(.*\\S)?$',
              description: "The order's reference at the shop.",
            }),
            expiresAt: instant('From then on the device is for sale again; at most a week ahead.'),
          },
          closed,
        ),
        response: { 201: ReservationSchema },
      },
    },
    async (request, reply) => {
      const { order, expiresAt } = request.body
      const outcome = await reserveUnit(deps, {
        unitId: request.params.id,
        order,
        expiresAt: new Date(expiresAt),
        ...actOf(request, access),
      })
      return sendOnce(reply, outcome, stockProblem)
    },
  )

  app.post(
    '/v1/stock-units/:id/reservations/:reservation/release',
    {
      config: { access, idempotency: 'key', problems: ['RPS_RESERVATION_ENDED'] },
      schema: {
        tags: ['Stock'],
        summary: 'Gives a device back before its reservation is over',
        params: Type.Object({ ...IdParams.properties, reservation: Type.String({ format: 'uuid' }) }, closed),
        response: { 200: ReservationSchema },
      },
    },
    async (request, reply) => {
      const { id: unitId, reservation: reservationId } = request.params
      return sendOnce(reply, await releaseUnit(deps, { unitId, reservationId, request: idempotencyOf(request) }), stockProblem)
    },
  )
}

const addDecisions = (app: ApiApp, deps: ApiDependencies): void => {
  app.post(
    '/v1/stock-units/:id/price',
    {
      config: { access: ['lead'], idempotency: 'key', problems: ['RPS_UNIT_NOT_FOR_SALE'] },
      schema: {
        tags: ['Stock'],
        summary: 'Sets the price of a device by hand, or gives it back to the table',
        params: IdParams,
        body: Type.Object(
          {
            priceMinor: Type.Union([Type.Integer({ minimum: 1, maximum: 10_000_000 }), Type.Null()], {
              description: "Minor units of the market's currency, VAT included; null: the table's price again.",
            }),
            reason,
          },
          closed,
        ),
        response: { 200: StockUnitSchema },
      },
    },
    async (request, reply) => {
      const { priceMinor } = request.body
      const act = { unitId: request.params.id, ...reasonedActOf(request, ['lead']) }
      return sendOnce(reply, await decidePrice(deps, { ...act, priceMinor }), stockProblem)
    },
  )

  app.post(
    '/v1/stock-units/:id/scheme',
    {
      config: { access: ['lead'], idempotency: 'key', problems: ['RPS_UNIT_NOT_FOR_SALE', 'RPS_SCHEME_SETTLED'] },
      schema: {
        tags: ['Stock'],
        summary: 'Says how a device that is held is taxed, once an adviser has ruled',
        params: IdParams,
        body: Type.Object({ scheme: oneOf(['margin', 'normal']), reason }, closed),
        response: { 200: StockUnitSchema },
      },
    },
    async (request, reply) => {
      const { scheme } = request.body
      const act = { unitId: request.params.id, ...reasonedActOf(request, ['lead']) }
      return sendOnce(reply, await decideScheme(deps, { ...act, scheme }), stockProblem)
    },
  )
}
