import Type from 'typebox'
import { closed } from '../../domain/input/schema.ts'
import { importParts } from '../../platform/parts/import-parts.ts'
import { listLots, listParts, readPart } from '../../platform/parts/read-parts.ts'
import { sendOnce } from '../http/answer-once.ts'
import { csvOf, readCsvBodies, uselessFile } from '../http/csv-body.ts'
import { createCursors, PageSchema, paged, pageOf } from '../http/cursor.ts'
import { idempotencyOf } from '../idempotency.ts'
import { ProblemError } from '../problems/problem.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { Family, ImportedSchema, LotSchema, PartNumber, PartSchema, TimePosition } from './part-schemas.ts'
import { parsePartsCsv } from './parts-csv.ts'
import { BENCH, onlySiteOf } from './whose-parts.ts'

/** Some 50,000 parts. */
const LARGEST_FILE = 8 * 1_048_576

const parts = createCursors('parts', Type.Object({ number: Type.String() }, closed))
const lots = createCursors('part-lots', TimePosition)

const NumberParams = Type.Object({ number: PartNumber }, closed)
const noPart = () => new ProblemError('RPS_NOT_FOUND', { detail: 'The catalogue of parts has no such number.' })

/** The catalogue of parts, and what of it is in stock. */
export const partRoutes: RoutePlugin = (app, deps) => {
  readCsvBodies(app)

  app.get(
    '/v1/parts',
    {
      config: { access: BENCH, problems: ['RPS_CURSOR_INVALID'] },
      schema: {
        tags: ['Parts'],
        summary: 'Parts by number, with what is in stock',
        description: 'A partner sees the stock of their own site.',
        querystring: Type.Object(
          {
            family: Type.Optional(Family),
            model: Type.Optional(Type.String({ maxLength: 80, description: 'Only parts that are made for this model of the catalogue.' })),
            ...paged,
          },
          closed,
        ),
        response: { 200: PageSchema(PartSchema) },
      },
    },
    async (request) => {
      const { family, model, cursor, limit } = request.query
      const after = cursor === undefined ? null : parts.decode(cursor).number
      const found = await listParts(deps.database, { family, model, site: onlySiteOf(request) }, after, limit + 1)
      return pageOf(found, limit, ({ number }) => parts.encode({ number }))
    },
  )

  app.post(
    '/v1/parts',
    {
      bodyLimit: LARGEST_FILE,
      config: { access: ['lead'], idempotency: 'key', problems: ['RPS_CONTENT_TYPE_UNSUPPORTED', 'RPS_BODY_TOO_LARGE'] },
      schema: {
        tags: ['Parts'],
        summary: 'Imports parts into the catalogue from CSV',
        description:
          'Columns `number`, `family`, `name`, `models` (ids of models with blanks between them) in any order, comma or semicolon between them, UTF-8. New numbers are added; known ones get the name and the models of the file, and stay in their family; others stay as they are. Wrong lines are left out and reported.',
        consumes: ['text/csv'],
        response: { 201: ImportedSchema },
      },
    },
    async (request, reply) => {
      const parsed = parsePartsCsv(
        csvOf(request.body),
        deps.catalogue.map(({ id }) => id),
      )
      if (parsed.kind === 'no_table') throw uselessFile(parsed)
      const { rows, refused } = parsed
      const [first] = refused
      if (rows.length === 0 && first) throw uselessFile(first)
      const taken = rows.map(({ line, row }) => ({ line, part: row }))
      return sendOnce(reply, await importParts(deps, { parts: taken, refused, request: idempotencyOf(request) }), (never) => never)
    },
  )

  app.get(
    '/v1/parts/:number',
    {
      config: { access: BENCH },
      schema: { tags: ['Parts'], summary: 'A part, with what is in stock', params: NumberParams, response: { 200: PartSchema } },
    },
    async (request) => {
      const part = await readPart(deps.database, request.params.number, onlySiteOf(request))
      if (part === null) throw noPart()
      return part
    },
  )

  app.get(
    '/v1/parts/:number/lots',
    {
      config: { access: BENCH, problems: ['RPS_CURSOR_INVALID'] },
      schema: {
        tags: ['Parts'],
        summary: 'Lots of a part that have pieces left, the first that came in first',
        params: NumberParams,
        querystring: Type.Object(paged, closed),
        response: { 200: PageSchema(LotSchema) },
      },
    },
    async (request) => {
      const { number: part } = request.params
      const { cursor, limit } = request.query
      const site = onlySiteOf(request)
      if ((await readPart(deps.database, part, site)) === null) throw noPart()
      const found = await listLots(deps.database, { part, site }, cursor === undefined ? null : lots.decode(cursor), limit + 1)
      return pageOf(found, limit, ({ receivedAt, id }) => lots.encode({ at: receivedAt, id }))
    },
  )
}
