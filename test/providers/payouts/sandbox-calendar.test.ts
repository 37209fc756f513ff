import { expect, test } from 'vitest'
import { addTargetDays, bankDate, isTargetDay, targetDayFrom } from '../../../providers/payouts/sandbox-calendar.ts'

test.each(['2027-01-01', '2027-03-26', '2027-03-29', '2025-05-01', '2024-12-25', '2024-12-26', '2024-04-01', '2038-04-26', '2027-03-13'])(
  'TARGET is closed on %s',
  (date) => {
    expect(isTargetDay(date)).toBe(false)
  },
)

test.each(['2027-03-25', '2027-03-30', '2027-05-06', '2027-07-14', '2027-12-24', '2027-12-31'])('TARGET is open on %s', (date) => {
  expect(isTargetDay(date)).toBe(true)
})

test('business days are counted over weekends, Easter and the turn of the year', () => {
  expect(addTargetDays('2027-03-12', 2)).toBe('2027-03-16')
  expect(addTargetDays('2027-03-25', 1)).toBe('2027-03-30')
  expect(addTargetDays('2027-12-31', 1)).toBe('2028-01-03')
  expect(targetDayFrom('2027-05-01')).toBe('2027-05-03')
})

test("the bank's day changes at midnight in Frankfurt, in winter and in summer", () => {
  expect(bankDate(new Date('2027-03-12T22:59:59Z'))).toBe('2027-03-12')
  expect(bankDate(new Date('2027-03-12T23:00:00Z'))).toBe('2027-03-13')
  expect(bankDate(new Date('2027-07-12T22:00:00Z'))).toBe('2027-07-13')
})
