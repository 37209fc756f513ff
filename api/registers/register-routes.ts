import Type from 'typebox'
import { closed, instant, oneOf, purpose } from '../../domain/input/schema.ts'
import { consultRegister, type RegisterLine } from '../../platform/books/read-register.ts'
import { nameOf } from '../auth/name-of.ts'
import { sendCsv, wantsCsv } from '../http/csv-answer.ts'
import { createCursors, PageSchema, paged } from '../http/cursor.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { registerCsv } from './register-csv.ts'

const cursors = createCursors('register', Type.Object({ number: Type.Integer() }, closed))

const EntrySchema = Type.Object(
  {
    number: Type.Integer({ description: 'Counted in the establishment, without gaps.' }),
    at: instant(),
    case: Type.String(),
    kind: oneOf(['purchase', 'correction']),
    corrects: Type.Optional(Type.Integer()),
    data: Type.Record(Type.String(), Type.Unknown(), {
      description: 'Nature, provenance, price, means of payment; the reason of a correction.',
    }),
    person: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), { description: 'Seller, address and serials; absent once erased, and in corrections.' }),
    ),
    hash: Type.String({ description: 'Chains the entry to the one before.' }),
  },
  closed,
)

const entryOf = ({ caseId, corrects, person, number, at, kind, data, hash }: RegisterLine) => ({
  number,
  at,
  case: caseId,
  kind,
  ...(corrects !== null && { corrects }),
  data: { ...data },
  ...(person !== null && { person: { ...person } }),
  hash,
})

/** The purchase register, for those who answer for it; every look is noted. */
export const registerRoutes: RoutePlugin = (app, deps) => {
  app.get(
    '/v1/registers/:establishment/entries',
    {
      config: { access: ['lead', 'operator'], problems: ['RPS_CURSOR_INVALID'] },
      schema: {
        tags: ['Registers'],
        summary: 'Entries of a purchase register',
        description:
          'Noted with name, time, purpose and numbers. With `Accept: text/csv` as a file; where it goes on, the header `X-Next-Cursor` says.',
        params: Type.Object({ establishment: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }) }, closed),
        querystring: Type.Object(
          {
            purpose,
            ...paged,
          },
          closed,
        ),
        response: { 200: PageSchema(EntrySchema) },
      },
    },
    async (request, reply) => {
      const { purpose, cursor, limit } = request.query
      const lines = await consultRegister(deps, {
        establishment: request.params.establishment,
        purpose: purpose.trim(),
        actor: nameOf(request, ['lead', 'operator']),
        after: cursor === undefined ? 0 : cursors.decode(cursor).number,
        limit,
      })
      const last = lines.at(-1)
      const nextCursor = lines.length === limit && last ? cursors.encode({ number: last.number }) : undefined
      reply.header('vary', 'accept')
      if (!wantsCsv(request)) return { items: lines.map(entryOf), ...(nextCursor !== undefined && { nextCursor }) }
      return sendCsv(reply as never, `register-${request.params.establishment}`, registerCsv(lines), nextCursor) as never
    },
  )
}
