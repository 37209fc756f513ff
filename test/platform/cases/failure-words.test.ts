import { expect, test } from 'vitest'
import { failureWords } from '../../../platform/cases/failure-words.ts'

test('what is kept of a failure names no address, account or number of a person, and still says what to do', () => {
  expect(failureWords(new Error('550 5.1.1 <camille.durand@example.org>: user unknown, queue 4F2A19'))).toBe(
    '550 5.1.1 <[redacted]>: user unknown, queue 4F2A19',
  )
  expect(failureWords('the account FR76 3000 6000 0112 3456 7890 189 is closed since 2027-03-10 09:15:30')).toBe(
    'the account [redacted] is closed since 2027-03-10 09:15:30',
  )
  expect(failureWords('DETAIL: Failing row contains (Durand, 356938035643809, +33612345678, 06 12 34 56 78, 0491570156)')).toBe(
    'DETAIL: Failing row contains (Durand, [redacted], [redacted], [redacted], [redacted])',
  )
  expect(failureWords('TI-4FQ2/payOut/1: 12,345.67 EUR at 1785000.5 ms, 503')).toBe('TI-4FQ2/payOut/1: 12,345.67 EUR at 1785000.5 ms, 503')
})

test('an account at the place where the words are cut is not left in half', () => {
  expect(failureWords(`${'x'.repeat(490)} FR7630006000011234567890189`)).not.toContain('FR76')
})
