import { describe, expect, it } from 'vitest'
import { cancelledOn, leftOwed, mayWithdraw } from '../../../domain/subscription/leaving.ts'
import { calendars } from '../../../markets/calendars.ts'

describe('A subscription that is cancelled', () => {
  it('F1: on 15 March 2027, paid until the 31st, ends on the 31st', () => {
    expect(cancelledOn({ state: 'active', paidUntil: '2027-03-31' }, '2027-03-15')).toEqual({ kind: 'at_period_end', on: '2027-03-31' })
    expect(cancelledOn({ state: 'pausing', paidUntil: '2027-03-31' }, '2027-03-15')).toMatchObject({ on: '2027-03-31' })
  })

  it('F3: on the day it is due, before its charge, ends at once', () => {
    expect(cancelledOn({ state: 'active', paidUntil: '2027-03-31' }, '2027-03-31')).toEqual({ kind: 'at_once' })
  })

  it('F2: while past due, suspended or paused ends at once', () => {
    for (const state of ['past_due', 'suspended', 'paused'] as const)
      expect(cancelledOn({ state, paidUntil: '2027-01-31' }, '2027-02-04')).toEqual({ kind: 'at_once' })
  })

  it('H2: unpaid since 31 January leaves that month owed or the repair payable, never both gone', () => {
    const unpaid = { from: '2027-01-31', to: '2027-02-28' }
    const opened = (cover: 'approved' | 'waiting', openedOn = '2027-02-05') => ({ caseId: 'RP-1', cover, openedOn })
    expect(leftOwed(unpaid, [opened('approved')])).toEqual({ kind: 'period', for: ['RP-1'] })
    expect(leftOwed(unpaid, [opened('waiting')])).toEqual({ kind: 'repairs', cases: ['RP-1'] })
    expect(leftOwed(unpaid, [])).toEqual({ kind: 'nothing' })
    // Approved in a month that was paid.
    expect(leftOwed(unpaid, [opened('approved', '2027-01-30')])).toEqual({ kind: 'nothing' })
  })
})

describe('A subscription of 9 January 2027', () => {
  const may = (now: string, days: number | null = 14) =>
    mayWithdraw(new Date('2027-01-09T15:20:00+01:00'), days, new Date(now), { zone: 'Europe/Paris', region: 'FR' }, calendars)

  it('F5: can be withdrawn from on the 17th', () => {
    expect(may('2027-01-17T10:00:00+01:00')).toBe(true)
  })

  it('F6: until Monday the 25th, since the 23rd is a Saturday: at 23:59 of the 25th, not at 00:00 of the 26th', () => {
    expect(may('2027-01-25T23:59:59+01:00')).toBe(true)
    expect(may('2027-01-26T00:00:00+01:00')).toBe(false)
  })

  it('can only be cancelled where the law knows no withdrawal', () => {
    expect(may('2027-01-10T10:00:00+01:00', null)).toBe(false)
  })
})
