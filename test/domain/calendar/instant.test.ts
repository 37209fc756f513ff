import { expect, test } from 'vitest'
import { instantOf } from '../../../domain/calendar/instant.ts'

test('an instant is read with its offset, to the millisecond', () => {
  expect(instantOf('2027-03-12T10:30:00+01:00')).toBe(Date.UTC(2027, 2, 12, 9, 30))
  expect(instantOf('2027-03-12T09:30:00.250Z')).toBe(Date.UTC(2027, 2, 12, 9, 30, 0, 250))
})

test.each(['2027-03-12', '2027-03-12T10:30:00', '12.03.2027', '2027-02-30T10:30:00Z', '2027-03-12T25:00:00Z', '', 'now'])(
  '%j is no instant',
  (text) => {
    expect(instantOf(text)).toBeUndefined()
  },
)
