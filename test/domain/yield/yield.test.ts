import { describe, expect, it } from 'vitest'
import { money } from '../../../domain/money/money.ts'
import { percentile } from '../../../domain/yield/percentile.ts'
import { YIELD_DIMENSIONS, type YieldRow, yieldBy } from '../../../domain/yield/yield.ts'

const eur = (minor: number) => money(minor, 'EUR')
const row = (change: Partial<YieldRow> = {}): YieldRow => ({
  model: 'acme-one',
  workshop: 'workshop-fr',
  week: '2027-W10',
  grade: 'good',
  outcome: 'stocked',
  firstTest: 'passed',
  cost: eur(200_00),
  hours: { received: 4, tested: 2 },
  ...change,
})

describe('a percentile by nearest rank', () => {
  // Five values as in the usual example of the method: 5th at or below 15, 30th 20, 40th 20, 50th 35, 100th 50.
  it.each([
    [5, 15],
    [30, 20],
    [40, 20],
    [50, 35],
    [90, 50],
    [100, 50],
  ])('%i of 15, 20, 35, 40, 50 is %i', (percent, value) => {
    expect(percentile([50, 15, 40, 20, 35], percent)).toBe(value)
  })

  it('is a value that was measured: of an even count the median is the lower of the middle', () => {
    expect(percentile([1, 2, 3, 4], 50)).toBe(2)
    expect(percentile([7], 90)).toBe(7)
    expect(percentile([], 50)).toBeUndefined()
    for (const percent of [0, 101, 2.5]) expect(() => percentile([1], percent)).toThrow(`found ${percent}`)
  })
})

describe('the yield of refurbishment', () => {
  it('counts what became of devices, what they cost and how long they stayed', () => {
    const rows = [
      row(),
      row({ hours: { received: 10, tested: 3, repaired: 40 }, firstTest: 'failed', cost: eur(251_10) }),
      row({ outcome: 'harvested', grade: 'none', hours: { received: 6 }, firstTest: 'failed', cost: eur(80_00) }),
      row({ outcome: 'recycled', grade: 'none', hours: { received: 1 }, firstTest: 'not_tested', cost: money(9_00, 'USD') }),
      row({ outcome: 'open', grade: 'none', hours: { received: 2 }, firstTest: 'not_tested', cost: eur(0) }),
    ]
    expect(yieldBy([], rows)).toEqual([
      {
        by: {},
        devices: 5,
        outcomes: { stocked: 2, harvested: 1, recycled: 1, open: 1 },
        share: { stocked: 0.5, harvested: 0.25, recycled: 0.25 },
        firstPassRate: 1 / 3,
        cost: [eur(531_10), money(9_00, 'USD')],
        states: [
          { state: 'received', devices: 5, median: 4, p90: 10 },
          { state: 'repaired', devices: 1, median: 40, p90: 40 },
          { state: 'tested', devices: 2, median: 2, p90: 3 },
        ],
      },
    ])
  })

  it('is told by model, grade, workshop and week, each device in one group', () => {
    const rows = [
      row(),
      row({ grade: 'fair' }),
      row({ week: '2027-W11' }),
      row({ workshop: 'workshop-de' }),
      row({ model: 'acme-two' }),
      row(),
    ]
    const groups = yieldBy(YIELD_DIMENSIONS, rows)
    expect(groups.map(({ by, devices }) => [Object.values(by).join(' '), devices])).toEqual([
      ['acme-one fair workshop-fr 2027-W10', 1],
      ['acme-one good workshop-de 2027-W10', 1],
      ['acme-one good workshop-fr 2027-W10', 2],
      ['acme-one good workshop-fr 2027-W11', 1],
      ['acme-two good workshop-fr 2027-W10', 1],
    ])
    expect(yieldBy(['grade'], rows).map(({ by, devices }) => [by, devices])).toEqual([
      [{ grade: 'fair' }, 1],
      [{ grade: 'good' }, 5],
    ])
  })

  it('has no shares before an outcome is known, no rate before a test, and no group without devices', () => {
    const [group] = yieldBy([], [row({ outcome: 'open', firstTest: 'not_tested' })])
    expect(group).toMatchObject({ share: undefined, firstPassRate: undefined })
    expect(yieldBy([], [])).toEqual([])
  })
})
