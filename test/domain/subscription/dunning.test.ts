import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysBetween } from '../../../domain/calendar/local-date.ts'
import { type DunningView, nextDunningAct } from '../../../domain/subscription/dunning.ts'
import { calendars } from '../../../markets/calendars.ts'
import { paris } from './market-times.ts'

const rules = { retryOnDays: [1, 3, 5, 7], suspendOnDay: 7, endAfterDays: 30 }
const time = paris()
const utc = (text: string) => new Date(text)
const declined = (at: string, change: Partial<NonNullable<DunningView['lastTry']>> = {}) => ({
  askedAt: utc(at),
  at: utc(at),
  class: 'soft' as const,
  notBefore: utc(at),
  ...change,
})
/** Due on 31 January 2027, and declined then. */
const view = (change: Partial<DunningView> = {}): DunningView => ({
  dayZero: '2027-01-31',
  lastTry: declined('2027-01-31T07:00:00Z'),
  unanswered: null,
  customerActedAt: null,
  cardFreeFrom: utc('2027-01-31T07:00:00Z'),
  suspendedOn: null,
  ...change,
})
const next = (change: Partial<DunningView> = {}) => {
  const { act, at } = nextDunningAct(rules, time, view(change))
  return `${act} ${at.toISOString().replace('.000', '')}`
}

/** All that happens to a period that is never paid: each act is done when it is due. */
const lifeOf = (first: Partial<DunningView>, lastTry: (at: Date) => DunningView['lastTry']) => {
  const acts: string[] = []
  for (let now = view(first); acts.length < 20; ) {
    const { act, at } = nextDunningAct(rules, time, now)
    acts.push(`${act} ${calendars.dateOf(at, time.place)}`)
    if (act === 'end') break
    if (act === 'try') now = { ...now, lastTry: lastTry(at) }
    if (act === 'suspend') now = { ...now, suspendedOn: calendars.dateOf(at, time.place) }
  }
  return acts
}

describe('A period that was not paid on 31 January 2027', () => {
  it('D1: for want of money each time is tried on 1, 3, 5 and 7 February, suspended on the 7th and ended on 9 March', () => {
    expect(lifeOf({}, (at) => declined(at.toISOString()))).toEqual([
      'try 2027-02-01',
      'try 2027-02-03',
      'try 2027-02-05',
      'try 2027-02-07',
      'suspend 2027-02-07',
      'end 2027-03-09',
    ])
    expect(next()).toBe('try 2027-02-01T07:00:00Z')
  })

  it('D3: for a lost card is not tried again: suspended on the 7th, ended on 9 March; another card is tried at once', () => {
    const lost = declined('2027-01-31T07:00:00Z', { class: 'hard' })
    expect(lifeOf({ lastTry: lost }, (at) => declined(at.toISOString()))).toEqual(['suspend 2027-02-07', 'end 2027-03-09'])
    expect(next({ lastTry: lost, customerActedAt: utc('2027-02-02T18:12:00Z') })).toBe('try 2027-02-02T18:12:00Z')
  })

  it('D3: for a lost card, while another was saved before that was heard, is tried with the other at once', () => {
    const lost = declined('2027-01-31T07:00:20Z', { askedAt: utc('2027-01-31T07:00:00Z'), class: 'hard' })
    expect(next({ lastTry: lost, customerActedAt: utc('2027-01-31T07:00:05Z') })).toBe('try 2027-01-31T07:00:05Z')
    expect(next({ lastTry: lost, customerActedAt: utc('2027-01-31T07:00:00Z') })).toBe('suspend 2027-02-07T07:00:00Z')
  })

  it('D4: for want of the customer’s yes is tried only once they have given it, on 4 February', () => {
    const asked = declined('2027-01-31T07:00:00Z', { class: 'action_required' })
    expect(next({ lastTry: asked })).toBe('suspend 2027-02-07T07:00:00Z')
    expect(next({ lastTry: asked, customerActedAt: utc('2027-02-04T11:00:00Z') })).toBe('try 2027-02-04T11:00:00Z')
  })

  it('D11: with another card on 2 February is tried at once, then on the 3rd; the same day has no second try of ours', () => {
    const acted = utc('2027-02-02T10:00:00Z')
    expect(next({ lastTry: declined('2027-02-01T07:00:00Z'), customerActedAt: acted })).toBe('try 2027-02-02T10:00:00Z')
    expect(next({ lastTry: declined('2027-02-02T10:00:00Z'), customerActedAt: acted })).toBe('try 2027-02-03T07:00:00Z')
    const early = utc('2027-02-03T05:00:00Z')
    expect(next({ lastTry: declined('2027-02-03T05:00:00Z'), customerActedAt: early })).toBe('try 2027-02-05T07:00:00Z')
  })

  it('D13: without an answer is read after 5 minutes, an hour and then daily, before a person on day 7, and never tried again', () => {
    const since = utc('2027-01-31T07:00:00Z')
    const polled = (polls: number) => next({ lastTry: null, unanswered: { since, polls }, customerActedAt: utc('2027-02-01T09:00:00Z') })
    expect([polled(0), polled(1), polled(2)]).toEqual([
      'poll 2027-01-31T07:05:00Z',
      'poll 2027-01-31T08:00:00Z',
      'poll 2027-02-01T07:00:00Z',
    ])
    expect([polled(7), polled(8), polled(9)]).toEqual([
      'poll 2027-02-06T07:00:00Z',
      'board 2027-02-07T07:00:00Z',
      'poll 2027-02-08T07:00:00Z',
    ])
  })

  it('E2: but came back as a failed debit on 11 February has its day 0 then, and is tried from the 12th on', () => {
    const failed = { dayZero: '2027-02-11', lastTry: declined('2027-02-11T14:00:00Z') }
    expect(lifeOf(failed, (at) => declined(at.toISOString()))).toEqual([
      'try 2027-02-12',
      'try 2027-02-14',
      'try 2027-02-16',
      'try 2027-02-18',
      'suspend 2027-02-18',
      'end 2027-03-20',
    ])
  })

  it('E3: a debit that was returned on 10 March for want of money is tried as any other', () => {
    expect(next({ dayZero: '2027-03-10', lastTry: declined('2027-03-10T12:00:00Z') })).toBe('try 2027-03-11T07:00:00Z')
  })

  it('whose card’s scheme wants four days is tried on the first of our days after them', () => {
    const four = declined('2027-01-31T07:00:00Z', { notBefore: utc('2027-02-04T07:00:00Z') })
    expect(next({ lastTry: four })).toBe('try 2027-02-04T07:00:00Z')
    const ten = declined('2027-01-31T07:00:00Z', { notBefore: utc('2027-02-10T07:00:00Z') })
    expect(next({ lastTry: ten })).toBe('suspend 2027-02-07T07:00:00Z')
  })

  it('with a card that was tried too often for others of its holder waits until its scheme lets it', () => {
    expect(next({ cardFreeFrom: utc('2027-02-02T07:30:00Z') })).toBe('try 2027-02-02T07:30:00Z')
    expect(next({ cardFreeFrom: utc('2027-02-20T00:00:00Z') })).toBe('suspend 2027-02-07T07:00:00Z')
  })

  it('and that nobody looked at for some days has one try, not one for each day that was missed', () => {
    const missed = declined('2027-02-01T07:00:00Z')
    expect(next({ lastTry: missed })).toBe('try 2027-02-03T07:00:00Z')
    expect(next({ lastTry: declined('2027-02-06T09:00:00Z') })).toBe('try 2027-02-07T07:00:00Z')
  })

  it('once suspended is tried again only when the customer acts, until it ends', () => {
    const suspended = { lastTry: declined('2027-02-07T07:00:00Z'), suspendedOn: '2027-02-07' }
    expect(next(suspended)).toBe('end 2027-03-09T07:00:00Z')
    expect(next({ ...suspended, customerActedAt: utc('2027-03-01T16:00:00Z') })).toBe('try 2027-03-01T16:00:00Z')
  })

  it('is never tried twice on one day by ourselves, never after day 7, and at most five times in all', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ lateHours: fc.integer({ min: 0, max: 60 }), waitHours: fc.integer({ min: 0, max: 100 }) }), { minLength: 10 }),
        (steps) => {
          let now = view()
          const days = [0]
          for (const { lateHours, waitHours } of steps) {
            const { act, at } = nextDunningAct(rules, time, now)
            if (act !== 'try') break
            expect(daysBetween('2027-01-31', calendars.dateOf(at, time.place))).toBeLessThanOrEqual(7)
            const tried = new Date(at.getTime() + lateHours * 3_600_000)
            days.push(daysBetween('2027-01-31', calendars.dateOf(tried, time.place)))
            now = {
              ...now,
              lastTry: { askedAt: tried, at: tried, class: 'soft', notBefore: new Date(tried.getTime() + waitHours * 3_600_000) },
            }
          }
          expect(new Set(days).size).toBe(days.length)
          expect(days.length).toBeLessThanOrEqual(5)
        },
      ),
    )
  })
})
