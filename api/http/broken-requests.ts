import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { ProblemCode } from '../problems/catalogue.ts'
import { PROBLEM_CONTENT_TYPE, ProblemError, problemBody } from '../problems/problem.ts'

const CODES: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'RPS_HEADERS_TOO_LARGE',
  ERR_HTTP_REQUEST_TIMEOUT: 'RPS_REQUEST_TIMEOUT',
}

/** What is not even HTTP never becomes a request, so its answer is written by hand. */
export const createBrokenRequestHandler =
  (publicUrl: string) =>
  (error: NodeJS.ErrnoException, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy()
      return
    }
    const problem = new ProblemError(CODES[error.code ?? ''] ?? 'RPS_REQUEST_MALFORMED')
    const body = JSON.stringify(problemBody(problem, { publicUrl, requestId: randomUUID() }))
    socket.end(
      [
        `HTTP/1.1 ${problem.statusCode} ${STATUS_CODES[problem.statusCode]}`,
        `Content-Type: ${PROBLEM_CONTENT_TYPE}`,
        `Content-Length: ${Buffer.byteLength(body)}`,
        'Connection: close',
        '',
        body,
      ].join('\r\n'),
    )
  }
