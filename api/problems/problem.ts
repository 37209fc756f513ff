import Type, { type Static } from 'typebox'
import { closed, oneOf } from '../../domain/input/schema.ts'
import { CATALOGUE, type ProblemCode } from './catalogue.ts'

const FieldErrorSchema = Type.Object(
  {
    in: oneOf(['body', 'query', 'path', 'header'], 'Where the field is.'),
    pointer: Type.String({ description: 'JSON pointer to the field (RFC 6901); empty for the whole.' }),
    detail: Type.String({ description: 'What is wrong with it.' }),
  },
  closed,
)
/** One field that is wrong. Never holds the value that was found: it may be personal. */
export type FieldError = Readonly<Static<typeof FieldErrorSchema>>

/** Problem details of RFC 9457, with our own members behind `status`. */
export const ProblemSchema = Type.Object(
  {
    type: Type.String({ format: 'uri', description: 'Address of the description of this problem.' }),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String({ description: 'One of the catalogue; stable.' }),
    detail: Type.Optional(Type.String({ description: 'What happened this time.' })),
    retry: oneOf(
      ['changed', 'later', 'never'],
      'Does asking again help: once the request was changed, later with the same request, or never?',
    ),
    cure: Type.String({ description: 'What to do about it.' }),
    requestId: Type.String({ description: 'Name of this request in our logs.' }),
    errors: Type.Optional(Type.Array(FieldErrorSchema, { description: 'Every field that is wrong.' })),
  },
  { additionalProperties: true },
)

export interface ProblemDetails {
  /** What happened this time: seen by the caller, so nothing personal and nothing internal. */
  readonly detail?: string
  readonly errors?: readonly FieldError[]
  /** Sent as `Retry-After`. */
  readonly retryAfterSeconds?: number
  /** Further headers of the answer, such as `Allow`. */
  readonly headers?: Readonly<Record<string, string>>
  /** Further members of the problem, such as the state that refused a command. */
  readonly members?: Readonly<Record<string, unknown>>
  readonly cause?: unknown
}

/** An answer of the catalogue, thrown where a route cannot go on. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly code: ProblemCode
  readonly statusCode: number
  readonly details: ProblemDetails

  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(details.detail ?? CATALOGUE[code].title, details.cause === undefined ? undefined : { cause: details.cause })
    this.code = code
    this.statusCode = CATALOGUE[code].status
    this.details = details
  }
}

export const PROBLEM_CONTENT_TYPE = 'application/problem+json'

/** Where a problem is described, under the API's public address. */
export const problemType = (publicUrl: string, code: ProblemCode): string => `${publicUrl}/v1/problems/${code}`

/** The body that tells of a problem. */
export const problemBody = (
  { code, details }: Pick<ProblemError, 'code' | 'details'>,
  context: { readonly publicUrl: string; readonly requestId: string },
): Static<typeof ProblemSchema> => {
  const { status, title, retry, cure } = CATALOGUE[code]
  return {
    ...details.members,
    type: problemType(context.publicUrl, code),
    title,
    status,
    code,
    ...(details.detail === undefined ? {} : { detail: details.detail }),
    retry,
    cure,
    requestId: context.requestId,
    ...(details.errors === undefined ? {} : { errors: [...details.errors] }),
  }
}
