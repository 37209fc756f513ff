import multipart from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { type FieldError, ProblemError } from '../problems/problem.ts'
import type { ApiApp } from '../route-plugin.ts'

/** The routes of this plugin take `multipart/form-data` and nothing else. */
export const readMultipart = (app: ApiApp): void => {
  app.removeAllContentTypeParsers()
  app.register(multipart, { throwFileSizeLimit: true })
}

export interface OneFile {
  readonly bytes: Buffer
  readonly fields: Readonly<Record<string, string>>
}

const LONGEST_FIELD = 200

/**
 * Reads one file under the name `file`, and text fields, in any order; what is unknown is refused, not dropped.
 * Throws RPS_CONTENT_TYPE_UNSUPPORTED, RPS_BODY_MALFORMED, RPS_BODY_TOO_LARGE and RPS_INPUT_INVALID.
 */
export const readOneFile = async (
  request: FastifyRequest,
  expected: { readonly file: string; readonly fields: readonly string[]; readonly maximumBytes: number },
): Promise<OneFile> => {
  if (!request.isMultipart()) throw new ProblemError('RPS_CONTENT_TYPE_UNSUPPORTED')
  const files: Buffer[] = []
  const fields: Record<string, string> = {}
  const errors: FieldError[] = []
  const wrong = (name: string, detail: string) => errors.push({ in: 'body', pointer: `/${name.slice(0, 40)}`, detail })
  const limits = {
    files: 1,
    fields: expected.fields.length + 1,
    parts: expected.fields.length + 2,
    fieldSize: LONGEST_FIELD,
    fieldNameSize: 100,
    headerPairs: 20,
    fileSize: expected.maximumBytes,
  }
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'file') {
        const bytes = await part.toBuffer()
        if (part.fieldname === expected.file) files.push(bytes)
        else wrong(part.fieldname, 'is not known here')
        continue
      }
      const { value, valueTruncated, fieldname } = part
      if (!expected.fields.includes(fieldname)) wrong(fieldname, 'is not known here')
      else if (typeof value !== 'string' || valueTruncated || value.includes('\0'))
        wrong(fieldname, `must be text of at most ${LONGEST_FIELD} bytes`)
      else if (Object.hasOwn(fields, fieldname)) wrong(fieldname, 'is given twice')
      else fields[fieldname] = value
    }
  } catch (error) {
    const { statusCode } = error as { readonly statusCode?: number }
    // The parser's own errors have a status; what it says of broken framing has none.
    if (statusCode === 413) throw new ProblemError('RPS_BODY_TOO_LARGE', { cause: error })
    throw new ProblemError('RPS_BODY_MALFORMED', { detail: 'The body is no multipart/form-data that ends as it should.', cause: error })
  }
  const [bytes] = files
  if (bytes === undefined) wrong(expected.file, 'is missing: one file')
  if (bytes === undefined || errors.length > 0) throw new ProblemError('RPS_INPUT_INVALID', { errors })
  return { bytes, fields }
}
