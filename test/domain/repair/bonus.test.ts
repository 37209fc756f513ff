import { describe, expect, it } from 'vitest'
import { money } from '../../../domain/money/money.ts'
import { type BonusRate, type BonusRepair, bonusFor } from '../../../domain/repair/bonus.ts'
import { FINDING_CODES } from '../../../domain/repair/findings.ts'

const euros = (minor: number) => money(minor, 'EUR')
const RATES: readonly BonusRate[] = [
  { category: 'phone', amount: euros(15_00), threshold: null, validFrom: '2023-01-01', validUntil: '2023-12-31' },
  { category: 'phone', amount: euros(25_00), threshold: null, validFrom: '2024-01-01', validUntil: null },
  { category: 'console', amount: euros(20_00), threshold: euros(60_00), validFrom: '2024-01-01', validUntil: '2027-06-30' },
]
const screen: BonusRepair = {
  category: 'phone',
  findings: ['display'],
  cover: 'customer',
  total: euros(149_00),
  siteLabels: [{ kind: 'qualirepar', until: '2028-12-31' }],
  on: '2027-03-10',
}
const bonus = (change: Partial<BonusRepair> = {}) => bonusFor(RATES, { ...screen, ...change })
const none = (...reasons: string[]) => ({ kind: 'none', reasons })

describe('The repair bonus', () => {
  it('is 25 EUR for a phone with a broken screen', () => {
    expect(bonus()).toEqual({ kind: 'bonus', amount: euros(25_00) })
  })

  it('goes by the day of the invoice: 15 EUR on 31 December 2023, 25 EUR on 1 January 2024, none where no rate is left', () => {
    expect(bonus({ on: '2023-12-31' })).toEqual({ kind: 'bonus', amount: euros(15_00) })
    expect(bonus({ on: '2024-01-01' })).toEqual({ kind: 'bonus', amount: euros(25_00) })
    expect(bonus({ category: 'console', on: '2027-06-30' })).toEqual({ kind: 'bonus', amount: euros(20_00) })
    expect(bonus({ category: 'console', on: '2027-07-01' })).toEqual(none('no_rate_for_category'))
    expect(bonus({ category: 'tablet' })).toEqual(none('no_rate_for_category'))
  })

  it('is given at a place that is labelled on that day, its last included', () => {
    expect(bonus({ siteLabels: [] })).toEqual(none('site_not_labelled'))
    expect(bonus({ siteLabels: [{ kind: 'qualirepar', until: '2027-03-09' }] })).toEqual(none('site_not_labelled'))
    expect(bonus({ siteLabels: [{ kind: 'qualirepar', until: '2027-03-10' }] })).toMatchObject({ kind: 'bonus' })
  })

  it('is never above the invoice, and not below the threshold: exactly as much is enough', () => {
    expect(bonus({ total: euros(25_00) })).toMatchObject({ kind: 'bonus' })
    expect(bonus({ total: euros(24_99) })).toEqual(none('bonus_above_total'))
    expect(bonus({ category: 'console', total: euros(60_00) })).toMatchObject({ kind: 'bonus' })
    expect(bonus({ category: 'console', total: euros(59_99) })).toEqual(none('below_threshold'))
  })

  it('is not for looks alone', () => {
    expect(bonus({ findings: ['cosmetic'] })).toEqual(none('cosmetic_only'))
    for (const finding of FINDING_CODES.filter((one) => one !== 'cosmetic'))
      expect(bonus({ findings: ['cosmetic', finding] })).toMatchObject({ kind: 'bonus' })
  })

  it('is refused with every reason at once', () => {
    expect(bonus({ cover: 'legal_guarantee', siteLabels: [], total: euros(0) })).toEqual(
      none('site_not_labelled', 'repair_is_covered', 'bonus_above_total'),
    )
  })
})
