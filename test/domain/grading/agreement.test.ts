import { describe, expect, it } from 'vitest'
import { agreementOf, type Pair } from '../../../domain/grading/agreement.ts'
import { isGradedTwice } from '../../../domain/grading/graded-twice.ts'

const times = (count: number, pair: Pair): Pair[] => Array.from({ length: count }, () => pair)

describe('the agreement of two graders', () => {
  it('is that of Cohen’s own example', () => {
    // J. Cohen, Weighted kappa, Psychological Bulletin 70 (1968), 213–220, table 1: 200 cases, three categories; he reports 0.492.
    const pairs = [
      ...times(88, ['premium', 'premium']),
      ...times(14, ['premium', 'excellent']),
      ...times(18, ['premium', 'good']),
      ...times(10, ['excellent', 'premium']),
      ...times(40, ['excellent', 'excellent']),
      ...times(10, ['excellent', 'good']),
      ...times(2, ['good', 'premium']),
      ...times(6, ['good', 'excellent']),
      ...times(12, ['good', 'good']),
    ]
    const { kappa, ...shares } = agreementOf(pairs)
    expect(shares).toEqual({ devices: 200, observed: 0.7, expected: 0.41 })
    expect(kappa).toBe(29 / 59)
    expect(kappa?.toFixed(3)).toBe('0.492')
  })

  it('is 1 when they always agree, 0 when they agree as chance would, below 0 when they agree less', () => {
    expect(agreementOf([...times(3, ['good', 'good']), ...times(2, ['fair', 'fair'])]).kappa).toBe(1)
    const chance = (['good', 'fair'] as const).flatMap((one) => (['good', 'fair'] as const).map((other): Pair => [one, other]))
    expect(agreementOf(chance).kappa).toBe(0)
    expect(
      agreementOf([
        ['good', 'fair'],
        ['fair', 'good'],
      ]).kappa,
    ).toBe(-1)
  })

  it('cannot be told without devices, or when both gave one and the same grade to all', () => {
    expect(agreementOf([])).toEqual({ devices: 0, observed: 0, expected: 0, kappa: undefined })
    expect(agreementOf(times(9, ['good', 'good']))).toEqual({ devices: 9, observed: 1, expected: 1, kappa: undefined })
  })
})

describe('the devices that are graded twice', () => {
  const ids = Array.from({ length: 20_000 }, (_, index) => `device-${index}`)
  const drawn = (basisPoints: number, salt = 'a') => ids.filter((id) => isGradedTwice(id, { basisPoints, salt }))

  it('are the share of all that was asked for, none and all included', () => {
    expect(drawn(0)).toHaveLength(0)
    expect(drawn(10_000)).toHaveLength(ids.length)
    for (const share of [100, 500, 2_500]) {
      // Three standard deviations of a fair draw.
      const spread = 3 * Math.sqrt(ids.length * (share / 10_000) * (1 - share / 10_000))
      expect(Math.abs(drawn(share).length - ids.length * (share / 10_000))).toBeLessThan(spread)
    }
  })

  it('are the same ones whenever they are asked for, and among those of a greater share', () => {
    expect(drawn(500)).toEqual(drawn(500))
    const more = new Set(drawn(1_000))
    expect(drawn(500).every((id) => more.has(id))).toBe(true)
  })

  it('are others by another salt', () => {
    const first = new Set(drawn(500))
    const both = drawn(500, 'b').filter((id) => first.has(id))
    expect(both.length).toBeLessThan(100)
  })

  it('are no share that is none', () => {
    for (const basisPoints of [-1, 10_001, 0.5]) expect(() => isGradedTwice('x', { basisPoints, salt: '' })).toThrow('found')
  })
})
