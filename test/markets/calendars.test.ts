import { describe, expect, it } from 'vitest'
import { calendars } from '../../markets/calendars.ts'

const lyon = { zone: 'Europe/Paris', region: 'FR' }
const strasbourg = { zone: 'Europe/Paris', region: 'FR-67' }

describe('the calendars handed to the core', () => {
  it('count business days by the holidays of the case: Good Friday is free in Strasbourg, not in Lyon', () => {
    const received = new Date('2027-03-25T09:00:00+01:00')
    const span = { businessDays: 1, by: 'site' } as const
    expect(calendars.after(span, received, lyon).toISOString()).toBe('2027-03-26T08:00:00.000Z')
    expect(calendars.after(span, received, strasbourg).toISOString()).toBe('2027-03-30T07:00:00.000Z')
  })

  it('pay by TARGET days, whatever the region: 14 July is one, Good Friday is none', () => {
    expect(calendars.payoutAt(new Date('2027-03-12T11:59:00+01:00'), '12:00', lyon).toISOString()).toBe('2027-03-15T05:00:00.000Z')
    expect(calendars.payoutAt(new Date('2027-03-12T12:00:00+01:00'), '12:00', lyon).toISOString()).toBe('2027-03-16T05:00:00.000Z')
    expect(calendars.payoutAt(new Date('2027-07-13T10:00:00+02:00'), '12:00', lyon).toISOString()).toBe('2027-07-14T04:00:00.000Z')
    expect(calendars.payoutAt(new Date('2027-03-25T10:00:00+01:00'), '12:00', lyon).toISOString()).toBe('2027-03-30T04:00:00.000Z')
  })

  it('refuse a region without holiday table', () => {
    expect(() => calendars.after({ days: 1 }, new Date(), { ...lyon, region: 'FR-99' })).toThrow('"FR-99"')
  })
})
