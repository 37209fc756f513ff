import Type from 'typebox'
import { closed, date, oneOf, purpose } from '../../domain/input/schema.ts'
import { MARKET_CODES } from '../../domain/market/market.ts'
import type { Currency } from '../../domain/money/money.ts'
import { readSellerReport, type SellerReportLine } from '../../platform/books/read-seller-report.ts'
import { nameOf } from '../auth/name-of.ts'
import { sendCsv, wantsCsv } from '../http/csv-answer.ts'
import { createCursors, paged } from '../http/cursor.ts'
import { MoneySchema } from '../money-schema.ts'
import { ProblemError } from '../problems/problem.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { reportingYear } from './reporting-year.ts'
import { sellerReportCsv } from './seller-report-csv.ts'

const cursors = createCursors('seller-reports', Type.Object({ market: Type.String(), year: Type.Integer(), seller: Type.String() }, closed))

const PersonSchema = Type.Object(
  {
    name: Type.String(),
    birthDate: date(),
    address: Type.Optional(Type.Record(Type.String(), Type.String())),
    identity: Type.Optional(Type.Object({ type: Type.String(), number: Type.String() }, closed)),
    ibanEnds: Type.Array(Type.String(), { description: 'Last four signs of each account that was to be paid to.' }),
  },
  { ...closed, description: 'As the latest counted case says. Only where the market reports; absent once erased.' },
)

const SellerSchema = Type.Object(
  {
    sales: Type.Integer(),
    consideration: MoneySchema,
    quarters: Type.Array(
      Type.Object(
        { quarter: Type.Integer({ minimum: 1, maximum: 4 }), sales: Type.Integer(), consideration: MoneySchema, feesWithheld: MoneySchema },
        closed,
      ),
    ),
    cases: Type.Array(Type.String(), { description: 'In the order in which they were paid.' }),
    person: Type.Optional(PersonSchema),
  },
  closed,
)

const ReportSchema = Type.Object(
  {
    market: oneOf(MARKET_CODES),
    year: Type.Integer(),
    mode: oneOf(['count', 'report']),
    thresholds: Type.Object(
      {
        sales: Type.Integer({ description: 'Listed from so many sales on …' }),
        consideration: Type.Object({ ...MoneySchema.properties }, { ...closed, description: '… or above this sum.' }),
      },
      closed,
    ),
    items: Type.Array(SellerSchema),
    nextCursor: Type.Optional(Type.String()),
  },
  closed,
)

const sellerOf = ({ sales, totalMinor, quarters, cases, person }: SellerReportLine, currency: Currency) => ({
  sales,
  consideration: { minor: totalMinor, currency },
  quarters: quarters.map((quarter, index) => ({
    quarter: index + 1,
    sales: quarter.sales,
    consideration: { minor: quarter.minor, currency },
    // We buy: nothing is kept back from what a seller is paid.
    feesWithheld: { minor: 0, currency },
  })),
  cases: [...cases],
  ...(person !== null && {
    person: {
      name: person.name,
      birthDate: person.birthDate,
      ...(person.address !== null && { address: { ...person.address } }),
      ...(person.identity !== null && { identity: person.identity }),
      ibanEnds: [...person.ibanEnds],
    },
  }),
})

const wrong = (pointer: string, detail: string) => new ProblemError('RPS_INPUT_INVALID', { errors: [{ in: 'query', pointer, detail }] })

/** Sellers that a market has to count or report (directive (EU) 2021/514, DAC7), for those who answer for it; every look is noted. */
export const sellerReportRoutes: RoutePlugin = (app, deps) => {
  app.get(
    '/v1/seller-reports',
    {
      config: { access: ['lead', 'operator'], problems: ['RPS_CURSOR_INVALID', 'RPS_SELLERS_NOT_REPORTED'] },
      schema: {
        tags: ['Registers'],
        summary: "Sellers who reached a threshold of a market's year",
        description:
          'Devices that became ours and were paid in the calendar year, local time of the market, per seller and quarter. Noted with name, time and purpose, and with each case whose sealed data are opened. With `Accept: text/csv` as a file; where it goes on, the header `X-Next-Cursor` says.',
        querystring: Type.Object(
          {
            market: oneOf(MARKET_CODES),
            year: Type.Integer({ minimum: 2000, maximum: 9998 }),
            purpose,
            ...paged,
          },
          closed,
        ),
        response: { 200: ReportSchema },
      },
    },
    async (request, reply) => {
      const { market: code, year, purpose, cursor, limit } = request.query
      const found = reportingYear(code, year, deps.clock.now())
      if (found.kind === 'not_begun') throw wrong('/year', 'must have begun in the market')
      if (found.kind === 'before_the_market') throw wrong('/year', 'must not end before the market opened')
      const { reporting } = found.market.tradeIn.seller
      const { mode, sales, total } = reporting
      if (mode === 'off')
        throw new ProblemError('RPS_SELLERS_NOT_REPORTED', { detail: `The market ${code} keeps no counters of its sellers.` })

      const after = cursor === undefined ? undefined : cursors.decode(cursor)
      if (after && (after.market !== code || after.year !== year)) throw wrong('/cursor', 'is of another market or year')
      const lines = await readSellerReport(deps, {
        market: code,
        year,
        quarters: found.quarters,
        reporting: { mode, sales, total },
        purpose: purpose.trim(),
        actor: nameOf(request, ['lead', 'operator']),
        after: after?.seller ?? '',
        limit,
      })
      const last = lines.at(-1)
      const nextCursor = lines.length === limit && last ? cursors.encode({ market: code, year, seller: last.seller }) : undefined
      reply.header('vary', 'accept')
      if (wantsCsv(request)) {
        const head = { market: code, year, mode, currency: total.currency }
        return sendCsv(reply as never, `sellers-${code}-${year}`, sellerReportCsv(head, lines), nextCursor) as never
      }
      return {
        market: code,
        year,
        mode,
        thresholds: { sales, consideration: { ...total } },
        items: lines.map((line) => sellerOf(line, total.currency)),
        ...(nextCursor !== undefined && { nextCursor }),
      }
    },
  )
}
