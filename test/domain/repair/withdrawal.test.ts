import { expect, it } from 'vitest'
import { withdrawalEnds } from '../../../domain/repair/withdrawal.ts'
import { calendars } from '../../../markets/calendars.ts'

const ends = (contractAt: string, place = { zone: 'Europe/Paris', region: 'FR' }) =>
  withdrawalEnds(new Date(contractAt), 14, place, calendars).toISOString()

it('A quote approved on Wed 10 March 2027 can be withdrawn from until the end of Wed 24 March', () => {
  expect(ends('2027-03-10T00:00:00+01:00')).toBe('2027-03-24T23:00:00.000Z')
  expect(ends('2027-03-10T23:59:59+01:00')).toBe('2027-03-24T23:00:00.000Z')
})

it('Approved on Sun 14 March 2027: the 28th is a Sunday and the 29th Easter Monday, so work may begin on Wed 31 March at 00:00 summer time', () => {
  expect(ends('2027-03-14T18:00:00+01:00')).toBe('2027-03-30T22:00:00.000Z')
})

it('A last day on Good Friday is the last one in Lyon, and moves past Easter Monday in Strasbourg', () => {
  expect(ends('2027-03-12T10:00:00+01:00')).toBe('2027-03-26T23:00:00.000Z')
  expect(ends('2027-03-12T10:00:00+01:00', { zone: 'Europe/Paris', region: 'FR-67' })).toBe('2027-03-30T22:00:00.000Z')
})

it('The day goes by the customer’s own clock: half past midnight in Madrid is the evening before on the Canary Islands', () => {
  expect(ends('2027-02-02T00:30:00+01:00', { zone: 'Europe/Madrid', region: 'ES' })).toBe('2027-02-16T23:00:00.000Z')
  expect(ends('2027-02-02T00:30:00+01:00', { zone: 'Atlantic/Canary', region: 'ES' })).toBe('2027-02-16T00:00:00.000Z')
})
