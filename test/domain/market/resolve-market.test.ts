import { describe, expect, it } from 'vitest'
import type { MarketVersion } from '../../../domain/market/market.ts'
import { resolveMarket } from '../../../domain/market/resolve-market.ts'
import { france } from './fixtures.ts'

const first: MarketVersion = { validFrom: '2026-01-01T00:00:00+01:00', market: france }
const second: MarketVersion = { validFrom: '2027-04-01T00:00:00+02:00', market: { ...france, phonePrefix: '+330' } }
const resolve = (at: string, code = 'FR') => resolveMarket([second, first], code, new Date(at))

describe('the rules of a market', () => {
  it('change at local midnight of the day the next version begins', () => {
    expect(resolve('2027-03-31T23:59:59.999+02:00')).toEqual({ kind: 'found', version: first })
    expect(resolve('2027-04-01T00:00:00+02:00')).toEqual({ kind: 'found', version: second })
  })

  it('do not exist before the market opened', () => {
    expect(resolve('2025-12-31T23:59:59+01:00')).toEqual({ kind: 'not_open', opensAt: '2026-01-01T00:00:00+01:00' })
  })

  it('do not exist for a country that is no market; those that are, are named', () => {
    expect(resolve('2027-01-01T00:00:00Z', 'IT')).toEqual({ kind: 'unknown', found: 'IT', allowed: ['FR'] })
  })
})
