import { describe, expect, it } from 'vitest'
import { type ClaimedRepair, type CoverClaim, decideCover } from '../../../domain/repair/cover.ts'

const repair: ClaimedRepair = {
  deviceId: 'DV-1',
  problems: ['screen'],
  damage: 'none',
  at: new Date('2027-03-10T09:00:00Z'),
}
type Guarantee = Exclude<CoverClaim, { by: 'subscription' }>
const claim = (by: Guarantee['by'], change: Partial<Guarantee> = {}): Guarantee => ({
  by,
  ref: `${by}-1`,
  deviceId: 'DV-1',
  until: new Date('2027-03-31T22:00:00Z'),
  faults: 'any',
  ...change,
})
const plan = (notCovered: Extract<CoverClaim, { by: 'subscription' }>['notCovered'] = []): CoverClaim => ({
  by: 'subscription',
  ref: 'SU-1',
  notCovered,
})
const decided = (claims: readonly CoverClaim[], change: Partial<ClaimedRepair> = {}) => decideCover(claims, { ...repair, ...change })

describe('Who pays for a repair', () => {
  it('is the customer where nobody else has to', () => {
    expect(decided([])).toEqual({ by: 'customer', ref: null, reasons: [] })
  })

  it('is asked in order: earlier repair, seller, warranty, plan; what was not asked leaves no reason', () => {
    const all = [plan(), ...(['commercial_warranty', 'legal_guarantee', 'repair_guarantee'] as const).map((by) => claim(by))]
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
    expect(decided([claim('legal_guarantee'), plan()], { damage: 'accidental' })).toEqual({
      by: 'subscription',
      ref: 'SU-1',
      reasons: [{ by: 'legal_guarantee', ref: 'legal_guarantee-1', reason: 'damage_not_covered' }],
    })
  })

  it('is not a plan that has reasons of its own: each is told, with what the customer can see of it', () => {
    const claims = [{ caseId: 'RP-1', openedOn: '2027-01-10' }]
    const not = [
      { reason: 'waiting', until: '2027-04-01' },
      { reason: 'too_many_claims', claims },
    ] as const
    expect(decided([plan(not)])).toEqual({
      by: 'customer',
      ref: null,
      reasons: not.map((reason) => ({ by: 'subscription', ref: 'SU-1', ...reason })),
    })
  })
})
