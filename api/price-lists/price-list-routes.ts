import Type from 'typebox'
import { PRICE_KINDS, type PricedRow, type PriceKindCode } from '../../domain/catalogue/price-kind.ts'
import { closed, instant, oneOf, reason } from '../../domain/input/schema.ts'
import { MARKET_CODES } from '../../domain/market/market.ts'
import { marketAt } from '../../markets/index.ts'
import { parsePriceListCsv } from '../../markets/price-lists/parse-price-list-csv.ts'
import { parseRepairPricesCsv } from '../../markets/price-lists/parse-repair-prices-csv.ts'
import { parseStockPricesCsv } from '../../markets/price-lists/parse-stock-prices-csv.ts'
import type { ParsedPrices, PriceCsvRules } from '../../markets/price-lists/read-price-csv.ts'
import { approvePriceList, type PriceListRefusal, withdrawPriceList } from '../../platform/price-lists/decide-price-list.ts'
import { importPriceList, type PriceListImport } from '../../platform/price-lists/import-price-list.ts'
import { type PriceRows, REPAIR_ROWS, STOCK_ROWS, TRADE_IN_ROWS } from '../../platform/price-lists/price-rows.ts'
import { listPriceLists, listPrices } from '../../platform/price-lists/read-price-lists.ts'
import { settleWithdrawnOffers } from '../../platform/price-lists/settle-withdrawn-offers.ts'
import { actOf, reasonedActOf } from '../act-of.ts'
import { sendOnce } from '../http/answer-once.ts'
import { csvOf, readCsvBodies, uselessFile } from '../http/csv-body.ts'
import { createCursors, PageSchema, paged, pageOf } from '../http/cursor.ts'
import { IdParams } from '../http/id-params.ts'
import { ProblemError } from '../problems/problem.ts'
import type { ApiApp, ApiDependencies, RoutePlugin } from '../route-plugin.ts'
import { ImportedSchema, KindSchema, PriceListSchema, PriceSchema, STATUSES } from './price-list-schemas.ts'

/** Some 100,000 prices: far above what any market needs. */
const LARGEST_FILE = 8 * 1_048_576
/** Lines told of one by one. */
const MOST_LINES = 100
/** Cases settled before the answer to a withdrawal; the relay goes on with the rest. */
const SETTLED_AT_ONCE = 200

const lists = createCursors('price-lists', Type.Object({ createdAt: Type.String(), id: Type.String() }, closed))
const prices = createCursors('prices', Type.Object({ model: Type.String(), storage: Type.Integer(), of: Type.String() }, closed))

/** How a list of each kind is read and kept. */
const TRADE_IN = { parse: parsePriceListCsv, rows: TRADE_IN_ROWS }
const STOCK = { parse: parseStockPricesCsv, rows: STOCK_ROWS }
const REPAIR = { parse: parseRepairPricesCsv, rows: REPAIR_ROWS }

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
          'Columns `model`, `storage_gb`, `condition`, `price`, `currency` of a `trade_in` list, `model`, `storage_gb`, `grade`, `price`, `floor`, `currency` of a `stock` list, `model`, `problem`, `low`, `high`, `currency` of a `repair` list, in any order, comma or semicolon between them, UTF-8. Wrong lines are left out and reported. A price that changes by more than the limit of the market, or is above the cap of its model, makes the list `proposed` until another lead approves it.',
        consumes: ['text/csv'],
        querystring: Type.Object(
          {
            market: oneOf(MARKET_CODES),
            kind: Type.Optional(Type.Enum([...PRICE_KINDS], { default: 'trade_in' })),
            validFrom: Type.Optional(instant('From when it counts; left out: at once. Not in the past.')),
            note: Type.Optional(Type.String({ maxLength: 200 })),
          },
          closed,
        ),
        response: { 201: ImportedSchema },
      },
    },
    async (request, reply) => {
      const now = deps.clock.now()
      const { market, kind, note = '' } = request.query
      const validFrom = request.query.validFrom === undefined ? now : new Date(request.query.validFrom)
      if (validFrom < now)
        throw new ProblemError('RPS_INPUT_INVALID', { errors: [{ in: 'query', pointer: '/validFrom', detail: 'must not be in the past' }] })
      const file = {
        csv: csvOf(request.body),
        market: marketAt(market, validFrom),
        validFrom,
        note: note.trim(),
        ...actOf(request, ['lead']),
      }
      return sendOnce(reply, await takeInAs(kind ?? 'trade_in', deps, file), (never) => never)
    },
  )
}

interface PriceFile extends Omit<PriceListImport<never>, 'models' | 'list' | 'report'> {
  readonly csv: Buffer
}

const takeInAs = (kind: PriceKindCode, deps: ApiDependencies, file: PriceFile) => {
  switch (kind) {
    case 'trade_in':
      return takeIn(deps, TRADE_IN, file)
    case 'stock':
      return takeIn(deps, STOCK, file)
    case 'repair':
      return takeIn(deps, REPAIR, file)
  }
}

/** Throws RPS_INPUT_INVALID, naming the line, for a file in which no line holds a price. */
const takeIn = <Row extends PricedRow>(
  deps: ApiDependencies,
  { parse, rows }: { readonly parse: (csv: Buffer, rules: PriceCsvRules) => ParsedPrices<Row>; readonly rows: PriceRows<Row> },
  { csv, ...file }: PriceFile,
) => {
  const parsed = parse(csv, { models: deps.catalogue, currency: file.market.currency })
  if (parsed.kind === 'no_table') throw uselessFile(parsed)
  const { list, refused } = parsed
  const [first] = refused
  if (list.rows.length === 0 && first) throw uselessFile(first)
  return importPriceList(deps, rows, {
    ...file,
    models: deps.catalogue,
    list,
    report: { refused: { count: refused.length, first: refused.slice(0, MOST_LINES) } },
  })
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
      const act = { id: request.params.id, ...actOf(request, ['lead']) }
      return sendOnce(reply, await approvePriceList(deps, act), problemOf)
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
        body: Type.Object({ reason }, closed),
        response: { 200: PriceListSchema },
      },
    },
    async (request, reply) => {
      const outcome = await withdrawPriceList(deps, { id: request.params.id, ...reasonedActOf(request, ['lead']) })
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
            kind: Type.Optional(KindSchema),
            market: Type.Optional(oneOf(MARKET_CODES)),
            status: Type.Optional(oneOf(STATUSES)),
            ...paged,
          },
          closed,
        ),
        response: { 200: PageSchema(PriceListSchema) },
      },
    },
    async (request) => {
      const { kind, market, status, cursor, limit } = request.query
      const filter = {
        ...(kind !== undefined && { kind }),
        ...(market !== undefined && { market }),
        ...(status !== undefined && { status }),
      }
      const found = await listPriceLists(deps.database, filter, cursor === undefined ? null : lists.decode(cursor), limit + 1)
      return pageOf(found, limit, ({ createdAt, id }) => lists.encode({ createdAt, id }))
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
        querystring: Type.Object(paged, closed),
        response: { 200: PageSchema(PriceSchema) },
      },
    },
    async (request) => {
      const { cursor, limit } = request.query
      const found = await listPrices(deps.database, request.params.id, cursor === undefined ? null : prices.decode(cursor), limit + 1)
      if (found === null) throw problemOf({ kind: 'unknown' })
      const page = pageOf<(typeof found)[number]>(found, limit, ({ at }) => prices.encode(at))
      return { ...page, items: page.items.map(({ price }) => price) }
    },
  )
}
