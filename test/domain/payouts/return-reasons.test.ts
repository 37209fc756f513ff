import { expect, test } from 'vitest'
import { returnReasonClass } from '../../../domain/payouts/return-reasons.ts'

test.each(['AC01', 'AC04', 'AC06', 'AG01', 'BE04', 'CNOR', 'MS02', 'MS03', 'RC01'])('%s asks the seller for new details', (code) => {
  expect(returnReasonClass(code)).toBe('new_details')
})

test.each(['MD07', 'FRAD', 'RR01', 'RR02', 'RR03', 'RR04'])('%s goes to support and is never sent again by itself', (code) => {
  expect(returnReasonClass(code)).toBe('support')
})

test.each(['AM05', 'DU01', 'DU04'])('%s asks to look for the first payment', (code) => {
  expect(returnReasonClass(code)).toBe('look_for_first')
})

test.each(['ZZ99', 'NONE', '', 'constructor'])('a code that is not known (%s) goes to support', (code) => {
  expect(returnReasonClass(code)).toBe('support')
})
