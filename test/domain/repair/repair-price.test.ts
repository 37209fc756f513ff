import { describe, expect, it } from 'vitest'
import { rangeOf, repairPriceProblem } from '../../../domain/repair/repair-price.ts'

const row = (problem: 'screen' | 'battery', lowMinor: number, highMinor: number) => ({ modelId: 'acme-one', problem, lowMinor, highMinor })
const range = (...rows: ReturnType<typeof row>[]) => rangeOf({ currency: 'EUR', rows })

describe('What a repair costs before anybody has seen the device', () => {
  it('goes from the low to the high of its problem', () => {
    expect(range(row('screen', 140_00, 280_00))).toEqual({
      low: { minor: 140_00, currency: 'EUR' },
      high: { minor: 280_00, currency: 'EUR' },
    })
  })

  it('that shows in two problems is at least the dearer low, as one fault may be behind both, and at most both highs', () => {
    expect(range(row('screen', 140_00, 280_00), row('battery', 72_00, 118_00))).toEqual({
      low: { minor: 140_00, currency: 'EUR' },
      high: { minor: 398_00, currency: 'EUR' },
    })
  })

  it('is not told where no price is known', () => {
    expect(range()).toBeUndefined()
  })
})

it('A row of the list has a high above nothing and a low that is not above it', () => {
  expect(repairPriceProblem({ lowMinor: 0, highMinor: 1 })).toBeUndefined()
  expect(repairPriceProblem({ lowMinor: 5_00, highMinor: 5_00 })).toBeUndefined()
  expect(repairPriceProblem({ lowMinor: 0, highMinor: 0 })).toBe('price_not_above_zero')
  expect(repairPriceProblem({ lowMinor: -1, highMinor: 1 })).toBe('price_not_above_zero')
  expect(repairPriceProblem({ lowMinor: 5_01, highMinor: 5_00 })).toBe('low_above_high')
})
