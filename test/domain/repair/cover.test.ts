import { describe, expect, it } from 'vitest'
import { type ClaimedRepair, type CoverClaim, decideCover } from '../../../domain/repair/cover.ts'

const repair: ClaimedRepair = {
  deviceId: 'DV-1',
  problems: ['screen'],
  damage: 'none',
  at: new Date('2027-03-10T09:00:00Z'),
}
const claim = (by: CoverClaim['by'], change: Partial<CoverClaim> = {}): CoverClaim => ({
  by,
  ref: `${by}-1`,
  deviceId: 'DV-1',
  until: new Date('2027-03-31T22:00:00Z'),
  faults: 'any',
  ...change,
})
const decided = (claims: readonly CoverClaim[], change: Partial<ClaimedRepair> = {}) => decideCover(claims, { ...repair, ...change })

describe('Who pays for a repair', () => {
  it('is the customer where nobody else has to', () => {
    expect(decided([])).toEqual({ by: 'customer', ref: null, reasons: [] })
  })

  it('is asked in order: earlier repair, seller, warranty, plan; what was not asked leaves no reason', () => {
    const all = (['subscription', 'commercial_warranty', 'legal_guarantee', 'repair_guarantee'] as const).map((by) => claim(by))
    expect(decided(all)).toEqual({ by: 'repair_guarantee', ref: 'repair_guarantee-1', reasons: [] })
    expect(decided(all.slice(0, 3))).toMatchObject({ by: 'legal_guarantee' })
    expect(decided(all.slice(0, 2))).toMatchObject({ by: 'commercial_warranty' })
    expect(decided(all.slice(0, 1))).toMatchObject({ by: 'subscription' })
  })

  it('is of two sales the one whose guarantee ends later', () => {
    const [first, second] = [
      claim('legal_guarantee', { ref: 'S-1' }),
      claim('legal_guarantee', { ref: 'S-2', until: new Date('2028-01-01') }),
    ]
    expect(decided([first, second])).toEqual({ by: 'legal_guarantee', ref: 'S-2', reasons: [] })
  })

  it.each([
    ['the device was not read yet', 'device_not_read', {}, { deviceId: null }],
    ['it is of another device', 'other_device', { deviceId: 'DV-2' }, {}],
    ['it ended with this instant', 'out_of_time', { until: repair.at }, {}],
    ['the device was dropped', 'damage_not_covered', {}, { damage: 'accidental' }],
    ['it was another fault', 'not_the_same_fault', { faults: ['battery', 'charging'] }, {}],
  ] as const)('is the customer, with the reason, where %s', (_, reason, change, ticket) => {
    expect(decided([claim('repair_guarantee', change)], ticket)).toEqual({
      by: 'customer',
      ref: null,
      reasons: [{ by: 'repair_guarantee', ref: 'repair_guarantee-1', reason }],
    })
  })

  it('is the earlier repair where its fault came back, also with another beside it', () => {
    expect(decided([claim('repair_guarantee', { faults: ['screen'] })], { problems: ['battery', 'screen'] })).toMatchObject({
      by: 'repair_guarantee',
    })
  })

  it('is a plan for accidents, after the guarantees have said why not', () => {
    expect(decided([claim('legal_guarantee'), claim('subscription')], { damage: 'accidental' })).toEqual({
      by: 'subscription',
      ref: 'subscription-1',
      reasons: [{ by: 'legal_guarantee', ref: 'legal_guarantee-1', reason: 'damage_not_covered' }],
    })
  })
})
