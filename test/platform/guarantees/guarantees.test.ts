import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { GuaranteeRules } from '../../../domain/repair/guarantee.ts'
import { calendars } from '../../../markets/calendars.ts'
import { extendSale, saleGuaranteeEnd, startGuarantee, suspendGuarantee } from '../../../platform/guarantees/guarantees.ts'
import { rowsUnderTest } from '../../api/rows-under-test.ts'

const place = { zone: 'Europe/Paris', region: 'FR' }
const FRANCE: GuaranteeRules = {
  repairMonths: 12,
  legalMonths: 24,
  extensionMonths: [{ boughtFrom: '2022-01-01', months: 6 }],
  suspended: 'yes',
}
const context = (rules: GuaranteeRules = FRANCE) => ({ rules, calendars, place })
const desk = async () => (await rowsUnderTest('2027-03-10T09:00:00Z')).database
const soldOn = (day: string) => ({ id: randomUUID(), soldAt: new Date(`${day}T10:00:00Z`) })

describe('The guarantee on a repair', () => {
  it('runs 12 months from the hand-over, and longer by the days in the workshop again', async () => {
    const database = await desk()
    const repair = { caseId: 'RP-1', deviceId: 'DV-1', problems: ['screen'], from: new Date('2027-03-10T09:00:00Z') } as const
    expect(await startGuarantee(database, context(), repair)).toEqual(new Date('2028-03-10T09:00:00Z'))
    expect(await suspendGuarantee(database, context(), { of: 'RP-1', days: 9 })).toEqual(new Date('2028-03-19T09:00:00Z'))
    expect(await database.repairGuarantee.findFirst()).toMatchObject({ suspendedDays: 9, problems: ['screen'] })
    await expect(startGuarantee(database, context(), repair)).rejects.toThrow()
  })
})

describe('The seller’s guarantee of a sale', () => {
  it('of 24 months is extended by a repair in France by 6 months, once, and by the days in the workshop of every repair', async () => {
    const database = await desk()
    const sale = soldOn('2027-01-15')
    expect(await saleGuaranteeEnd(database, context(), sale)).toEqual(new Date('2029-01-15T10:00:00Z'))
    const repaired = (caseId: string, workshopDays = 12) => extendSale(database, context(), { sale, caseId, workshopDays })
    expect(await repaired('RP-1')).toEqual(new Date('2029-07-27T09:00:00Z')) // 15 July and 12 days, in summer time
    expect(await repaired('RP-2', 5)).toEqual(new Date('2029-08-01T09:00:00Z'))
    expect(await repaired('RP-3', 0)).toBeNull()
    expect(await saleGuaranteeEnd(database, context(), sale)).toEqual(new Date('2029-08-01T09:00:00Z'))
  })

  it('is not extended where the law gives nothing', async () => {
    const database = await desk()
    const none = { ...FRANCE, extensionMonths: [], suspended: 'no' } as const
    expect(await extendSale(database, context(none), { sale: soldOn('2027-01-15'), caseId: 'RP-1', workshopDays: 12 })).toBeNull()
    expect(await database.guaranteeExtension.count()).toBe(0)
  })
})

it('The database refuses a guarantee that ends before it began, an extension by nothing, months given twice, and a change of what was given', async () => {
  const database = await desk()
  const startsAt = new Date('2027-03-10T09:00:00Z')
  const guarantee = { caseId: 'RP-1', deviceId: 'DV-1', problems: [], startsAt, endsAt: startsAt }
  await expect(database.repairGuarantee.create({ data: guarantee })).rejects.toThrow('repair_guarantees_end')
  const saleId = randomUUID()
  const extend = (caseId: string, months: number, days: number) =>
    database.guaranteeExtension.create({ data: { saleId, caseId, months, days, endsAt: startsAt } })
  await expect(extend('RP-1', 0, 0)).rejects.toThrow('guarantee_extensions_amounts')
  await extend('RP-1', 6, 9)
  await expect(extend('RP-2', 6, 9)).rejects.toThrow('guarantee_extensions_months_once')
  await extend('RP-2', 0, 9)
  await expect(database.guaranteeExtension.updateMany({ data: { days: 90 } })).rejects.toThrow()
  await expect(database.guaranteeExtension.deleteMany()).rejects.toThrow()
})
