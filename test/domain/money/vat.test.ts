import { expect, it } from 'vitest'
import { minus } from '../../../domain/money/arithmetic.ts'
import { money } from '../../../domain/money/money.ts'
import { vatIn } from '../../../domain/money/vat.ts'

it.each([
  ['France', 2_000, 5_82, 1_17],
  ['Germany', 1_900, 5_87, 1_12],
  ['Spain', 2_100, 5_78, 1_21],
])('G5: in 6.99 of %s at %i basis points', (_, rate, net, vat) => {
  const price = money(6_99, 'EUR')
  expect(vatIn(price, rate)).toEqual(money(vat, 'EUR'))
  expect(minus(price, vatIn(price, rate))).toEqual(money(net, 'EUR'))
})
