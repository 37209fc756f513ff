import { describe, expect, it } from 'vitest'
import { type ChargeTime, dueOn, runDateAt } from '../../../domain/subscription/due.ts'
import { anchorDayOf, periodAt } from '../../../domain/subscription/periods.ts'
import { madrid, newYork, paris } from './market-times.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const SECOND = 1_000
const DAY = 24 * HOUR

/** What a clock says, look by look: hourly, a minute after the hour, with what went wrong with it in between. */
function clockFrom(from: string, to: string, trouble: Readonly<Record<string, (at: number) => readonly number[]>> = {}): readonly Date[] {
  const looks: number[] = []
  for (let at = Date.parse(from); at < Date.parse(to); at += HOUR) {
    const name = new Date(at).toISOString().slice(0, 16)
    looks.push(...(trouble[name]?.(at) ?? [at]))
  }
  return looks.map((at) => new Date(at))
}

/** What is charged of who has paid until a day, by whoever looks at these instants: the first day of each period, and when. */
function charges(time: ChargeTime, paidUntil: string, looks: readonly Date[], anchorDay = anchorDayOf(paidUntil)): readonly string[] {
  let until = paidUntil
  return looks.flatMap((now) => {
    const due = dueOn({ state: 'active', anchorDay, paidUntil: until }, runDateAt(time, now))
    if (due.kind !== 'charge') return []
    until = due.period.to
    return [...due.missed.map(({ from }) => `${from} missed`), `${due.period.from} ${now.toISOString().slice(0, 19)}Z`]
  })
}

describe('A clock that is set back', () => {
  it('by a second, as the charge time of 31 March 2027 comes, charges once, at the charge time', () => {
    const looks = ['05:59:59', '06:00:00', '05:59:59', '05:59:59.999', '06:00:00', '06:00:01'].map(
      (text) => new Date(`2027-03-31T${text}Z`),
    )
    expect(charges(paris(), '2027-03-31', looks, 31)).toEqual(['2027-03-31 2027-03-31T06:00:00Z'])
    expect(
      charges(
        newYork(),
        '2027-03-31',
        looks.map((at) => new Date(at.getTime() + 6 * HOUR)),
        31,
      ),
    ).toEqual(['2027-03-31 2027-03-31T12:00:00Z'])
  })

  it('by a day, before and after a charge, through both changes of summer time, charges each period of a year once, and none is missed', () => {
    const back = (at: number) => [at, at - DAY, at - DAY + HOUR, at - SECOND, at]
    const trouble = Object.fromEntries(
      ['2027-03-28T01:01', '2027-03-28T06:01', '2027-04-30T06:01', '2027-10-31T00:01', '2027-10-31T07:01', '2027-12-31T23:01'].map(
        (name) => [name, back],
      ),
    )
    const looks = clockFrom('2027-02-28T00:01:00Z', '2028-03-01T00:01:00Z', trouble)
    expect(charges(paris(), '2027-02-28', looks, 31)).toEqual([
      '2027-02-28 2027-02-28T07:01:00Z',
      '2027-03-31 2027-03-31T06:01:00Z',
      '2027-04-30 2027-04-30T06:01:00Z',
      '2027-05-31 2027-05-31T06:01:00Z',
      '2027-06-30 2027-06-30T06:01:00Z',
      '2027-07-31 2027-07-31T06:01:00Z',
      '2027-08-31 2027-08-31T06:01:00Z',
      '2027-09-30 2027-09-30T06:01:00Z',
      '2027-10-31 2027-10-31T07:01:00Z',
      '2027-11-30 2027-11-30T07:01:00Z',
      '2027-12-31 2027-12-31T07:01:00Z',
      '2028-01-31 2028-01-31T07:01:00Z',
      '2028-02-29 2028-02-29T07:01:00Z',
    ])
  })
})

describe('Summer time', () => {
  it('begins in Paris on 28 March 2027: at 08:00 local it is charged an hour sooner, at 02:30, which that day does not have, at 03:30', () => {
    const looks = clockFrom('2027-03-27T00:01:00Z', '2027-03-30T00:01:00Z')
    expect(charges(paris(), '2027-03-27', looks)).toEqual(['2027-03-27 2027-03-27T07:01:00Z'])
    expect(charges(paris(), '2027-03-28', looks)).toEqual(['2027-03-28 2027-03-28T06:01:00Z'])
    expect(charges(paris('02:30'), '2027-03-28', looks)).toEqual(['2027-03-28 2027-03-28T02:01:00Z'])
    expect(charges(madrid('02:30'), '2027-03-29', looks)).toEqual(['2027-03-29 2027-03-29T01:01:00Z'])
  })

  it('ends in Paris on 31 October 2027: at 02:30, which that day has twice, it is charged once', () => {
    const looks = clockFrom('2027-10-30T00:01:00Z', '2027-11-02T00:01:00Z')
    expect(charges(paris('02:30'), '2027-10-30', looks)).toEqual(['2027-10-30 2027-10-30T01:01:00Z'])
    expect(charges(paris('02:30'), '2027-10-31', looks)).toEqual(['2027-10-31 2027-10-31T02:01:00Z'])
    expect(charges(paris(), '2027-10-31', looks)).toEqual(['2027-10-31 2027-10-31T07:01:00Z'])
  })

  it('begins in New York on 14 March and ends on 7 November 2027, on other days than in Paris', () => {
    const spring = clockFrom('2027-03-13T00:01:00Z', '2027-03-16T00:01:00Z')
    expect(charges(newYork(), '2027-03-13', spring)).toEqual(['2027-03-13 2027-03-13T13:01:00Z'])
    expect(charges(newYork(), '2027-03-14', spring)).toEqual(['2027-03-14 2027-03-14T12:01:00Z'])
    expect(charges(newYork('02:30'), '2027-03-14', spring)).toEqual(['2027-03-14 2027-03-14T08:01:00Z'])
    expect(charges(paris(), '2027-03-14', spring)).toEqual(['2027-03-14 2027-03-14T07:01:00Z'])
    const autumn = clockFrom('2027-11-06T00:01:00Z', '2027-11-09T00:01:00Z')
    expect(charges(newYork(), '2027-11-06', autumn)).toEqual(['2027-11-06 2027-11-06T12:01:00Z'])
    expect(charges(newYork(), '2027-11-07', autumn)).toEqual(['2027-11-07 2027-11-07T13:01:00Z'])
    expect(charges(newYork('01:30'), '2027-11-07', autumn)).toEqual(['2027-11-07 2027-11-07T07:01:00Z'])
  })
})

describe('29 February 2028', () => {
  it('is the day of who signed up on the 29th, 30th or 31st, and of nobody else; the 28th keeps its own', () => {
    const looks = clockFrom('2028-02-27T00:01:00Z', '2028-03-02T00:01:00Z')
    const on = (anchorDay: number) => charges(paris(), periodAt(anchorDay, '2028-02-15').to, looks, anchorDay)
    expect([28, 29, 30, 31, 1].map((day) => on(day))).toEqual([
      ['2028-02-28 2028-02-28T07:01:00Z'],
      ['2028-02-29 2028-02-29T07:01:00Z'],
      ['2028-02-29 2028-02-29T07:01:00Z'],
      ['2028-02-29 2028-02-29T07:01:00Z'],
      ['2028-03-01 2028-03-01T07:01:00Z'],
    ])
  })
})

describe('Missed runs', () => {
  it('over the change of summer time, from 26 to 30 March 2027: on the 30th each is charged for its own period, once', () => {
    const looks = clockFrom('2027-03-30T05:01:00Z', '2027-04-01T00:01:00Z')
    expect(charges(paris(), '2027-03-26', looks)).toEqual(['2027-03-26 2027-03-30T05:01:00Z'])
    expect(charges(paris(), '2027-03-28', looks)).toEqual(['2027-03-28 2027-03-30T05:01:00Z'])
    expect(charges(paris(), '2027-03-30', looks)).toEqual(['2027-03-30 2027-03-30T06:01:00Z'])
    expect(charges(newYork(), '2027-03-30', looks)).toEqual(['2027-03-30 2027-03-30T12:01:00Z'])
  })

  it('over two whole periods are put before a person, and the current one is charged', () => {
    const looks = clockFrom('2028-03-05T07:01:00Z', '2028-03-06T00:01:00Z')
    expect(charges(paris(), '2027-12-31', looks, 31)).toEqual(['2027-12-31 missed', '2028-01-31 missed', '2028-02-29 2028-03-05T07:01:00Z'])
  })
})
