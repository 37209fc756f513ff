import { expect, it } from 'vitest'
import { extensionMonths, guaranteeUntil, suspendedFor } from '../../../domain/repair/guarantee.ts'
import { calendars } from '../../../markets/calendars.ts'

const paris = { zone: 'Europe/Paris', region: 'FR' }
const handedOver = new Date('2027-03-10T10:00:00+01:00')

it('A repair handed over on 10 March 2027 at 10:00 is guaranteed for 12 months, to the hour', () => {
  expect(guaranteeUntil(handedOver, 12, paris, calendars).toISOString()).toBe('2028-03-10T09:00:00.000Z')
})

it('Days in the workshop do not count: nine of them move the end past the change to summer time, still at 10:00', () => {
  const until = new Date('2028-03-20T10:00:00+01:00')
  expect(suspendedFor(until, 9, paris, calendars).toISOString()).toBe('2028-03-29T08:00:00.000Z')
  expect(suspendedFor(until, 0, paris, calendars)).toEqual(until)
})

it('How long a repair extends the seller’s guarantee goes by the law of the day of purchase', () => {
  const france = {
    extensionMonths: [
      { boughtFrom: '2027-07-31', months: 12 },
      { boughtFrom: '2022-01-01', months: 6 },
    ],
  }
  expect(['2021-12-31', '2022-01-01', '2027-07-30', '2027-07-31'].map((boughtOn) => extensionMonths(france, boughtOn))).toEqual([
    0, 6, 6, 12,
  ])
  expect(extensionMonths({ extensionMonths: [] }, '2027-03-10')).toBe(0)
})
