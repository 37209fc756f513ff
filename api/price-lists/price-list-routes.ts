import Type from 'typebox'
import { marketAt } from '../../markets/index.ts'
import { parsePriceListCsv } from '../../markets/price-lists/parse-price-list-csv.ts'
import { approvePriceList, type PriceListRefusal, withdrawPriceList } from '../../platform/price-lists/decide-price-list.ts'
import { importPriceList } from '../../platform/price-lists/import-price-list.ts'
import { listPriceLists, listPrices } from '../../platform/price-lists/read-price-lists.ts'
import { settleWithdrawnOffers } from '../../platform/price-lists/settle-withdrawn-offers.ts'
import { nameOf } from '../auth/name-of.ts'
import { sendOnce } from '../http/answer-once.ts'
import { csvOf, readCsvBodies } from '../http/csv-body.ts'
import { CursorSchema, createCursors, LimitSchema } from '../http/cursor.ts'
import { idempotencyOf } from '../idempotency.ts'
import { ProblemError } from '../problems/problem.ts'
import type { ApiApp, ApiDependencies, RoutePlugin } from '../route-plugin.ts'
import { IdParams, ImportedSchema, MarketCodeSchema, PriceListSchema, PriceSchema, STATUSES } from './price-list-schemas.ts'

const closed = { additionalProperties: false }
/** Some 100,000 prices: far above what any market needs. */
const LARGEST_FILE = 8 * 1_048_576
/** Lines told of one by one. */
const MOST_LINES = 100
/** Cases settled before the answer to a withdrawal; the relay goes on with the rest. */
const SETTLED_AT_ONCE = 200

const lists = createCursors('price-lists', Type.Object({ createdAt: Type.String(), id: Type.String() }, closed))
const prices = createCursors('prices', Type.Object({ model: Type.String(), storage: Type.Integer(), condition: Type.String() }, closed))

const problemOf = (refused: PriceListRefusal): ProblemError => {
  switch (refused.kind) {
    case 'unknown':
      return new ProblemError('RPS_NOT_FOUND', { detail: 'No price list has this id.' })
    case 'status':
      return new ProblemError('RPS_PRICE_LIST_STATUS', { members: { priceListStatus: refused.status } })
    case 'same_person':
      return new ProblemError('RPS_SECOND_PERSON_NEEDED')
  }
}

/** Price lists: importing, the second person's approval, withdrawal, and reading. */
export const priceListRoutes: RoutePlugin = (app, deps) => {
  readCsvBodies(app)
  addImport(app, deps)
  addDecisions(app, deps)
  addReads(app, deps)
}

const addImport = (app: ApiApp, deps: ApiDependencies): void => {
  app.post(
    '/v1/price-lists',
    {
      bodyLimit: LARGEST_FILE,
      config: { access: ['lead'], idempotency: 'key', problems: ['RPS_CONTENT_TYPE_UNSUPPORTED', 'RPS_BODY_TOO_LARGE'] },
      schema: {
        tags: ['Price lists'],
        summary: 'Imports a price list from CSV',
        description:
          'Columns `model`, `storage_gb`, `condition`, `price`, `currency` in any order, comma or semicolon between them, UTF-8. Wrong lines are left out and reported. A price that changes by more than the limit of the market, or is above the cap of its model, makes the list `proposed` until another lead approves it.',
        consumes: ['text/csv'],
        querystring: Type.Object(
          {
            market: MarketCodeSchema,
            validFrom: Type.Optional(
              Type.String({ format: 'date-time', description: 'From when it counts; left out: at once. Not in the past.' }),
            ),
            note: Type.Optional(Type.String({ maxLength: 200 })),
          },
          closed,
        ),
        response: { 201: ImportedSchema },
      },
    },
    async (request, reply) => {
      const now = deps.clock.now()
      const { market: code, note = '' } = request.query
      const validFrom = request.query.validFrom === undefined ? now : new Date(request.query.validFrom)
      if (validFrom < now)
        throw new ProblemError('RPS_INPUT_INVALID', { errors: [{ in: 'query', pointer: '/validFrom', detail: 'must not be in the past' }] })
      const market = marketAt(code, validFrom)
      const parsed = parsePriceListCsv(csvOf(request.body), { models: deps.catalogue, currency: market.currency })
      if (parsed.kind === 'not_a_price_list')
        throw new ProblemError('RPS_INPUT_INVALID', {
          errors: [{ in: 'body', pointer: '', detail: `line ${parsed.line}: found ${parsed.found}; allowed is ${parsed.allowed}` }],
        })
      const [first] = parsed.refused
      if (parsed.list.rows.length === 0)
        throw new ProblemError('RPS_INPUT_INVALID', {
          errors: [
            {
              in: 'body',
              pointer: '',
              detail: `no line holds a price; line ${first?.line}: found ${first?.found}; allowed is ${first?.allowed}`,
            },
          ],
        })
      const outcome = await importPriceList(deps, {
        market,
        models: deps.catalogue,
        list: parsed.list,
        validFrom,
        note: note.trim(),
        actor: nameOf(request, ['lead']),
        request: idempotencyOf(request),
        report: { refused: { count: parsed.refused.length, first: parsed.refused.slice(0, MOST_LINES) } },
      })
      return sendOnce(reply, outcome, (never) => never)
    },
  )
}

const addDecisions = (app: ApiApp, deps: ApiDependencies): void => {
  app.post(
    '/v1/price-lists/:id/approve',
    {
      config: { access: ['lead'], idempotency: 'key', problems: ['RPS_PRICE_LIST_STATUS', 'RPS_SECOND_PERSON_NEEDED'] },
      schema: {
        tags: ['Price lists'],
        summary: 'Approves a proposed list, as the second person',
        params: IdParams,
        response: { 200: PriceListSchema },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const outcome = await approvePriceList(deps, { id, actor: nameOf(request, ['lead']), request: idempotencyOf(request) })
      return sendOnce(reply, outcome, problemOf)
    },
  )

  app.post(
    '/v1/price-lists/:id/withdraw',
    {
      config: { access: ['lead'], idempotency: 'key', problems: ['RPS_PRICE_LIST_STATUS'] },
      schema: {
        tags: ['Price lists'],
        summary: 'Takes a price list back',
        description:
          'Nothing more is offered by it. Open offers end with notice, accepted ones go before an agent, and payouts above the limit of the policy are held.',
        params: IdParams,
        body: Type.Object({ reason: Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S' }) }, closed),
        response: { 200: PriceListSchema },
      },
    },
    async (request, reply) => {
      const outcome = await withdrawPriceList(deps, {
        id: request.params.id,
        reason: request.body.reason.trim(),
        actor: nameOf(request, ['lead']),
        request: idempotencyOf(request),
      })
      if (outcome.kind === 'answered') await settleWithdrawnOffers(deps, SETTLED_AT_ONCE)
      return sendOnce(reply, outcome, problemOf)
    },
  )
}

const addReads = (app: ApiApp, deps: ApiDependencies): void => {
  const access = ['support', 'lead', 'operator'] as const
  app.get(
    '/v1/price-lists',
    {
      config: { access, problems: ['RPS_CURSOR_INVALID'] },
      schema: {
        tags: ['Price lists'],
        summary: 'Price lists, the newest first',
        querystring: Type.Object(
          {
            market: Type.Optional(MarketCodeSchema),
            status: Type.Optional(Type.Enum([...STATUSES])),
            cursor: Type.Optional(CursorSchema),
            limit: LimitSchema,
          },
          closed,
        ),
        response: { 200: Type.Object({ items: Type.Array(PriceListSchema), nextCursor: Type.Optional(Type.String()) }, closed) },
      },
    },
    async (request) => {
      const { market, status, cursor, limit } = request.query
      const filter = { ...(market !== undefined && { market }), ...(status !== undefined && { status }) }
      const found = await listPriceLists(deps.database, filter, cursor === undefined ? null : lists.decode(cursor), limit + 1)
      const items = found.slice(0, limit)
      const last = items.at(-1)
      return { items, ...(found.length > limit && last && { nextCursor: lists.encode({ createdAt: last.createdAt, id: last.id }) }) }
    },
  )

  app.get(
    '/v1/price-lists/:id/prices',
    {
      config: { access, problems: ['RPS_CURSOR_INVALID'] },
      schema: {
        tags: ['Price lists'],
        summary: 'Prices of a list',
        params: IdParams,
        querystring: Type.Object({ cursor: Type.Optional(CursorSchema), limit: LimitSchema }, closed),
        response: { 200: Type.Object({ items: Type.Array(PriceSchema), nextCursor: Type.Optional(Type.String()) }, closed) },
      },
    },
    async (request) => {
      const { cursor, limit } = request.query
      const found = await listPrices(deps.database, request.params.id, cursor === undefined ? null : prices.decode(cursor), limit + 1)
      if (found === null) throw problemOf({ kind: 'unknown' })
      const items = found.slice(0, limit)
      const last = items.at(-1)
      return {
        items,
        ...(found.length > limit &&
          last && { nextCursor: prices.encode({ model: last.model, storage: last.storage, condition: last.condition }) }),
      }
    },
  )
}
