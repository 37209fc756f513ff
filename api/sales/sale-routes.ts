import Type from 'typebox'
import { closed, instant, oneOf, purpose } from '../../domain/input/schema.ts'
import { MARKET_CODES } from '../../domain/market/market.ts'
import { listSales, readBuyer, readSale } from '../../platform/sales/read-sales.ts'
import { importSale, recordSale } from '../../platform/sales/record-sale.ts'
import type { NewSale } from '../../platform/sales/sell-unit.ts'
import { nameOf } from '../auth/name-of.ts'
import { sendOnce } from '../http/answer-once.ts'
import { type Column, csvOfRows, sendCsv, wantsCsv } from '../http/csv-answer.ts'
import { createCursors, PageSchema, paged, pageOf } from '../http/cursor.ts'
import { IdParams } from '../http/id-params.ts'
import { idempotencyOf } from '../idempotency.ts'
import { ProblemError } from '../problems/problem.ts'
import type { ApiApp, ApiDependencies, RoutePlugin } from '../route-plugin.ts'
import { readSaleFile } from './sale-file.ts'
import { saleProblem } from './sale-problems.ts'
import { BuyerSchema, ImportedSchema, SaleBody, type SaleLine, SaleSchema } from './sale-schemas.ts'

const JSON_LINES = 'application/x-ndjson'
const LARGEST_FILE = 2 * 1_048_576
/** A night's sales, and few enough to be taken in while the shop system waits. */
const MOST_SALES = 1_000
/** Lines told of one by one. */
const MOST_LINES = 100

const pages = createCursors('sales', Type.Object({ soldAt: instant(), id: Type.String() }, closed))
const SALES = ['support', 'lead', 'operator'] as const

/** Sales: at the till, from the shop system, and for the books. */
export const saleRoutes: RoutePlugin = (app, deps) => {
  addSale(app, deps)
  addImport(app, deps)
  addReads(app, deps)
}

const saleOf = ({ unit, soldAt, ...sale }: Omit<SaleLine, 'reference'> & { readonly reference?: string }, actor: string): NewSale =>
  ({ ...sale, unitId: unit, ...(soldAt !== undefined && { soldAt: new Date(soldAt) }), actor }) as NewSale

const addSale = (app: ApiApp, deps: ApiDependencies): void => {
  app.post(
    '/v1/sales',
    {
      config: {
        access: ['site', 'lead'],
        idempotency: 'key',
        problems: ['RPS_UNIT_NOT_FOR_SALE', 'RPS_UNIT_NOT_RESERVED', 'RPS_SALE_REFERENCE_USED'],
      },
      schema: {
        tags: ['Sales'],
        summary: 'Sells a device in stock',
        description:
          'Closes its margin: VAT by the scheme that was settled when it was stocked, counted for this device alone and never below zero. A sale for an order needs its reservation; a reference makes the same sale told twice one.',
        body: SaleBody,
        response: { 200: SaleSchema, 201: SaleSchema },
      },
    },
    async (request, reply) => {
      const sale = saleOf(request.body, nameOf(request, ['site', 'lead']))
      return sendOnce(reply, await recordSale(deps, sale, idempotencyOf(request)), saleProblem)
    },
  )
}

const addImport = (app: ApiApp, deps: ApiDependencies): void => {
  app.addContentTypeParser(JSON_LINES, { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.post(
    '/v1/sales/imports',
    {
      bodyLimit: LARGEST_FILE,
      // Each sale has its reference: a file that is sent again changes nothing.
      config: { access: ['lead'], idempotency: 'not_needed', problems: ['RPS_CONTENT_TYPE_UNSUPPORTED', 'RPS_BODY_TOO_LARGE'] },
      schema: {
        tags: ['Sales'],
        summary: "Takes in the shop system's sales",
        description:
          'JSON lines: one sale a line, as for `POST /v1/sales`, with a `reference`; at most a thousand. Lines that are wrong or refused are left out and reported. A file can be sent again: what was taken is known.',
        consumes: [JSON_LINES],
        response: { 200: ImportedSchema },
      },
    },
    async (request) => {
      if (!(request.body instanceof Buffer))
        throw new ProblemError('RPS_CONTENT_TYPE_UNSUPPORTED', { detail: `Send the file as \`Content-Type: ${JSON_LINES}\`.` })
      const lines = readSaleFile(request.body)
      if (lines.length === 0 || lines.length > MOST_SALES)
        throw new ProblemError('RPS_INPUT_INVALID', {
          errors: [{ in: 'body', pointer: '', detail: `must have 1 to ${MOST_SALES} lines, found ${lines.length}` }],
        })
      return takeIn(deps, lines, nameOf(request, ['lead']))
    },
  )
}

const takeIn = async (deps: ApiDependencies, lines: ReturnType<typeof readSaleFile>, actor: string) => {
  const refused: { line: number; reference?: string; code: string; detail: string }[] = []
  const count = { taken: 0, known: 0 }
  for (const read of lines) {
    if (!('sale' in read)) {
      refused.push({ ...read, code: 'RPS_INPUT_INVALID' })
      continue
    }
    const { reference } = read.sale
    const outcome = await importSale(deps, { ...saleOf(read.sale, actor), reference })
    if (typeof outcome === 'string') count[outcome]++
    else refused.push({ line: read.line, reference, ...toldOf(saleProblem(outcome)) })
  }
  return { lines: lines.length, ...count, refused: { count: refused.length, first: refused.slice(0, MOST_LINES) } }
}

const toldOf = ({ code, message, details }: ProblemError) => ({
  code,
  detail: details.errors?.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; ') ?? message,
})

const COLUMNS: readonly Column<Awaited<ReturnType<typeof listSales>>[number]>[] = [
  ['id', ({ id }) => id],
  ['reference', ({ reference }) => reference],
  ['device', ({ device }) => device],
  ['unit', ({ unit }) => unit],
  ['market', ({ market }) => market],
  ['sold_at', ({ soldAt }) => soldAt],
  ['currency', ({ price }) => price.currency],
  ['purchase_minor', ({ purchase }) => purchase.minor],
  ['price_minor', ({ price }) => price.minor],
  ['margin_minor', ({ margin }) => margin.minor],
  ['vat_scheme', ({ vat }) => vat.scheme],
  ['vat_rate_basis_points', ({ vat }) => vat.rateBasisPoints],
  ['vat_minor', ({ vat }) => vat.amount.minor],
  ['vat_mention', ({ vat }) => vat.mention],
  ['cost_minor', ({ cost }) => cost.minor],
  ['paid_to', ({ paidTo }) => paidTo],
  ['refunded_minor', ({ refunds = [] }) => refunds.reduce((sum, { amount }) => sum + amount.minor, 0)],
  ['vat_reversed_minor', ({ refunds = [] }) => refunds.reduce((sum, { vat }) => sum + vat.minor, 0)],
]

const addReads = (app: ApiApp, deps: ApiDependencies): void => {
  const unknown = () => new ProblemError('RPS_NOT_FOUND', { detail: 'No sale has this id.' })
  app.get(
    '/v1/sales',
    {
      config: { access: SALES, problems: ['RPS_CURSOR_INVALID'] },
      schema: {
        tags: ['Sales'],
        summary: 'Sales of a market with purchase, margin and VAT of each device, the oldest first',
        description: 'With `Accept: text/csv` as a file; where it goes on, the header `X-Next-Cursor` says.',
        querystring: Type.Object({ market: oneOf(MARKET_CODES), ...paged }, closed),
        response: { 200: PageSchema(SaleSchema) },
      },
    },
    async (request, reply) => {
      const { market, cursor, limit } = request.query
      const found = await listSales(deps.database, market, cursor === undefined ? null : pages.decode(cursor), limit + 1)
      const page = pageOf(found, limit, ({ soldAt, id }) => pages.encode({ soldAt, id }))
      reply.header('vary', 'accept')
      if (!wantsCsv(request)) return page
      return sendCsv(reply as never, `sales-${market}`, csvOfRows(COLUMNS, page.items), page.nextCursor) as never
    },
  )

  app.get(
    '/v1/sales/:id',
    {
      config: { access: SALES },
      schema: { tags: ['Sales'], summary: 'A sale', params: IdParams, response: { 200: SaleSchema } },
    },
    async (request) => {
      const sale = await readSale(deps.database, request.params.id)
      if (!sale) throw unknown()
      return sale
    },
  )

  app.get(
    '/v1/sales/:id/buyer',
    {
      config: { access: ['support', 'lead'] },
      schema: {
        tags: ['Sales'],
        summary: 'Who bought a device; noted with your name and purpose',
        params: IdParams,
        querystring: Type.Object({ purpose }, closed),
        response: { 200: BuyerSchema },
      },
    },
    async (request, reply) => {
      const buyer = await readBuyer(deps, {
        id: request.params.id,
        purpose: request.query.purpose.trim(),
        actor: nameOf(request, ['support', 'lead']),
      })
      if (!buyer) throw unknown()
      reply.header('cache-control', 'private, no-store')
      return buyer
    },
  )
}
