import { expect, test } from 'vitest'
import { chooseLot, type LotInStock } from '../../../domain/parts/choose-lot.ts'
import { fitsModel, PART_QUALITIES, type PartQuality } from '../../../domain/parts/part.ts'

const lot = (id: string, on: string, quality: PartQuality, available: number): LotInStock => ({
  id,
  quality,
  available,
  receivedAt: new Date(`${on}T09:00:00Z`),
})

const SHELF = [
  lot('c', '2027-03-08', 'new', 5),
  lot('b', '2027-02-01', 'used', 1),
  lot('a', '2027-02-01', 'refurbished', 1),
  lot('d', '2027-01-15', 'new', 0),
]

test('a piece is taken from the lot that came in first and has one left', () => {
  expect(chooseLot(SHELF, PART_QUALITIES)?.id).toBe('a')
  expect(chooseLot([...SHELF].reverse(), PART_QUALITIES)?.id).toBe('a')
})

test('only a quality that is wanted is taken, however old the others are', () => {
  expect(chooseLot(SHELF, ['new'])?.id).toBe('c')
  expect(chooseLot(SHELF, ['used'])?.id).toBe('b')
  expect(chooseLot([lot('d', '2027-01-15', 'new', 0)], ['new'])).toBeUndefined()
  expect(chooseLot(SHELF, [])).toBeUndefined()
})

test('a part fits the models that the catalogue names, and no other', () => {
  const part = { fits: ['apple-iphone-12', 'apple-iphone-12-mini'] }
  expect([fitsModel(part, 'apple-iphone-12'), fitsModel(part, 'apple-iphone-13')]).toEqual([true, false])
})
