import { expect, test } from 'vitest'
import { money } from '../../../domain/money/money.ts'
import { levyOn } from '../../../domain/refurbishment/policy.ts'
import { marketAt } from '../../../markets/index.ts'

const at = new Date('2027-03-12T10:00:00Z')

test('a refurbished phone of 128 GB costs a levy of 8.40 EUR in France, one of 32 GB 7.20, a tablet 9.10, a console and a Spanish phone nothing', () => {
  const { refurbishment } = marketAt('FR', at)
  expect(levyOn(refurbishment, 'phone', 128)).toEqual(money(8_40, 'EUR'))
  expect(levyOn(refurbishment, 'phone', 32)).toEqual(money(7_20, 'EUR'))
  expect(levyOn(refurbishment, 'tablet', 64)).toEqual(money(9_10, 'EUR'))
  expect(levyOn(refurbishment, 'console', 500)).toEqual(money(0, 'EUR'))
  expect(levyOn(marketAt('ES', at).refurbishment, 'phone', 128)).toEqual(money(0, 'EUR'))
})
