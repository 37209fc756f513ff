import Type from 'typebox'
import { closed, instant, oneOf } from '../../domain/input/schema.ts'
import { MARKET_CODES } from '../../domain/market/market.ts'
import { STOCK_STATUSES } from '../../domain/stock/status.ts'
import { changedStock, listStock, readUnit } from '../../platform/stock/read-stock.ts'
import { reservationView } from '../../platform/stock/reserve-unit.ts'
import { csvOfRows, sendCsv, wantsCsv } from '../http/csv-answer.ts'
import { createCursors, PageSchema, paged, pageOf } from '../http/cursor.ts'
import { IdParams } from '../http/id-params.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { listedUnit, UNIT_COLUMNS } from './listed-unit.ts'
import { stockProblem } from './stock-problems.ts'
import { ListedUnitSchema, ReservationSchema } from './stock-schemas.ts'

const access = ['site', 'technician', 'support', 'lead', 'operator'] as const

const pages = createCursors('stock', Type.Object({ stockedAt: instant(), id: Type.String() }, closed))
const changes = createCursors('stock-changes', Type.Object({ change: Type.String({ pattern: '^\\d{1,18}$' }) }, closed))
const FROM_THE_FIRST = 0n

/** What is in stock: page by page, as a file, and what changed since somebody last asked. */
export const stockRoutes: RoutePlugin = (app, deps) => {
  app.get(
    '/v1/stock-units',
    {
      config: { access, problems: ['RPS_CURSOR_INVALID'] },
      schema: {
        tags: ['Stock'],
        summary: 'What is for sale in a market, the longest in stock first',
        description: 'With `Accept: text/csv` as a file; where it goes on, the header `X-Next-Cursor` says.',
        querystring: Type.Object(
          {
            market: oneOf(MARKET_CODES),
            status: Type.Optional(Type.Enum([...STOCK_STATUSES], { default: 'for_sale' })),
            ...paged,
          },
          closed,
        ),
        response: { 200: PageSchema(ListedUnitSchema) },
      },
    },
    async (request, reply) => {
      const { market, status = 'for_sale', cursor, limit } = request.query
      const found = await listStock(deps.database, { market, status }, cursor === undefined ? null : pages.decode(cursor), limit + 1)
      const { items, nextCursor } = pageOf(found, limit, ({ stockedAt, id }) => pages.encode({ stockedAt: stockedAt.toISOString(), id }))
      const listed = items.map((unit) => listedUnit(unit, deps))
      reply.header('vary', 'accept')
      if (!wantsCsv(request)) return { items: listed, ...(nextCursor !== undefined && { nextCursor }) }
      return sendCsv(reply as never, `stock-${market}`, csvOfRows(UNIT_COLUMNS, listed), nextCursor) as never
    },
  )

  app.get(
    '/v1/stock-units/changes',
    {
      config: { access, problems: ['RPS_CURSOR_INVALID'] },
      schema: {
        tags: ['Stock'],
        summary: 'What changed in stock since you last asked',
        description:
          'Each device once, as it is now, in the order of the last changes; without a cursor everything that was ever in stock. Keep `nextCursor`, which is always given, and ask again with it: no change is missed, however many are made at once. With `Accept: text/csv` as a file; the header `X-Next-Cursor` has the cursor.',
        querystring: Type.Object({ market: Type.Optional(oneOf(MARKET_CODES)), ...paged }, closed),
        response: { 200: Type.Object({ items: Type.Array(ListedUnitSchema), nextCursor: Type.String() }, closed) },
      },
    },
    async (request, reply) => {
      const { market, cursor, limit } = request.query
      const since = cursor === undefined ? FROM_THE_FIRST : BigInt(changes.decode(cursor).change)
      const found = await changedStock(deps.database, market === undefined ? {} : { market }, since, limit)
      const nextCursor = changes.encode({ change: String(found.at(-1)?.change ?? since) })
      const listed = found.map((unit) => listedUnit(unit, deps))
      reply.header('vary', 'accept')
      if (!wantsCsv(request)) return { items: listed, nextCursor }
      return sendCsv(reply as never, 'stock-changes', csvOfRows(UNIT_COLUMNS, listed), nextCursor) as never
    },
  )

  app.get(
    '/v1/stock-units/:id',
    {
      config: { access },
      schema: {
        tags: ['Stock'],
        summary: 'A device in stock, with the reservation that stands',
        params: IdParams,
        response: {
          200: Type.Object({ ...ListedUnitSchema.properties, reservation: Type.Optional(ReservationSchema) }, closed),
        },
      },
    },
    async (request) => {
      const found = await readUnit(deps.database, request.params.id)
      if (!found) throw stockProblem({ kind: 'unknown' })
      const { reservations, ...unit } = found
      const standing = reservations.find(({ expiresAt }) => expiresAt > deps.clock.now())
      return { ...listedUnit(unit, deps), ...(standing && { reservation: reservationView(standing) }) }
    },
  )
}
