import { describe, expect, it } from 'vitest'
import { addDays } from '../../../domain/calendar/local-date.ts'
import { money } from '../../../domain/money/money.ts'
import { type Decline, readDecline } from '../../../domain/payments/decline.ts'
import { DECLINES } from '../../../domain/payments/declines-table.ts'
import { mayBeTriedFrom } from '../../../domain/payments/network-limits.ts'

const read = (decline: Decline, on = '2027-01-31') => readDecline(decline, on)

describe('A decline', () => {
  it.each([
    ['insufficient_funds', 'soft'],
    ['do_not_honor', 'soft'],
    ['lost_card', 'hard'],
    ['expired_card', 'hard'],
    ['authentication_required', 'action_required'],
  ] as const)('%s is %s', (code, declineClass) => {
    expect(read({ code })).toEqual({ class: declineClass, code: 'known', notBeforeHours: 0, consent: 'stands' })
  })

  it('D6: generic_decline with the advice do_not_try_again is hard', () => {
    expect(read({ code: 'generic_decline' }).class).toBe('soft')
    expect(read({ code: 'generic_decline', adviceCode: 'do_not_try_again' }).class).toBe('hard')
  })

  it('of which the provider says later is soft, whatever its own code', () => {
    expect(read({ code: 'transaction_not_allowed', adviceCode: 'try_again_later' }).class).toBe('soft')
  })

  it('that its scheme forbids to try again is hard, also where the provider says later', () => {
    expect(read({ code: 'generic_decline', adviceCode: 'try_again_later', scheme: 'visa', networkCode: '14' }).class).toBe('hard')
  })

  it('65 is too often at Visa, and asks for the customer at Mastercard', () => {
    expect(read({ code: 'generic_decline', scheme: 'visa', networkCode: '65' }).class).toBe('soft')
    expect(read({ code: 'generic_decline', scheme: 'mastercard', networkCode: '65' }).class).toBe('action_required')
    expect(read({ code: 'generic_decline', scheme: 'other', networkCode: '65' }).class).toBe('soft')
  })

  it('57 of Visa may be tried again until 24 October 2026, and never from the 25th on', () => {
    const decline = { code: 'generic_decline', scheme: 'visa', networkCode: '57' } as const
    expect([read(decline, '2026-10-24').class, read(decline, '2026-10-25').class]).toEqual(['soft', 'hard'])
  })

  it('whose holder stopped it takes the consent back: nothing more is to be charged', () => {
    expect(read({ code: 'generic_decline', scheme: 'visa', networkCode: 'R1' })).toMatchObject({ class: 'hard', consent: 'withdrawn' })
    expect(read({ code: 'generic_decline', scheme: 'mastercard', networkAdviceCode: '21' })).toMatchObject({ consent: 'withdrawn' })
    expect(read({ code: 'stop_payment_order' })).toMatchObject({ class: 'hard', consent: 'withdrawn' })
  })

  it('of Mastercard says how long to wait: 27 is four days, and the longest of what is said counts', () => {
    expect(read({ code: 'insufficient_funds', scheme: 'mastercard', networkAdviceCode: '27' })).toMatchObject({
      class: 'soft',
      notBeforeHours: 96,
    })
    expect(
      read({ code: 'insufficient_funds', adviceCode: 'try_again_later', scheme: 'mastercard', networkAdviceCode: '02' }),
    ).toMatchObject({ class: 'soft', notBeforeHours: 72 })
  })

  it('that nobody knows is not tried again, and said to be unknown', () => {
    expect(read({ code: 'a_code_of_next_year' })).toEqual({
      class: 'hard',
      code: 'unknown',
      notBeforeHours: 0,
      consent: 'stands',
    })
    expect(read({ code: 'lost_card' }, '2025-12-31').code).toBe('unknown')
  })

  it('has one meaning a day: no code of the table stands twice on one', () => {
    const twice = DECLINES.filter((row, index) =>
      DECLINES.some(
        (other, place) =>
          place < index &&
          other.source === row.source &&
          other.code === row.code &&
          (other.validUntil === null || row.validFrom <= other.validUntil),
      ),
    )
    expect(twice).toEqual([])
    expect(
      DECLINES.filter(({ validUntil }) => validUntil !== null && !DECLINES.some((row) => row.validFrom === addDays(validUntil, 1))),
    ).toEqual([])
  })
})

describe('A card, whichever subscriptions it pays for,', () => {
  const at = new Date('2027-01-31T07:00:00Z')
  const hours = (count: number) => new Date(at.getTime() + count * 3_600_000)
  const tries = (count: number, everyHours: number, minor = 6_99) =>
    Array.from({ length: count }, (_, index) => ({ at: hours(-everyHours * (index + 1)), amount: money(minor, 'EUR') }))
  const from = (scheme: 'visa' | 'mastercard' | 'other', declined: ReturnType<typeof tries>) =>
    mayBeTriedFrom(scheme, declined, money(6_99, 'EUR'), at, '2027-01-31')

  it('of Visa is tried 15 times in 30 days at the most', () => {
    expect(from('visa', tries(14, 24))).toEqual(at)
    expect(from('visa', tries(15, 24))).toEqual(hours((30 - 15) * 24))
    expect(from('visa', tries(15, 48))).toEqual(at)
  })

  it('of Mastercard ten times a day over the same amount, and 35 times in 30 days', () => {
    expect(from('mastercard', tries(10, 1))).toEqual(hours(24 - 10))
    expect(from('mastercard', tries(10, 1, 9_99))).toEqual(at)
    expect(from('mastercard', tries(35, 20))).toEqual(hours(30 * 24 - 35 * 20))
  })

  it('of another scheme goes by the strictest of both', () => {
    expect(from('other', tries(10, 1, 9_99))).toEqual(hours(24 - 10))
    expect(from('other', tries(15, 24))).toEqual(hours((30 - 15) * 24))
  })
})
