import Type, { type Static, type TSchema } from 'typebox'
import { Check } from 'typebox/value'
import { closed } from '../../domain/input/schema.ts'
import { ProblemError } from '../problems/problem.ts'

/** Where a page of a list ended: the values of the sort keys of its last row. */
export interface Cursors<Position> {
  encode(position: Position): string
  /** Throws RPS_CURSOR_INVALID for anything that `encode` of this list did not give. */
  decode(cursor: string): Position
}

const CursorSchema = Type.String({ minLength: 1, maxLength: 512, description: '`nextCursor` of the page before, as it was given.' })
const LimitSchema = Type.Integer({ minimum: 1, maximum: 100, default: 25, description: 'Rows of a page.' })

/** What every list takes in its query: where the page begins, and how many rows it has. */
export const paged = { cursor: Type.Optional(CursorSchema), limit: LimitSchema }

/**
 * Cursors of one list. They are opaque, not signed: a position is no secret and gives no right, since each page is filtered
 * by who asks; but only what the list itself could have given is taken. `list` names it, with its order.
 */
export const createCursors = <Schema extends TSchema>(list: string, position: Schema): Cursors<Static<Schema>> => {
  const encode = (at: Static<Schema>) => Buffer.from(JSON.stringify([list, at])).toString('base64url')
  return {
    encode,
    decode: (cursor) => {
      try {
        const [of, at, ...rest] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as readonly unknown[]
        if (of === list && rest.length === 0 && Check(position, at) && encode(at) === cursor) return at
      } catch {
        // Not base64url, not JSON, not an array: said below like everything else.
      }
      throw new ProblemError('RPS_CURSOR_INVALID', {
        errors: [{ in: 'query', pointer: '/cursor', detail: 'is not a cursor of this list' }],
      })
    },
  }
}

/** One page of a list, and where the next begins. */
export interface Page<Row> {
  readonly items: Row[]
  readonly nextCursor?: string
}

/** Its schema, for rows of this one. */
export const PageSchema = <Row extends TSchema>(row: Row) =>
  Type.Object({ items: Type.Array(row), nextCursor: Type.Optional(Type.String()) }, closed)

/** The first `limit` of the rows that were found, of which there is one more where the list goes on. */
export const pageOf = <Row>(found: readonly Row[], limit: number, cursorAfter: (last: Row) => string): Page<Row> => {
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return { items, ...(found.length > limit && last !== undefined && { nextCursor: cursorAfter(last) }) }
}
