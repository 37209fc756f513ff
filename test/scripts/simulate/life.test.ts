import { describe, expect, it } from 'vitest'
import { addDays } from '../../../domain/calendar/local-date.ts'
import { drawLife, monthsAfter } from '../../../scripts/simulate/life.ts'
import { drawOutages } from '../../../scripts/simulate/play.ts'
import { drawPrices } from '../../../scripts/simulate/prices.ts'

const TIME = { from: '2027-01-01', months: 24, prices: drawPrices(1, '2027-01-01', '2029-01-01') }
const many = Array.from({ length: 2_000 }, (_, index) => drawLife(1, index + 1, TIME))
const share = (of: (life: (typeof many)[number]) => boolean) => many.filter(of).length / many.length

describe('A simulated life', () => {
  it('is the same for the same seed and number, and another for another', () => {
    expect(drawLife(1, 7, TIME)).toEqual(many[6])
    expect(drawLife(2, 7, TIME)).not.toEqual(many[6])
  })

  it('is that of a customer already in four of five, and else begins with a sign-up; nothing happens after the last day', () => {
    expect(share(({ acts }) => acts[0]?.kind === 'is_there')).toBeCloseTo(0.8, 1)
    for (const { acts, begins } of many) {
      const [first] = acts
      expect(['is_there', 'sign_up']).toContain(first?.kind)
      expect(acts.map(({ on }) => on)).toEqual(acts.map(({ on }) => on).toSorted())
      expect(acts.every(({ on }) => on >= '2027-01-01' && on < '2029-01-01')).toBe(true)
      expect(begins < (first?.kind === 'is_there' ? '2027-02-01' : '2029-01-01')).toBe(true)
    }
  })

  it('has 2.2 of a hundred cancel in a month, and a third of all more than once in trouble with their card in two years', () => {
    const months = many.length * 24
    const cancels = many.flatMap(({ acts }) => acts).filter(({ kind }) => kind === 'cancel').length
    expect(cancels / months).toBeGreaterThan(0.017)
    expect(cancels / months).toBeLessThan(0.024)
    const troubles = ['short_once', 'short_for_days', 'emptied', 'lost']
    expect(share(({ acts }) => acts.filter(({ kind }) => troubles.includes(kind)).length > 1)).toBeGreaterThan(0.2)
  })

  it('answers a price within 25 days of its announcement, of those there by then one in forty by leaving, and three of ten say nothing', () => {
    const { announcedOn } = TIME.prices[0] ?? expect.fail('no price is announced')
    const there = many.filter(({ begins, paysFirst }) => begins < announcedOn && paysFirst === 'yes')
    const answers = there.flatMap(({ acts }) =>
      acts.filter(({ kind, on }) => kind.endsWith('_price') && on > announcedOn && on <= addDays(announcedOn, 25)),
    )
    const leaves = answers.filter(({ kind }) => kind === 'leaves_over_price').length
    expect(leaves / there.length).toBeGreaterThan(0.015)
    expect(leaves / there.length).toBeLessThan(0.035)
    expect(1 - answers.length / there.length).toBeCloseTo(0.3, 1)
  })

  it('changes its plan to the other one, disputes what is paid by card, and takes debits back', () => {
    for (const { plan, paidBy, acts } of many) {
      const kinds = acts.map(({ kind }) => kind)
      const [changed] = kinds.filter((kind) => kind === 'changes_to_l' || kind === 'changes_to_m')
      if (changed) expect(changed).toBe(plan === 'm' ? 'changes_to_l' : 'changes_to_m')
      if (paidBy === 'card') expect(kinds).not.toContain('takes_back')
      else expect(kinds).not.toContain('disputes')
    }
    expect(share(({ acts }) => acts.some(({ kind }) => kind === 'takes_back' || kind === 'disputes'))).toBeGreaterThan(0.02)
  })

  it('counts months from its first day, to the last of shorter ones', () => {
    expect([0, 1, 2, 13].map((months) => monthsAfter('2027-01-31', months))).toEqual([
      '2027-01-31',
      '2027-02-28',
      '2027-03-31',
      '2028-02-29',
    ])
  })
})

describe('Outages of the provider', () => {
  it('come once in half a year, on days that the seed draws', () => {
    const days = drawOutages(1, '2027-01-01', '2029-01-01')
    expect(days.length).toBeGreaterThanOrEqual(4)
    expect(days).toEqual(drawOutages(1, '2027-01-01', '2029-01-01'))
    expect(days).not.toEqual(drawOutages(2, '2027-01-01', '2029-01-01'))
  })
})

describe('Other prices', () => {
  it('are announced once a year for each plan, 45 days ahead and 50 to 100 cents dearer, as the seed draws', () => {
    const prices = drawPrices(1, '2027-01-01', '2029-01-01')
    expect(prices.map(({ plan }) => plan)).toEqual(['m', 'l', 'm', 'l'])
    for (const { announcedOn, from, byMinor } of prices) {
      expect(from).toBe(addDays(announcedOn, 45))
      expect(byMinor % 10).toBe(0)
      expect(byMinor).toBeGreaterThanOrEqual(50)
      expect(byMinor).toBeLessThanOrEqual(100)
    }
    expect(prices).not.toEqual(drawPrices(2, '2027-01-01', '2029-01-01'))
  })

  it('are not where their day would come after the last one', () => {
    expect(drawPrices(1, '2027-01-01', '2027-04-01')).toEqual([])
  })
})
