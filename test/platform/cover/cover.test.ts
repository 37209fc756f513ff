import { expect, it } from 'vitest'
import { money } from '../../../domain/money/money.ts'
import { decideCover } from '../../../domain/repair/cover.ts'
import { calendars } from '../../../markets/calendars.ts'
import { coverClaims } from '../../../platform/cover/cover.ts'
import { startGuarantee } from '../../../platform/guarantees/guarantees.ts'
import { sellUnit } from '../../../platform/sales/sell-unit.ts'
import { rowsUnderTest } from '../../api/rows-under-test.ts'
import { stockOn } from '../../support/stocked.ts'

const context = {
  rules: { repairMonths: 12, legalMonths: 24, extensionMonths: [], suspended: 'no' },
  calendars,
  place: { zone: 'Europe/Paris', region: 'FR' },
} as const

it('A phone that we sold with 36 months and repaired is paid by the repair, the law and our promise, each while it holds', async () => {
  const { database, deps, clock } = await rowsUnderTest('2027-03-10T09:00:00Z')
  const { id: unitId, deviceId } = await stockOn(database, deps).stocked()
  const sold = await database.$transaction((tx) =>
    sellUnit(
      tx,
      deps,
      {
        unitId,
        price: money(392_00, 'EUR'),
        paidTo: 'shop',
        terms: { channel: 'shop', guaranteeMonths: 36 },
        buyer: { name: 'Camille Durand' },
        actor: 'site:anna',
      },
      clock.now(),
    ),
  )
  if (sold.kind !== 'sold') throw new Error(sold.kind)
  await startGuarantee(database, context, { caseId: 'RP-1', deviceId, problems: ['screen'], from: new Date('2027-06-01T08:00:00Z') })
  const asking = { caseId: null, deviceId, toldHash: null, problems: [], openedAt: clock.now(), subscription: null }
  const claims = await coverClaims(database, { ...context, marketAt: deps.marketAt }, asking)
  expect(claims.map((claim) => [claim.by, claim.by !== 'subscription' && claim.until.toISOString()])).toEqual([
    ['legal_guarantee', '2029-03-10T09:00:00.000Z'],
    ['commercial_warranty', '2030-03-10T09:00:00.000Z'],
    ['repair_guarantee', '2028-06-01T08:00:00.000Z'],
  ])
  const paidBy = (at: string, problem: 'screen' | 'battery') =>
    decideCover(claims, { deviceId, problems: [problem], damage: 'none', at: new Date(at) }).by
  expect(paidBy('2027-09-01T08:00:00Z', 'screen')).toBe('repair_guarantee')
  expect(paidBy('2027-09-01T08:00:00Z', 'battery')).toBe('legal_guarantee')
  expect(paidBy('2029-09-01T08:00:00Z', 'screen')).toBe('commercial_warranty')
  expect(paidBy('2030-03-10T09:00:00Z', 'screen')).toBe('customer')
  expect(await coverClaims(database, { ...context, marketAt: deps.marketAt }, { ...asking, deviceId: 'DV-OTHER' })).toEqual([])
})
