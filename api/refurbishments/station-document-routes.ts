import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { SignedDocument, StationDocument } from '../../domain/device-tests/station-document.ts'
import { createDeliverLater } from '../../platform/cases/inbox/delivery-breaker.ts'
import { takeDocument } from '../../platform/refurbishment/take-document.ts'
import { openDocument } from '../../platform/stations/open-document.ts'
import { ANYONE } from '../auth/access.ts'
import { fieldErrors } from '../http/field-errors.ts'
import { isStorable } from '../http/json-body.ts'
import { ProblemError } from '../problems/problem.ts'
import { referenceParams } from '../processes/names.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { REFURBISHMENTS } from './names.ts'
import { resultsProblem, TakenSchema } from './results-answer.ts'

const SCHEMA_ADDRESS = '/v1/schemas/station-document.json'

/** The schema that stations are built to, as JSON Schema has it. */
export const stationDocumentSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: SCHEMA_ADDRESS,
  ...StationDocument,
} as const

/** Where in the body the document stands: pointers of its errors go on from there. */
const WITHIN = '/payload'

/** What a test station has measured, in one document that it signs. */
export const stationDocumentRoutes: RoutePlugin = (app, deps) => {
  const later = createDeliverLater(deps.deliver)
  app.addHook('onClose', later.finished)
  app.post(
    '/v1/refurbishments/:reference/station-documents',
    {
      config: {
        access: ANYONE,
        idempotency: 'not_needed',
        problems: ['RPS_SIGNATURE_INVALID', 'RPS_NOT_NOW', 'RPS_COMMAND_REFUSED'],
      },
      schema: {
        tags: ['Refurbishments'],
        summary: 'Keeps what a test station has measured',
        description:
          'Signed by a registered station, which is all that lets it in. All of it or nothing; a partial list is kept, and a document that completes it closes the test. The same document again is answered as the first time. Pointers of errors go on from `/payload` into the document.',
        params: referenceParams(REFURBISHMENTS),
        body: SignedDocument,
        response: { 200: TakenSchema },
      },
    },
    async (request, reply) => {
      const signed = request.body
      const opened = await openDocument(deps.database, signed)
      if (opened.kind === 'refused') {
        const { pointer, reason, detail, cure } = opened.error
        throw new ProblemError('RPS_SIGNATURE_INVALID', {
          members: { reason },
          errors: [{ in: 'body', pointer, detail: `${detail}: ${cure}` }],
        })
      }
      const taken = await takeDocument(deps, {
        ...opened,
        caseId: request.params.reference,
        signed,
        document: documentIn(opened.payload),
      })
      switch (taken.kind) {
        case 'taken':
          if (taken.command) later.deliver(taken.command, REFURBISHMENTS.process.table.process)
          return reply.send(taken.answer)
        case 'repeated':
          return reply.header('idempotency-replayed', 'true').send(taken.answer)
        case 'unknown_case':
          throw new ProblemError('RPS_NOT_FOUND', { detail: 'No refurbishment has this reference.' })
        case 'id_reused':
          throw new ProblemError('RPS_COMMAND_REFUSED', {
            members: { reason: 'document_id_reused' },
            errors: [
              {
                in: 'body',
                pointer: `${WITHIN}/id`,
                detail: 'another document was kept under this id: give each document an id of its own',
              },
            ],
          })
        default:
          throw resultsProblem(taken, WITHIN)
      }
    },
  )
  app.get(
    SCHEMA_ADDRESS,
    {
      config: { access: ANYONE },
      schema: {
        tags: ['Refurbishments'],
        summary: 'The JSON schema of a station’s document',
        produces: ['application/schema+json'],
        response: { 200: Type.Unknown({ description: 'JSON Schema, draft 2020-12.' }) },
      },
    },
    async (_request, reply) => reply.type('application/schema+json').send(JSON.stringify(stationDocumentSchema)),
  )
}

const utf8 = new TextDecoder('utf-8', { fatal: true })
const validator = Compile(StationDocument)

/** Reads what was signed. Throws RPS_BODY_MALFORMED for what is no JSON, and RPS_INPUT_INVALID with every field that is wrong. */
function documentIn(payload: Uint8Array): StationDocument {
  let document: unknown
  try {
    document = JSON.parse(utf8.decode(payload))
  } catch (cause) {
    throw new ProblemError('RPS_BODY_MALFORMED', { detail: 'The payload is no JSON in UTF-8.', cause })
  }
  if (!isStorable(document))
    throw new ProblemError('RPS_BODY_MALFORMED', { detail: 'The payload holds a NUL character or half a surrogate pair.' })
  if (validator.Check(document)) return document
  const errors = fieldErrors(validator.Errors(document), 'body').map((error) => ({ ...error, pointer: `${WITHIN}${error.pointer}` }))
  throw new ProblemError('RPS_INPUT_INVALID', { errors })
}
