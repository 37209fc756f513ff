import { describe, expect, it } from 'vitest'
import { drawLife, monthsAfter } from '../../../scripts/simulate/life.ts'
import { drawOutages } from '../../../scripts/simulate/play.ts'

const TIME = { from: '2027-01-01', months: 24 }
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
