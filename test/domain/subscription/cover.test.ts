import { describe, expect, it } from 'vitest'
import { money } from '../../../domain/money/money.ts'
import { type AskedRepair, type CoverView, coverBegins, notCovered, quoteUnderCover } from '../../../domain/subscription/cover.ts'
import { isUnlimited } from '../../../domain/subscription/plan.ts'

const eur = (minor: number) => money(minor, 'EUR')
const view = (change: Partial<CoverView> = {}): CoverView => ({
  standing: { kind: 'active' },
  devices: [{ deviceId: 'DV-1', coverFrom: coverBegins('2027-01-31', 30), removedOn: null, damage: [] }],
  claims: [],
  terms: { claimsPerYear: null, costCapBasisPoints: 10_000 },
  ...change,
})
const repair = (openedOn: string, change: Partial<AskedRepair> = {}): AskedRepair => ({
  deviceId: 'DV-1',
  problems: ['screen'],
  openedOn,
  ...change,
})

describe('A repair of a device that was listed with the sign-up of 31 January 2027', () => {
  it('F21: is covered from 2 March on, day 31; opened on 1 March it is not', () => {
    expect(notCovered(view(), repair('2027-03-01'))).toEqual([{ reason: 'waiting', until: '2027-03-02' }])
    expect(notCovered(view(), repair('2027-03-02'))).toEqual([])
  })

  it('H1: of a screen that was cracked in its photos is not covered, with the photo that shows it', () => {
    const [device] = view().devices
    if (!device) throw new Error('no device')
    const cracked = view({ devices: [{ ...device, damage: [{ problem: 'screen', photos: ['PH-1'] }] }] })
    expect(notCovered(cracked, repair('2027-03-05'))).toEqual([{ reason: 'damaged_before', problem: 'screen', photos: ['PH-1'] }])
    expect(notCovered(cracked, repair('2027-03-05', { problems: ['battery'] }))).toEqual([])
  })

  it('H3: after a pause from 31 March to 20 May is covered from 19 June on', () => {
    const resumed = view({ devices: [{ deviceId: 'DV-1', coverFrom: coverBegins('2027-05-20', 30), removedOn: null, damage: [] }] })
    expect(notCovered(resumed, repair('2027-05-25'))).toEqual([{ reason: 'waiting', until: '2027-06-19' }])
    expect(notCovered(resumed, repair('2027-06-19'))).toEqual([])
  })

  it('is not covered while the subscription is paused or suspended, nor once it has ended', () => {
    expect(notCovered(view({ standing: { kind: 'paused' } }), repair('2027-04-10'))).toEqual([{ reason: 'paused' }])
    expect(notCovered(view({ standing: { kind: 'suspended' } }), repair('2027-04-10'))).toEqual([{ reason: 'suspended' }])
    const ended = view({ standing: { kind: 'ended', on: '2027-04-30' } })
    expect(notCovered(ended, repair('2027-04-30'))).toEqual([{ reason: 'ended', on: '2027-04-30' }])
  })

  it('F20: that was opened before the end stays covered', () => {
    expect(notCovered(view({ standing: { kind: 'ended', on: '2027-04-30' } }), repair('2027-04-29'))).toEqual([])
  })
})

describe('A device', () => {
  it('H4: that was added on 10 April 2027 is covered from 10 May on', () => {
    const added = view({ devices: [{ deviceId: 'DV-2', coverFrom: coverBegins('2027-04-10', 30), removedOn: null, damage: [] }] })
    expect(notCovered(added, repair('2027-05-09', { deviceId: 'DV-2' }))).toEqual([{ reason: 'waiting', until: '2027-05-10' }])
    expect(notCovered(added, repair('2027-05-10', { deviceId: 'DV-2' }))).toEqual([])
  })

  it('that is not listed, or was taken off before, is not covered', () => {
    expect(notCovered(view(), repair('2027-05-10', { deviceId: 'DV-9' }))).toEqual([{ reason: 'device_not_listed' }])
    const removed = view({ devices: [{ deviceId: 'DV-1', coverFrom: '2027-03-02', removedOn: '2027-05-10', damage: [] }] })
    expect(notCovered(removed, repair('2027-05-10'))).toEqual([{ reason: 'device_not_listed' }])
    expect(notCovered(removed, repair('2027-05-09'))).toEqual([])
  })
})

describe('A plan', () => {
  const claims = [
    { caseId: 'RP-1', openedOn: '2027-03-10' },
    { caseId: 'RP-2', openedOn: '2027-06-01' },
    { caseId: 'RP-3', openedOn: '2027-11-20' },
  ]
  const three = { claimsPerYear: 3, costCapBasisPoints: 10_000 }

  it('H5: of three claims in twelve months refuses the fourth, with the list of the three', () => {
    expect(notCovered(view({ claims, terms: three }), repair('2028-03-09'))).toEqual([{ reason: 'too_many_claims', claims }])
    expect(notCovered(view({ claims, terms: three }), repair('2028-03-10'))).toEqual([])
    expect(notCovered(view({ claims: claims.slice(1), terms: three }), repair('2028-02-29'))).toEqual([])
  })

  it('H5: is called unlimited only where neither number nor cost is limited', () => {
    const terms = { validFrom: '2027-01-01', validUntil: null, price: eur(6_99), devices: 1, offered: 'yes' } as const
    expect(isUnlimited({ ...terms, ...three })).toBe(false)
    expect(isUnlimited({ ...terms, claimsPerYear: null, costCapBasisPoints: 10_000 })).toBe(false)
    expect(isUnlimited({ ...terms, claimsPerYear: null, costCapBasisPoints: null })).toBe(true)
  })

  it('H6: does not pay 400.00 for a device of 180.00: another one or a voucher is offered', () => {
    expect(quoteUnderCover(view(), eur(400_00), eur(180_00))).toEqual({ kind: 'too_dear', cap: eur(180_00) })
    expect(quoteUnderCover(view(), eur(180_00), eur(180_00))).toEqual({ kind: 'covered' })
  })

  it('H2: that is past due since 31 January lets a repair of 5 February wait until it is paid', () => {
    expect(quoteUnderCover(view({ standing: { kind: 'past_due' } }), eur(90_00), eur(180_00))).toEqual({ kind: 'waits_until_paid' })
    expect(notCovered(view({ standing: { kind: 'past_due' } }), repair('2027-03-05'))).toEqual([])
  })
})
