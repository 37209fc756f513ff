import Type from 'typebox'
import { closed, instant, oneOf } from '../../domain/input/schema.ts'
import type { Language } from '../../domain/market/language.ts'
import { MARKET_CODES } from '../../domain/market/market.ts'
import { type CaseCondition, type CaseRow, listCases } from '../../platform/cases/reads/read-case.ts'
import { actorOf } from '../auth/access.ts'
import type { Actor } from '../auth/actor.ts'
import { LanguageQuery, WaitsForSchema } from '../cases/case-schemas.ts'
import { AGENT_ROLES, agentOf } from '../cases/reach-case.ts'
import { createCursors, paged, pageOf } from '../http/cursor.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { listKeyOf, tagOf } from './names.ts'
import type { CaseLineOfProcess, ProcessApi } from './process-api.ts'
import { readerFor, wordsOf } from './words.ts'

const rowSchemaOf = ({ lineFields }: ProcessApi) =>
  Type.Object(
    {
      reference: Type.String(),
      version: Type.Integer(),
      state: Type.String(),
      label: Type.String({ description: 'The state in a few words.' }),
      explanation: Type.String(),
      market: Type.String(),
      ...lineFields,
      openedAt: instant(),
      closedAt: Type.Optional(instant()),
      waitsFor: Type.Optional(WaitsForSchema),
      overdue: Type.Boolean(),
      board: Type.Optional(Type.String({ description: 'Why it is before support besides its state.' })),
    },
    closed,
  )

const Position = Type.Object({ openedAt: instant(), id: Type.String() }, closed)

/** The cases of everybody, for the house; for a partner, those on its bench. */
export const listRoutes =
  (api: ProcessApi): RoutePlugin =>
  (app, deps) => {
    const { table } = api.process
    const cursors = createCursors(api.plural, Position)
    app.get(
      `/v1/${api.plural}`,
      {
        config: { access: api.benches ? [...AGENT_ROLES, 'partner'] : AGENT_ROLES, problems: ['RPS_CURSOR_INVALID'] },
        schema: {
          tags: [tagOf(api)],
          summary: `${tagOf(api)}, the newest first`,
          querystring: Type.Object(
            {
              state: Type.Optional(Type.Enum(Object.keys(table.states))),
              market: Type.Optional(oneOf(MARKET_CODES)),
              overdue: Type.Optional(Type.Boolean({ description: 'Past a time limit that somebody of ours had to keep.' })),
              language: LanguageQuery,
              ...paged,
            },
            closed,
          ),
          response: {
            200: Type.Object({ [listKeyOf(api)]: Type.Array(rowSchemaOf(api)), nextCursor: Type.Optional(Type.String()) }, closed),
          },
        },
      },
      async (request, reply) => {
        const { query } = request
        const bench = benchOf(api, actorOf(request))
        const { state, market, overdue, language, cursor, limit } = query
        const filter = {
          process: table.process,
          ...(state !== undefined && { state }),
          ...(market !== undefined && { market }),
          ...(overdue !== undefined && { overdue }),
          ...(bench && { bench }),
        }
        const found = await listCases(deps.database, filter, cursor === undefined ? null : cursors.decode(cursor), limit + 1)
        const { items: rows, ...goesOn } = pageOf(found, limit, ({ openedAt, id }) =>
          cursors.encode({ openedAt: openedAt.toISOString(), id }),
        )
        const lines = await api.lines(
          deps,
          rows.map(({ id }) => id),
        )
        return reply.header('cache-control', 'private, no-store').send({
          [listKeyOf(api)]: rows.map((row) => rowOf(api, row, lines.get(row.id), language)),
          ...goesOn,
        })
      },
    )
  }

/** What a partner's list is narrowed to; the house sees every bench. */
const benchOf = ({ benches }: ProcessApi, actor: Actor): CaseCondition | undefined => {
  if (!benches || actor.kind !== 'person' || agentOf(actor).roles.length > 0) return undefined
  return benches.at(actor.site ?? '')
}

const rowOf = ({ process }: ProcessApi, row: CaseRow, line: CaseLineOfProcess | undefined, language: Language | undefined) => {
  const words = wordsOf(process, readerFor(row, language))
  const waitsFor = words.waitsFor(row)
  return {
    reference: row.id,
    version: row.version,
    state: row.state,
    label: words.label(row.state),
    explanation: words.explanation(row),
    market: row.market,
    ...line?.fields,
    openedAt: row.openedAt.toISOString(),
    ...(row.closedAt && { closedAt: row.closedAt.toISOString() }),
    ...(waitsFor && { waitsFor }),
    overdue: row.escalations > 0 && row.closedAt === null,
    ...(row.boardReason && { board: row.boardReason }),
  }
}
