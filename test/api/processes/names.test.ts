import { expect, test } from 'vitest'
import { bodyTitleOf, listKeyOf, operationOf, referenceParams, tagOf, titleOf } from '../../../api/processes/names.ts'
import { tradeInApi } from '../../../api/trade-ins/trade-in-api.ts'
import { refurbishmentProcess } from '../../../domain/refurbishment/process.ts'

const refurbishments = { process: refurbishmentProcess, plural: 'refurbishments' }

test('a command that two processes have is the first one’s by its name alone, and the other’s by its process too', () => {
  expect(operationOf(tradeInApi, 'decideHazard')).toBe('decideHazard')
  expect(operationOf(refurbishments, 'decideHazard')).toBe('decideHazardOfRefurbishment')
  expect(bodyTitleOf(refurbishments, 'decideHazard')).toBe('DecideHazardOfRefurbishment')
  expect(bodyTitleOf(refurbishments, 'recordWipe')).toBe('RecordWipe')
})

test('all names of a process follow from its plural, its code and its prefix', () => {
  expect([tagOf(tradeInApi), titleOf(tradeInApi), listKeyOf(tradeInApi)]).toEqual(['Trade-ins', 'TradeIn', 'tradeIns'])
  expect(referenceParams(refurbishments).properties.reference).toMatchObject({
    pattern: '^RF-[0-9A-HJKMNP-TV-Z]{8}$',
    description: 'Reference of the refurbishment, such as RF-7K2M9QXA.',
  })
})
