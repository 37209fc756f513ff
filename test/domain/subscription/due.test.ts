import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inForceOn } from '../../../domain/calendar/dated.ts'
import { addDays } from '../../../domain/calendar/local-date.ts'
import { chargeInstant, type DueView, debitFrom, debitNoticeBy, dueOn, mayRun, runDateAt } from '../../../domain/subscription/due.ts'
import { obligationOf, tryKey } from '../../../domain/subscription/obligation.ts'
import { periodAt } from '../../../domain/subscription/periods.ts'
import { calendars } from '../../../markets/calendars.ts'
import { madrid, newYork, paris } from './market-times.ts'

/** Signed up on the 31st. */
const active = (paidUntil: string, change: Partial<DueView> = {}): DueView => ({ state: 'active', anchorDay: 31, paidUntil, ...change })
const charge = (from: string, to: string, missed: readonly { from: string; to: string }[] = []) => ({
  kind: 'charge',
  period: { from, to },
  missed,
})
const at = (date: string, time = paris()) => chargeInstant(time, date).toISOString()

describe('What is due', () => {
  it('is the next period, from the day on which what is paid ends', () => {
    expect(dueOn(active('2027-02-28'), '2027-02-27')).toEqual({ kind: 'nothing' })
    expect(dueOn(active('2027-02-28'), '2027-02-28')).toEqual(charge('2027-02-28', '2027-03-31'))
  })

  it('A10: nobody ran from 27 February to 1 March 2027: on 2 March each is charged for its own period, and the next day due stays', () => {
    expect(dueOn(active('2027-02-28'), '2027-03-02')).toEqual(charge('2027-02-28', '2027-03-31'))
    expect(dueOn(active('2027-03-01', { anchorDay: 1 }), '2027-03-02')).toEqual(charge('2027-03-01', '2027-04-01'))
    expect(dueOn(active('2027-03-31'), '2027-03-30')).toEqual({ kind: 'nothing' })
  })

  it('A6: goes by the anchor day 31 from the clamped 30 September to 31 December 2027, and no day of the year is left over', () => {
    const charged: string[] = []
    for (let paidUntil = '2027-09-30'; paidUntil < '2027-12-31'; paidUntil = charged.at(-1) ?? '') {
      const due = dueOn(active(paidUntil), paidUntil)
      if (due.kind === 'charge') charged.push(due.period.to)
    }
    expect(charged).toEqual(['2027-10-31', '2027-11-30', '2027-12-31'])
  })

  it('A11: after two whole periods without a run it is the current one; those missed go before a person', () => {
    expect(dueOn(active('2027-02-28'), '2027-05-05')).toEqual(
      charge('2027-04-30', '2027-05-31', [
        { from: '2027-02-28', to: '2027-03-31' },
        { from: '2027-03-31', to: '2027-04-30' },
      ]),
    )
  })

  it('F1, F15: of one that was cancelled or paused is no charge: on 31 March it ends, or stops', () => {
    expect(dueOn(active('2027-03-31', { state: 'ending' }), '2027-03-30')).toEqual({ kind: 'nothing' })
    expect(dueOn(active('2027-03-31', { state: 'ending' }), '2027-03-31')).toEqual({ kind: 'end' })
    expect(dueOn(active('2027-03-31', { state: 'pausing' }), '2027-03-31')).toEqual({ kind: 'pause' })
  })

  it('G7: from 31 January 2027 to 31 January 2028, asked every hour, is charged 13 times, the sign-up among them', () => {
    let view = active('2027-01-31')
    const charged: string[] = []
    for (let now = Date.parse('2027-01-30T23:00:00Z'); now < Date.parse('2028-02-01T00:00:00Z'); now += 3_600_000) {
      const due = dueOn(view, runDateAt(paris(), new Date(now)))
      if (due.kind !== 'charge') continue
      charged.push(`${due.period.from} ${new Date(now).toISOString().slice(0, 16)}`)
      view = { ...view, paidUntil: due.period.to }
    }
    expect(charged).toHaveLength(13)
    expect([charged[0], charged[1], charged[2], charged[12]]).toEqual([
      '2027-01-31 2027-01-31T07:00',
      '2027-02-28 2027-02-28T07:00',
      '2027-03-31 2027-03-31T06:00',
      '2028-01-31 2028-01-31T07:00',
    ])
  })

  it('is charged once for each period, in order, on whichever days somebody runs, forwards and backwards', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 31 }),
        fc.integer({ min: 0, max: 3_000 }).map((days) => addDays('2026-01-01', days)),
        fc.array(fc.integer({ min: -2, max: 40 }), { maxLength: 60 }),
        (anchorDay, start, steps) => {
          let view = active(periodAt(anchorDay, start).to, { anchorDay })
          const periods = [periodAt(anchorDay, start)]
          let today = start
          for (const step of steps) {
            today = addDays(today, step)
            const due = dueOn(view, today)
            if (due.kind !== 'charge') continue
            periods.push(...due.missed, due.period)
            expect(due.period.from <= today && today < due.period.to).toBe(true)
            view = { ...view, paidUntil: due.period.to }
          }
          for (const [index, { from }] of periods.entries()) if (index > 0) expect(from).toBe(periods[index - 1]?.to)
        },
      ),
    )
  })
})

describe('The charge of a day', () => {
  it('B1: at 08:00 in Paris is 07:00 UTC on 31 January 2027 and 06:00 on 31 March', () => {
    expect(at('2027-01-31')).toBe('2027-01-31T07:00:00.000Z')
    expect(at('2027-03-31')).toBe('2027-03-31T06:00:00.000Z')
  })

  it('B4: at 02:30, which 28 March 2027 does not have, is once, at 01:30 UTC', () => {
    expect(at('2027-03-28', paris('02:30'))).toBe('2027-03-28T01:30:00.000Z')
    expect(runDateAt(paris('02:30'), new Date('2027-03-28T01:29:59Z'))).toBe('2027-03-27')
    expect(runDateAt(paris('02:30'), new Date('2027-03-28T01:30:00Z'))).toBe('2027-03-28')
  })

  it('at 02:30, which 31 October 2027 has twice, is once, the second time', () => {
    expect(at('2027-10-31', paris('02:30'))).toBe('2027-10-31T01:30:00.000Z')
    expect(runDateAt(paris('02:30'), new Date('2027-10-31T00:45:00Z'))).toBe('2027-10-30')
  })

  it('in New York, which changes on other days, stays 08:00', () => {
    expect(at('2027-03-13', newYork())).toBe('2027-03-13T13:00:00.000Z')
    expect(at('2027-03-14', newYork())).toBe('2027-03-14T12:00:00.000Z')
    expect(at('2027-11-07', newYork())).toBe('2027-11-07T13:00:00.000Z')
  })

  it('B8: goes by the rules that the zone has when it is asked', () => {
    const rulesOfNextYear = { ...paris(), calendars: { ...calendars, at: () => new Date('2028-04-30T07:00:00Z') } }
    expect(at('2028-04-30')).toBe('2028-04-30T06:00:00.000Z')
    expect(chargeInstant(rulesOfNextYear, '2028-04-30').toISOString()).toBe('2028-04-30T07:00:00.000Z')
    expect(dueOn(active('2028-04-30'), '2028-04-30')).toMatchObject({ period: { from: '2028-04-30' } })
  })

  it('B9: who moves from Spain to France has the same days, from the next period on at the time of France', () => {
    expect(at('2027-04-30', madrid('09:00'))).toBe('2027-04-30T07:00:00.000Z')
    expect(at('2027-04-30', paris())).toBe('2027-04-30T06:00:00.000Z')
    expect(dueOn(active('2027-04-30'), '2027-04-30')).toEqual(charge('2027-04-30', '2027-05-31'))
  })

  it('B11: on the Canary Islands goes by the market’s zone: 08:00 in Madrid', () => {
    expect(at('2027-01-31', madrid())).toBe('2027-01-31T07:00:00.000Z')
  })

  it('E10: of a debit of 28 February 2027 is told by 14 February where the mandate says 14 days, by the 23rd where it says 5', () => {
    expect(debitNoticeBy('2027-02-28', 14)).toBe('2027-02-14')
    expect(debitNoticeBy('2027-02-28', 5)).toBe('2027-02-23')
    expect([debitFrom('2027-02-28', '2027-02-23', 5), debitFrom('2027-02-28', '2027-02-25', 5)]).toEqual(['2027-02-28', '2027-03-02'])
  })
})

describe('A run', () => {
  const utc = (text: string) => new Date(text)

  it('B2: at 20:00 and at 23:00 UTC of 30 May 2027 is one of 30 May: what the first has charged the second finds paid', () => {
    const [evening, night] = [utc('2027-05-30T20:00:00Z'), utc('2027-05-30T23:00:00Z')].map((now) => runDateAt(paris(), now))
    expect([evening, night]).toEqual(['2027-05-30', '2027-05-30'])
    const due = dueOn(active('2027-05-30', { anchorDay: 30 }), evening ?? '')
    expect(due).toEqual(charge('2027-05-30', '2027-06-30'))
    expect(dueOn(active('2027-06-30', { anchorDay: 30 }), night ?? '')).toEqual({ kind: 'nothing' })
  })

  it('B3: at 03:00 UTC of 1 March 2027 is still one of 28 February in New York, at 13:00 one of 1 March', () => {
    const due = (now: string) => dueOn(active('2027-03-01', { anchorDay: 1 }), runDateAt(newYork(), utc(now)))
    expect(due('2027-03-01T03:00:00Z')).toEqual({ kind: 'nothing' })
    expect(due('2027-03-01T13:00:00Z')).toEqual(charge('2027-03-01', '2027-04-01'))
  })

  it('may be asked for once its charge time has come, for today and for days not long ago', () => {
    const asked = (date: string, now = '2027-03-31T06:00:00Z') => mayRun(paris(), 40, date, utc(now))
    expect(asked('2027-03-31')).toEqual({ kind: 'may_run' })
    expect(asked('2027-03-31', '2027-03-31T05:59:59Z')).toEqual({ kind: 'not_yet', at: utc('2027-03-31T06:00:00Z') })
    expect(asked('2027-04-01')).toEqual({ kind: 'not_yet', at: utc('2027-04-01T06:00:00Z') })
    expect(asked('2027-02-19')).toEqual({ kind: 'may_run' })
    expect(asked('2027-02-18')).toEqual({ kind: 'too_old', oldest: '2027-02-19' })
    expect(asked('2021-01-01')).toEqual({ kind: 'too_old', oldest: '2027-02-19' })
    expect(asked('2027-02-30')).toEqual({ kind: 'no_date' })
  })

  it('of a clock that was set back by a day is the run of the day before: what was charged is not due any more', () => {
    const paid = active('2027-04-30')
    for (const now of ['2027-03-31T06:00:00Z', '2027-03-31T05:59:59Z', '2027-03-30T06:00:00Z'])
      expect(dueOn(paid, runDateAt(paris(), utc(now)))).toEqual({ kind: 'nothing' })
  })
})

it('G6: the rate of VAT is that of the day of the charge, also where it changes within the period', () => {
  const rates = [
    { validFrom: '2026-01-01', validUntil: '2027-06-30', basisPoints: 2_000 },
    { validFrom: '2027-07-01', validUntil: null, basisPoints: 2_200 },
  ]
  expect(inForceOn(rates, '2027-06-30')?.basisPoints).toBe(2_000)
  expect(inForceOn(rates, '2027-07-31')?.basisPoints).toBe(2_200)
})

it('D7: each try to be paid has a key of its own, and the same try the same', () => {
  const january = obligationOf('SU-7K2M', '2027-01-31')
  expect([tryKey(january, 1), tryKey(january, 2), tryKey(january, 3)]).toEqual([
    'SU-7K2M/2027-01-31',
    'SU-7K2M/2027-01-31/try/2',
    'SU-7K2M/2027-01-31/try/3',
  ])
  expect(obligationOf('SU-7K2M', '2027-01-31', 1)).toBe('SU-7K2M/2027-01-31/change/1')
})
