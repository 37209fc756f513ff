import { expect, test } from 'vitest'
import { daysLate, promisedOn } from '../../../domain/repair/promise.ts'

/** Paris at Easter 2027: Monday 29 March is a holiday. */
const paris = { isHoliday: (date: string) => date === '2027-03-29' }
const work = { today: '2027-03-25', queuedMinutes: 0, benchMinutesPerDay: 420, workDays: 3, partsOn: null } as const

test('Three days of work from Thursday 25 March 2027 are promised for Wednesday 31 March: weekend and Easter Monday do not count', () => {
  expect(promisedOn(work, paris)).toBe('2027-03-31')
})

test('What stands at the bench comes first: 839 minutes are one day more at 420 a day, 840 are two', () => {
  expect(promisedOn({ ...work, queuedMinutes: 419 }, paris)).toBe('2027-03-31')
  expect(promisedOn({ ...work, queuedMinutes: 839 }, paris)).toBe('2027-04-01')
  expect(promisedOn({ ...work, queuedMinutes: 840 }, paris)).toBe('2027-04-02')
})

test('Nothing is done before its last part has come; a part that should have been there yesterday holds up nothing', () => {
  expect(promisedOn({ ...work, partsOn: '2027-04-09' }, paris)).toBe('2027-04-14')
  expect(promisedOn({ ...work, partsOn: '2027-03-24' }, paris)).toBe('2027-03-31')
})

test('A promise is late by calendar days from the day after it', () => {
  expect([daysLate('2027-03-27', '2027-03-26'), daysLate('2027-03-27', '2027-03-27'), daysLate('2027-03-27', '2027-03-29')]).toEqual([
    0, 0, 2,
  ])
})
