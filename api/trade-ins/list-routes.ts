import Type, { type Static } from 'typebox'
import type { Language } from '../../domain/market/language.ts'
import { MARKET_CODES } from '../../domain/market/market.ts'
import type { Currency } from '../../domain/money/money.ts'
import { tradeInTable } from '../../domain/trade-in/states.ts'
import { type CaseRow, listCases } from '../../platform/cases/reads/read-case.ts'
import { AGENT_ROLES } from '../cases/reach-case.ts'
import { CursorSchema, createCursors, LimitSchema } from '../http/cursor.ts'
import type { ApiDependencies, RoutePlugin } from '../route-plugin.ts'
import { waitsForOf } from './case-answer.ts'
import { LanguageQuery, MoneySchema, WaitsForSchema } from './case-schemas.ts'
import { explanationOf, stateWords, wordsFor } from './words.ts'

const closed = { additionalProperties: false }
const Instant = Type.String({ format: 'date-time' })
const STATES = Object.keys(tradeInTable.states)

const RowSchema = Type.Object(
  {
    reference: Type.String(),
    version: Type.Integer(),
    state: Type.String(),
    label: Type.String({ description: 'The state in a few words.' }),
    explanation: Type.String(),
    market: Type.String(),
    device: Type.String(),
    offer: Type.Optional(MoneySchema),
    openedAt: Instant,
    closedAt: Type.Optional(Instant),
    waitsFor: Type.Optional(WaitsForSchema),
    overdue: Type.Boolean(),
    board: Type.Optional(Type.String({ description: 'Why it is before support besides its state.' })),
  },
  closed,
)
const PageSchema = Type.Object({ tradeIns: Type.Array(RowSchema), nextCursor: Type.Optional(Type.String()) }, closed)

const cursors = createCursors('trade-ins', Type.Object({ openedAt: Type.String({ format: 'date-time' }), id: Type.String() }, closed))

/** The trade-ins of everybody, for the house. */
export const listRoutes: RoutePlugin = (app, deps) => {
  app.get(
    '/v1/trade-ins',
    {
      config: { access: AGENT_ROLES, problems: ['RPS_CURSOR_INVALID'] },
      schema: {
        tags: ['Trade-ins'],
        summary: 'Trade-ins, the newest first',
        querystring: Type.Object(
          {
            state: Type.Optional(Type.Enum(STATES)),
            market: Type.Optional(Type.Enum([...MARKET_CODES])),
            overdue: Type.Optional(Type.Boolean({ description: 'Past a time limit that somebody of ours had to keep.' })),
            language: LanguageQuery,
            cursor: Type.Optional(CursorSchema),
            limit: LimitSchema,
          },
          closed,
        ),
        response: { 200: PageSchema },
      },
    },
    async ({ query }, reply): Promise<Static<typeof PageSchema>> => {
      const { state, market, overdue, language, cursor, limit } = query
      const filter = {
        process: tradeInTable.process,
        ...(state !== undefined && { state }),
        ...(market !== undefined && { market }),
        ...(overdue !== undefined && { overdue }),
      }
      // One more than asked for tells whether there is a next page.
      const found = await listCases(deps.database, filter, cursor === undefined ? null : cursors.decode(cursor), limit + 1)
      const rows = found.slice(0, limit)
      const last = rows.at(-1)
      reply.header('cache-control', 'private, no-store')
      return {
        tradeIns: rows.map((row) => rowOf(row, deps, language)),
        ...(found.length > limit && last && { nextCursor: cursors.encode({ openedAt: last.openedAt.toISOString(), id: last.id }) }),
      }
    },
  )
}

const rowOf = (row: CaseRow, { catalogue }: ApiDependencies, language: Language | undefined): Static<typeof RowSchema> => {
  const words = wordsFor(row, language)
  const waitsFor = waitsForOf(row, words)
  const { tradeIn } = row
  const model = catalogue.find(({ id }) => id === tradeIn?.modelId)
  return {
    reference: row.id,
    version: row.version,
    state: row.state,
    label: stateWords(words, row.state).label,
    explanation: explanationOf(words, row, 'agent'),
    market: row.market,
    device: model ? `${model.brand} ${model.name}` : (tradeIn?.modelId ?? ''),
    ...(tradeIn && { offer: { minor: tradeIn.offerMinor, currency: tradeIn.currency as Currency } }),
    openedAt: row.openedAt.toISOString(),
    ...(row.closedAt && { closedAt: row.closedAt.toISOString() }),
    ...(waitsFor && { waitsFor }),
    overdue: row.escalations > 0 && row.closedAt === null,
    ...(row.boardReason && { board: row.boardReason }),
  }
}
