import { expect, test } from 'vitest'
import { checkIban } from '../../../providers/payouts/iban.ts'

test.each([
  ['FR76 3000 6000 0112 3456 7890 189', 'FR7630006000011234567890189', 'FR'],
  ['de89370400440532013000', 'DE89370400440532013000', 'DE'],
  ['ES91-2100-0418-4502-0005-1332', 'ES9121000418450200051332', 'ES'],
])('%s is taken as typed', (typed, iban, country) => {
  expect(checkIban(typed)).toEqual({ valid: true, iban, country, sepa: true })
})

test('a valid IBAN outside SEPA is told apart', () => {
  expect(checkIban('SA4420000001234567891234')).toEqual({ valid: true, iban: 'SA4420000001234567891234', country: 'SA', sepa: false })
})

test.each([
  ['', 'country_unknown'],
  ['XX7630006000011234567890189', 'country_unknown'],
  ['DE8937040044053201300', 'length'],
  ['DE88370400440532013000', 'check_digits'],
  ['FR76A0006000011234567890189', 'structure'],
])('"%s" is refused for its %s', (typed, problem) => {
  expect(checkIban(typed)).toEqual({ valid: false, problem })
})
