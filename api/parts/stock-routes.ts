import Type from 'typebox'
import { closed } from '../../domain/input/schema.ts'
import type { Market } from '../../domain/market/market.ts'
import { findSite } from '../../markets/find-site.ts'
import { placeOf } from '../../markets/index.ts'
import { orderForStock } from '../../platform/parts/order-parts.ts'
import { listOrders } from '../../platform/parts/read-orders.ts'
import { type DeliveryLine, receiveDelivery } from '../../platform/parts/receive-delivery.ts'
import { tellWaitingCases } from '../../platform/parts/tell-waiting-cases.ts'
import { writeOffParts } from '../../platform/parts/write-off.ts'
import { actOf, reasonedActOf } from '../act-of.ts'
import { CaseReference } from '../cases/case-schemas.ts'
import { sendOnce } from '../http/answer-once.ts'
import { createCursors, PageSchema, paged, pageOf } from '../http/cursor.ts'
import { IdParams } from '../http/id-params.ts'
import { ProblemError } from '../problems/problem.ts'
import type { ApiApp, ApiDependencies, RoutePlugin } from '../route-plugin.ts'
import { partProblem } from './part-problem.ts'
import {
  DeliveryBody,
  DeliverySchema,
  OrderBody,
  OrderSchema,
  PartNumber,
  TimePosition,
  WriteOffBody,
  WriteOffSchema,
} from './part-schemas.ts'
import { BENCH, onlySiteOf } from './whose-parts.ts'

/** Cases told at once that their parts are there; the relay goes on with the rest. */
const TOLD_AT_ONCE = 100

const orders = createCursors('part-orders', TimePosition)

const wrong = (pointer: string, detail: string) => new ProblemError('RPS_INPUT_INVALID', { errors: [{ in: 'body', pointer, detail }] })

/** The market whose rules hold at a site. Throws RPS_INPUT_INVALID for an id that is none. */
const marketOf = (site: string, at: Date): Market => {
  const found = findSite(site, at)
  if (!found) throw wrong('/site', 'is no site of a market')
  return found.market
}

/** What comes into the stock of parts and leaves it: deliveries, back-orders, write-offs. */
export const partStockRoutes: RoutePlugin = (app, deps) => {
  addDeliveries(app, deps)
  addOrders(app, deps)
  addWriteOffs(app, deps)
}

const addDeliveries = (app: ApiApp, deps: ApiDependencies): void => {
  app.post(
    '/v1/part-deliveries',
    {
      config: { access: ['lead'], idempotency: 'key', problems: ['RPS_DELIVERY_KNOWN'] },
      schema: {
        tags: ['Parts'],
        summary: 'Takes a delivery of parts into stock, once per delivery note',
        description:
          'A lot for each line, owed to the supplier at its price. What was on order for a case is reserved for its device, and once all of it is there the case goes on.',
        body: DeliveryBody,
        response: { 201: DeliverySchema },
      },
    },
    async (request, reply) => {
      const { site, supplier, note, lines } = request.body
      const { currency } = marketOf(site, deps.clock.now())
      const other = lines.findIndex(({ unitCost }) => unitCost.currency !== currency)
      if (other >= 0) throw wrong(`/lines/${other}/unitCost/currency`, `must be ${currency}, the currency of the site`)
      const asLine = ({ part, order, ...line }: (typeof lines)[number]): DeliveryLine => ({ ...line, partNumber: part, orderId: order })
      const outcome = await receiveDelivery(deps, {
        site,
        supplier: supplier.trim(),
        note: note.trim(),
        lines: lines.map(asLine),
        ...actOf(request, ['lead']),
      })
      if (outcome.kind === 'answered') await tellWaitingCases(deps, TOLD_AT_ONCE)
      return sendOnce(reply, outcome, partProblem)
    },
  )
}

const addOrders = (app: ApiApp, deps: ApiDependencies): void => {
  app.get(
    '/v1/part-orders',
    {
      config: { access: BENCH, problems: ['RPS_CURSOR_INVALID'] },
      schema: {
        tags: ['Parts'],
        summary: 'Back-orders of which something is still to come, the oldest first',
        querystring: Type.Object({ part: Type.Optional(PartNumber), case: Type.Optional(CaseReference), ...paged }, closed),
        response: { 200: PageSchema(OrderSchema) },
      },
    },
    async (request) => {
      const { part, case: of, cursor, limit } = request.query
      const after = cursor === undefined ? null : orders.decode(cursor)
      const found = await listOrders(deps.database, { part, case: of, site: onlySiteOf(request) }, after, limit + 1)
      return pageOf(found, limit, ({ orderedAt, id }) => orders.encode({ at: orderedAt, id }))
    },
  )

  app.post(
    '/v1/part-orders',
    {
      config: { access: ['lead'], idempotency: 'key' },
      schema: {
        tags: ['Parts'],
        summary: 'Puts a part on back-order for stock',
        description: 'Whoever finds none in stock is told when it is expected. For a case parts are ordered by a command of the case.',
        body: OrderBody,
        response: { 201: OrderSchema },
      },
    },
    async (request, reply) => {
      const { part: partNumber, quantity, supplier, site, expectedOn } = request.body
      const now = deps.clock.now()
      if (expectedOn < deps.calendars.dateOf(now, placeOf(marketOf(site, now)))) throw wrong('/expectedOn', 'must not be in the past')
      const outcome = await orderForStock(deps, {
        partNumber,
        quantity,
        supplier: supplier.trim(),
        site,
        expectedOn,
        ...actOf(request, ['lead']),
      })
      return sendOnce(reply, outcome, partProblem)
    },
  )
}

const addWriteOffs = (app: ApiApp, deps: ApiDependencies): void => {
  app.post(
    '/v1/part-lots/:id/write-off',
    {
      config: { access: ['lead'], idempotency: 'key', problems: ['RPS_PART_NOT_IN_STOCK'] },
      schema: {
        tags: ['Parts'],
        summary: 'Takes pieces that are broken, lost or past their time out of stock',
        params: IdParams,
        body: WriteOffBody,
        response: { 201: WriteOffSchema },
      },
    },
    async (request, reply) => {
      const { quantity } = request.body
      const act = { lotId: request.params.id, ...reasonedActOf(request, ['lead']) }
      return sendOnce(reply, await writeOffParts(deps, { ...act, quantity }), partProblem)
    },
  )
}
