import Type from 'typebox'
import { closed, instant } from '../../domain/input/schema.ts'
import { readRepair } from '../../platform/repair/read-repair.ts'
import { ProblemError } from '../problems/problem.ts'
import { addressOf } from '../processes/names.ts'
import { reach, readersOf } from '../processes/reach.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { REPAIRS } from './names.ts'

const QuoteSchema = Type.Object(
  {
    version: Type.Integer(),
    status: Type.String({ description: 'offered, approved, declined, replaced or expired.' }),
    issuedAt: instant(),
    answeredAt: Type.Optional(instant()),
    form: Type.Record(Type.String(), Type.Unknown(), {
      description: 'The fields of the European Repair Information Form as they were handed out, with every total.',
    }),
    links: Type.Object({ self: Type.String() }, closed),
  },
  { ...closed, title: 'RepairQuote' },
)

const Params = Type.Object({ reference: Type.String({ maxLength: 40 }) }, closed)
const QuoteParams = Type.Object({ reference: Type.String({ maxLength: 40 }), version: Type.Integer({ minimum: 1 }) }, closed)

/** Quotes of a repair: each version as it was issued, for ever. */
export const quoteRoutes: RoutePlugin = (app, deps) => {
  const quotesOf = async (request: Parameters<typeof reach>[2], reference: string) => {
    await reach(REPAIRS, deps, request, reference)
    const found = await readRepair(deps.database, reference)
    if (!found) throw new ProblemError('RPS_NOT_FOUND')
    return found.repair.quotes.map(({ version, status, issuedAt, answeredAt, form }) => ({
      version,
      status,
      issuedAt: issuedAt.toISOString(),
      ...(answeredAt && { answeredAt: answeredAt.toISOString() }),
      form: form as Record<string, unknown>,
      links: { self: `${addressOf(REPAIRS, reference)}/quotes/${version}` },
    }))
  }
  const config = { access: readersOf(REPAIRS), idempotency: 'not_needed' } as const

  app.get(
    '/v1/repairs/:reference/quotes',
    {
      config,
      schema: {
        tags: ['Repairs'],
        summary: 'Every quote of a repair, the newest last',
        params: Params,
        response: { 200: Type.Object({ quotes: Type.Array(QuoteSchema) }, closed) },
      },
    },
    async (request) => ({ quotes: await quotesOf(request, request.params.reference) }),
  )

  app.get(
    '/v1/repairs/:reference/quotes/:version',
    {
      config,
      schema: {
        tags: ['Repairs'],
        summary: 'One version of a quote, as it was issued',
        params: QuoteParams,
        response: { 200: QuoteSchema },
      },
    },
    async (request) => {
      const { reference, version } = request.params
      const quote = (await quotesOf(request, reference)).find((one) => one.version === version)
      if (!quote) throw new ProblemError('RPS_NOT_FOUND')
      return quote
    },
  )
}
