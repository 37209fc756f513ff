import { describe, expect, it } from 'vitest'
import { calendars } from '../../../../markets/calendars.ts'
import { whenActs } from '../../../../scripts/load/dated/when-acts.ts'
import { createDraw } from '../../../../scripts/load/random.ts'

const LYON = { zone: 'Europe/Paris', region: 'FR' }
const acted = (hours: number, count: 'all' | 'while open', from: string, place = LYON): string =>
  whenActs({ hours: [hours, hours], count }, new Date(from), { calendars, place, draw: createDraw(1, 'days') }).toISOString()

describe('Whoever acts in a dated load', () => {
  it('takes hours of the day and the night, where they are people at home', () => {
    expect(acted(30, 'all', '2027-03-27T20:00:00Z')).toBe('2027-03-29T02:00:00.000Z')
  })

  it('takes opening hours, where they work: not the night, the weekend, Easter Monday, nor the hour that summer time takes', () => {
    // Thursday before Easter, 15:00 in Lyon: two hours of that day, eight of Friday, and the rest on Tuesday.
    expect(acted(11, 'while open', '2027-03-25T14:00:00Z')).toBe('2027-03-30T08:00:00.000Z')
    // In Berlin Good Friday is a holiday too.
    expect(acted(3, 'while open', '2027-03-25T14:00:00Z', { zone: 'Europe/Berlin', region: 'DE-BE' })).toBe('2027-03-30T08:00:00.000Z')
    expect(acted(8, 'while open', '2027-03-20T12:00:00Z')).toBe('2027-03-22T16:00:00.000Z')
  })

  it('takes a time between the least and the most, the same for the same seed', () => {
    const drawn = () => whenActs({ hours: [1, 96], count: 'all' }, new Date(0), { calendars, place: LYON, draw: createDraw(7, 'days', 3) })
    expect(drawn()).toEqual(drawn())
    expect(drawn().getTime()).toBeGreaterThanOrEqual(3_600_000)
    expect(drawn().getTime()).toBeLessThan(96 * 3_600_000)
  })
})
