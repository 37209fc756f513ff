import { expect, it } from 'vitest'
import { money } from '../../../domain/money/money.ts'
import { type PaymentStanding, readingOf } from '../../../domain/payments/standing.ts'

const owed = money(66_90, 'EUR')
const reading = (state: PaymentStanding['state'], received = money(0, 'EUR')) =>
  readingOf({ ref: 'pi_1', state, amount: owed, received }, owed)

it('A payment is paid when what is owed came in, to the cent and in its currency', () => {
  expect(reading('succeeded', owed)).toBe('paid')
  expect(reading('succeeded', money(66_89, 'EUR'))).toBe('mismatch')
  expect(reading('succeeded', money(66_91, 'EUR'))).toBe('mismatch')
  expect(reading('succeeded', money(66_90, 'USD'))).toBe('mismatch')
})

it('It is open until then, whatever the bank is at, and declined after a try that failed', () => {
  expect([reading('open'), reading('processing'), reading('cancelled'), reading('declined')]).toEqual(['open', 'open', 'open', 'declined'])
})
