import Type from 'typebox'
import { describe, expect, it } from 'vitest'
import { createCursors } from '../../../api/http/cursor.ts'
import { ProblemError } from '../../../api/problems/problem.ts'

const Position = Type.Object({ at: Type.String(), id: Type.String() }, { additionalProperties: false })
const overdue = createCursors('overdue', Position)
const recent = createCursors('recent', Position)
const position = { at: '2027-03-12T10:59:00.000Z', id: 'case-7' }

describe('A cursor', () => {
  it('leads back to where the page ended, and stands in a URL as it is', () => {
    const cursor = overdue.encode(position)
    expect(overdue.decode(cursor)).toEqual(position)
    expect(encodeURIComponent(cursor)).toBe(cursor)
  })

  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  it.each([
    ['of another list', recent.encode(position)],
    ['with more fields', encoded(['overdue', { ...position, admin: true }])],
    ['written in another way', Buffer.from(JSON.stringify(['overdue', position], null, 1)).toString('base64url')],
    ['with another type', encoded(['overdue', { at: 1, id: 'case-7' }])],
    ['with something behind it', encoded(['overdue', position, 1])],
    ['with a changed end', `${overdue.encode(position)}=`],
    ['that is no JSON', 'abc'],
    ['that is null', encoded(null)],
    ['that is empty', ''],
  ])('%s is refused', (_, cursor) => {
    expect(() => overdue.decode(cursor)).toThrow(ProblemError)
  })
})
