import { createHash } from 'node:crypto'
import { ProblemError } from '../problems/problem.ts'
import type { ApiApp } from '../route-plugin.ts'

/** A CSV file as it was sent: its bytes, so that a wrong encoding is seen line by line. Of it only the digest is compared when a key is used again. */
class CsvBody {
  readonly sha256: string
  readonly #bytes: Buffer
  constructor(bytes: Buffer) {
    this.#bytes = bytes
    this.sha256 = createHash('sha256').update(bytes).digest('base64url')
  }
  bytes(): Buffer {
    return this.#bytes
  }
}

/** In the routes of this plugin bodies may come as `text/csv`. */
export const readCsvBodies = (app: ApiApp): void => {
  app.addContentTypeParser('text/csv', { parseAs: 'buffer' }, (_request, body, done) => done(null, new CsvBody(body as Buffer)))
}

/** The body as CSV. Throws RPS_CONTENT_TYPE_UNSUPPORTED for another type. */
export const csvOf = (body: unknown): Buffer => {
  if (body instanceof CsvBody) return body.bytes()
  throw new ProblemError('RPS_CONTENT_TYPE_UNSUPPORTED', { detail: 'Send the file as `Content-Type: text/csv`.' })
}

/** A file of which nothing can be taken in: what is wrong with its first wrong line. */
export const uselessFile = ({ line, found, allowed }: { line: number; found: string; allowed: string }): ProblemError =>
  new ProblemError('RPS_INPUT_INVALID', {
    errors: [{ in: 'body', pointer: '', detail: `line ${line}: found ${found}; allowed is ${allowed}` }],
  })
