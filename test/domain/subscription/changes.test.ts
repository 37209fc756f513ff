import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { versionProblems } from '../../../domain/calendar/dated.ts'
import { addDays } from '../../../domain/calendar/local-date.ts'
import { money } from '../../../domain/money/money.ts'
import { agreedAt } from '../../../domain/subscription/agreed.ts'
import {
  changedPlan,
  holdsFrom,
  nextChargeOf,
  type PriceChange,
  priceNoticeBy,
  restAfterPayment,
  restFrom,
} from '../../../domain/subscription/changes.ts'
import { dueOn } from '../../../domain/subscription/due.ts'
import { cancelledOn } from '../../../domain/subscription/leaving.ts'
import { periodAt } from '../../../domain/subscription/periods.ts'
import { priceToCome, repriced } from '../../../domain/subscription/repriced.ts'

const eur = (minor: number) => money(minor, 'EUR')
const M = eur(6_99)
const L = eur(9_99)

describe('A pause', () => {
  it('F15: from 31 March, resumed on 20 May 2027, charges 2.48 for 11 of 31 days; the next boundary is 31 May as ever', () => {
    const charge = restFrom(31, '2027-05-20', M)
    expect(charge).toEqual({ boundary: '2027-04-30', period: { from: '2027-05-20', to: '2027-05-31' }, amount: eur(2_48) })
  })

  it('that ends on a boundary charges a whole period', () => {
    const charge = restFrom(31, '2027-04-30', M)
    expect(charge).toEqual({ boundary: '2027-04-30', period: { from: '2027-04-30', to: '2027-05-31' }, amount: M })
  })
})

it('F15: A rest of 0.23 for the last of 31 days is not charged, but the next period; 0.68 for three days is, at once', () => {
  expect(nextChargeOf(restFrom(31, '2027-03-30', M))).toEqual({ paidUntil: '2027-03-31', startsFrom: null, dueOn: '2027-03-31' })
  expect(nextChargeOf(restFrom(31, '2027-03-28', M))).toEqual({
    paidUntil: '2027-02-28',
    startsFrom: '2027-03-28',
    dueOn: '2027-03-28',
  })
})

describe('January 2027, paid late', () => {
  const january = { from: '2027-01-31', to: '2027-02-28' }

  it('D2: on 3 February charges nothing besides', () => {
    expect(restAfterPayment(31, january, '2027-02-03', M)).toBeNull()
  })

  it('D12: on 1 March also charges 6.76 for 30 of the 31 days of [28 February, 31 March)', () => {
    expect(restAfterPayment(31, january, '2027-03-01', M)).toEqual({
      boundary: '2027-02-28',
      period: { from: '2027-03-01', to: '2027-03-31' },
      amount: eur(6_76),
    })
  })

  it('on 28 February, the first day of the next, charges that one whole', () => {
    expect(restAfterPayment(31, january, '2027-02-28', M)).toMatchObject({ boundary: '2027-02-28', amount: M })
  })

  it('never charges more than a period, nor for a day before the payment or of the late period', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 31 }),
        fc.integer({ min: 0, max: 3_000 }).map((days) => addDays('2026-01-01', days)),
        fc.integer({ min: 0, max: 60 }),
        (anchorDay, date, days) => {
          const late = periodAt(anchorDay, date)
          const paidOn = addDays(late.from, days)
          const rest = restAfterPayment(anchorDay, late, paidOn, M)
          if (!rest) return
          expect(rest.amount.minor).toBeGreaterThan(0)
          expect(rest.amount.minor).toBeLessThanOrEqual(M.minor)
          expect(rest.period.from).toBe(paidOn)
          expect(rest.boundary >= late.to).toBe(true)
          expect(periodAt(anchorDay, paidOn)).toEqual({ from: rest.boundary, to: rest.period.to })
        },
      ),
    )
  })
})

describe('A change of plan', () => {
  const byCard = { anchorDay: 10, noticeDays: null }
  const byDebit = { anchorDay: 10, noticeDays: 5 }

  it('F7: to a dearer one charges the difference for the days that are left, at once', () => {
    expect(changedPlan({ from: M, to: L }, byCard, '2027-04-24')).toEqual({
      kind: 'now',
      credit: eur(3_73),
      debit: eur(5_33),
      due: eur(1_60),
    })
  })

  it('F7: to a dearer one with 4 of 30 days left, 0.40 dearer, begins with the next period: less than 0.50 cannot be charged', () => {
    expect(changedPlan({ from: M, to: L }, byCard, '2027-05-05')).toMatchObject({ kind: 'now', due: eur(50) })
    expect(changedPlan({ from: M, to: L }, byCard, '2027-05-06')).toEqual({ kind: 'next_period', from: '2027-05-10' })
  })

  it('F9: to a cheaper one begins with the next period, and nothing is below zero', () => {
    expect(changedPlan({ from: L, to: M }, byCard, '2027-04-24')).toEqual({ kind: 'next_period', from: '2027-05-10' })
  })

  it('F22: to one that costs nothing on the first day is no second line of that day either', () => {
    expect(changedPlan({ from: M, to: eur(0) }, byCard, '2027-04-10')).toEqual({ kind: 'next_period', from: '2027-05-10' })
  })

  it('E10: by debit begins with the first period whose amount can still be told five days before', () => {
    for (const to of [L, eur(5_99)]) {
      expect(changedPlan({ from: M, to }, byDebit, '2027-05-05')).toEqual({ kind: 'next_period', from: '2027-05-10' })
      expect(changedPlan({ from: M, to }, byDebit, '2027-05-06')).toEqual({ kind: 'next_period', from: '2027-06-10' })
    }
  })
})

describe('A price that rises from 6.99 to 7.99 on 1 June 2027', () => {
  const change = (change: Partial<PriceChange> = {}): PriceChange => ({
    from: '2027-06-01',
    price: eur(7_99),
    toldOn: '2027-05-02',
    consent: 'not_asked',
    ...change,
  })
  const price = (boundary: string, told: PriceChange, agreed = M) => {
    const from = holdsFrom(agreed, told, 30)
    const nextPrice = from === null ? null : { from, price: told.price }
    return agreedAt({ planId: 'm', price: agreed, nextPlan: null, nextPrice }, boundary).price.minor
  }

  it('F18: and was told by 2 May costs 6.99 on 31 May and 7.99 on 30 June', () => {
    expect(priceNoticeBy('2027-06-01', 30)).toBe('2027-05-02')
    expect([price('2027-05-31', change()), price('2027-06-01', change()), price('2027-06-30', change())]).toEqual([6_99, 7_99, 7_99])
  })

  it('F18: and whose notice bounced stays 6.99', () => {
    expect(price('2027-12-31', change({ toldOn: null }))).toBe(6_99)
  })

  it('and was told late rises 30 days after it was told', () => {
    expect([price('2027-06-03', change({ toldOn: '2027-05-05' })), price('2027-06-04', change({ toldOn: '2027-05-05' }))]).toEqual([
      6_99, 7_99,
    ])
  })

  it('and needs a consent stays 6.99 until it is given', () => {
    expect(price('2027-06-30', change({ consent: 'waiting' }))).toBe(6_99)
    expect(price('2027-06-30', change({ consent: 'given' }))).toBe(7_99)
  })

  it('and falls again needs no notice for that', () => {
    const back = change({ from: '2027-07-01', price: eur(5_99), toldOn: null, consent: 'waiting' })
    expect([price('2027-06-30', back, eur(7_99)), price('2027-07-31', back, eur(7_99))]).toEqual([7_99, 5_99])
  })

  it('and is of a plan that is left for another by then holds for that other one only where it is its price', () => {
    const agreed = { planId: 'l', price: L, nextPlan: { planId: 'm', price: M, from: '2027-05-31' }, nextPrice: null }
    expect(agreedAt(agreed, '2027-04-30')).toBe(agreed)
    expect(agreedAt(agreed, '2027-05-31')).toEqual({ planId: 'm', price: M, nextPlan: null, nextPrice: null })
    const both = { ...agreed, nextPrice: { price: eur(7_99), from: '2027-06-01' } }
    expect([agreedAt(both, '2027-05-31').price, agreedAt(both, '2027-06-30').price]).toEqual([M, eur(7_99)])
  })

  it('F18: is what it costs to sign up from that day on, and what whoever does so before agrees to', () => {
    const terms = { validFrom: '2026-01-01', validUntil: null, price: M, devices: 1, claimsPerYear: null, costCapBasisPoints: 10_000 }
    const plans = repriced([{ id: 'm', terms: [{ ...terms, offered: 'yes' }] }], [{ planId: 'm', from: '2027-06-01', price: eur(7_99) }])
    expect(plans[0]?.terms.map(({ validFrom, validUntil, price: { minor } }) => [validFrom, validUntil, minor])).toEqual([
      ['2026-01-01', '2027-05-31', 6_99],
      ['2027-06-01', null, 7_99],
    ])
    expect(versionProblems(plans[0]?.terms ?? [])).toEqual([])
    expect(priceToCome(plans, 'm', '2027-05-31')).toEqual({ from: '2027-06-01', price: eur(7_99) })
    expect(priceToCome(plans, 'm', '2027-06-01')).toBeNull()
  })
})

it('F19: who cancels after the notice and before the change is charged nothing at the new price', () => {
  expect(cancelledOn({ state: 'active', paidUntil: '2027-06-30' }, '2027-06-10')).toEqual({ kind: 'at_period_end', on: '2027-06-30' })
  expect(dueOn({ state: 'ending', anchorDay: 31, paidUntil: '2027-06-30' }, '2027-06-30')).toEqual({ kind: 'end' })
})
