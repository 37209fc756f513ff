import { Type } from 'typebox'
import { CATEGORIES } from '../catalogue/category.ts'
import { closed, instant, minutes, oneOf, text } from '../input/schema.ts'
import { NUMBER_UNITS, UNITS } from './check.ts'
import { MARK_KINDS, MARK_LIMITS } from './mark.ts'

const Mark = Type.Object(
  {
    kind: oneOf(MARK_KINDS, 'What kind of mark'),
    lengthMm: Type.Number({ minimum: 0, maximum: MARK_LIMITS.lengthMm, description: 'Greatest extent along the surface' }),
    depthUm: Type.Number({
      minimum: 0,
      maximum: MARK_LIMITS.depthUm,
      description: 'Depth below the surface; 0 where a nail feels nothing',
    }),
    visibleAtCm: Type.Number({ minimum: 0, maximum: MARK_LIMITS.visibleAtCm, description: 'Greatest distance at which it is still seen' }),
  },
  { ...closed, title: 'Mark' },
)

/** One measured value, as a station or a person hands it in. */
export const Result = Type.Object(
  {
    check: text(60, 'Id of the check, as the checklist has it'),
    value: Type.Union([Type.Number(), Type.String({ minLength: 1, maxLength: 40 }), Type.Array(Mark, { maxItems: MARK_LIMITS.perFace })], {
      description: `A number (units ${NUMBER_UNITS.join(', ')}), a word of the check (unit choice), or the marks of a face (unit marks)`,
    }),
    unit: oneOf(UNITS, 'The unit that the checklist names for this check'),
    measuredBy: text(60, 'Id of the technician'),
    instrument: text(120, 'Inventory number of the instrument, or name and version of the software'),
    measuredAt: instant(),
  },
  { ...closed, title: 'TestResult' },
)

/** What a test station says of one device, in one document. Its JSON schema is this object itself. */
export const StationDocument = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'The station’s own; the same one when the document is sent again' }),
    station: text(40, 'Id of the station'),
    device: Type.Object(
      {
        kind: oneOf(['imei', 'serial'], 'What tells the device from all others'),
        value: text(40, 'As read from the device'),
        label: Type.Optional(text(80, 'As scanned from its label')),
      },
      closed,
    ),
    checklist: Type.Object(
      {
        category: oneOf(CATEGORIES, 'Kind of device'),
        version: Type.Integer({ minimum: 1, description: 'Version of the checklist that was worked through' }),
      },
      closed,
    ),
    results: Type.Array(Result, {
      minItems: 1,
      maxItems: 200,
      description: 'Some checks or all of them; what is missing can be sent later',
    }),
    minutes: Type.Optional(minutes('Working time at the bench for these results, in minutes; left out, none is booked')),
  },
  { ...closed, title: 'StationDocument', description: 'Measurements of one device by one station' },
)
export type StationDocument = Type.Static<typeof StationDocument>

const base64url = (maximum: number, description: string) =>
  Type.String({ minLength: 1, maxLength: maximum, pattern: '^[A-Za-z0-9_-]+$', description })

/** How a document is sent: a JSON Web Signature in its flattened form (RFC 7515), Ed25519 (RFC 8037), over the bytes of the document. */
export const SignedDocument = Type.Object(
  {
    protected: base64url(1_000, 'The header: `alg` is `EdDSA`, `kid` the id of the station’s key'),
    payload: base64url(200_000, 'The document: JSON in UTF-8, by the schema at /v1/schemas/station-document.json'),
    signature: base64url(100, 'Over both'),
  },
  { ...closed, title: 'SignedStationDocument' },
)
export type SignedDocument = Type.Static<typeof SignedDocument>
