import type { FastifyReply, FastifyRequest } from 'fastify'

/** One column of a table: its title and where its field is in a row. */
export type Column<Row> = readonly [title: string, of: (row: Row) => unknown]

/** Whether the caller asked for CSV. */
export const wantsCsv = (request: FastifyRequest): boolean => /(^|,)\s*text\/csv\b/i.test(request.headers.accept ?? '')

/** A field that begins like a formula would be run by a spreadsheet: an apostrophe makes it text. */
const fieldOf = (value: unknown): string => {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Rows as CSV (RFC 4180); what is neither text nor number is an empty field. */
export const csvOfRows = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string =>
  [columns.map(([title]) => title), ...rows.map((row) => columns.map(([, of]) => of(row)))]
    .map((fields) => `${fields.map(fieldOf).join(',')}\r\n`)
    .join('')

/** Answers with a page of a list as a file; where the list goes on, the header `X-Next-Cursor` says. */
export const sendCsv = (reply: FastifyReply, name: string, text: string, nextCursor: string | undefined): FastifyReply => {
  if (nextCursor !== undefined) reply.header('x-next-cursor', nextCursor)
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .serializer((content: unknown) => String(content))
    .send(text)
}
