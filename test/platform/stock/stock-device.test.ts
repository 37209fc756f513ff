import { beforeAll, describe, expect, it } from 'vitest'
import { money } from '../../../domain/money/money.ts'
import { priceOf } from '../../../platform/stock/price-of.ts'
import { withdrawUnit } from '../../../platform/stock/withdraw-unit.ts'
import type { StockUnit } from '../../../prisma/generated/client.ts'
import { rowsUnderTest } from '../../api/rows-under-test.ts'
import { clearedAtTheEnd } from '../../support/clearing.ts'
import { stockOn } from '../../support/stocked.ts'

const AT = '2027-03-12T10:59:00Z'
const clear = clearedAtTheEnd()
let rows: Awaited<ReturnType<typeof rowsUnderTest>>
let stock: ReturnType<typeof stockOn>

beforeAll(async () => {
  rows = await rowsUnderTest(AT, clear)
  stock = stockOn(rows.database, rows.deps)
})

const IPHONE = { market: 'FR', modelId: 'apple-iphone-13', storage: 128, grade: 'good' } as const
const lifeOf = async ({ deviceId }: Pick<StockUnit, 'deviceId'>) =>
  (await rows.database.deviceRecord.findMany({ where: { deviceId, kind: { in: ['stock', 'price'] } }, orderBy: { number: 'asc' } })).map(
    ({ kind, data }) => [kind, data],
  )
const withdraw = (deviceId: string) =>
  rows.database.$transaction((tx) =>
    withdrawUnit(tx, { deviceId, reason: 'purchase_undone', at: rows.clock.now(), actor: 'engine', caseId: null, eventNumber: null }),
  )

describe('A device that is stocked', () => {
  it('is for sale at the price of the table, with its scheme of VAT and its mention, and its life says so', async () => {
    const unit = await stock.stocked()
    expect(unit).toMatchObject({
      ...IPHONE,
      site: 'workshop-fr',
      status: 'for_sale',
      currency: 'EUR',
      priceMinor: 392_00, // 145 % of 270
      listedMinor: 392_00,
      priceBy: 'list',
      repriceAt: new Date('2027-04-10T22:00:00Z'), // day 30 in Paris
      purchaseMinor: 243_00,
      scheme: { scheme: 'margin', rateBasisPoints: 2_000, mention: 'Régime particulier – Biens d’occasion' },
    })
    expect(await lifeOf(unit)).toEqual([
      ['stock', { unit: unit.id, market: 'FR', site: 'workshop-fr', grade: 'good', scheme: 'margin' }],
      ['price', { unit: unit.id, priceMinor: 392_00, currency: 'EUR', by: 'list' }],
    ])
  })

  it('costs what the table asks on its first day', async () => {
    const price = (device: object) => rows.database.$transaction((tx) => priceOf(tx, { ...IPHONE, at: rows.clock.now(), ...device }))
    expect(await price({})).toEqual(money(392_00, 'EUR'))
    expect(await price({ market: 'US', grade: 'premium' })).toEqual(money(496_00, 'USD')) // 175 % of 283.50
    expect(await price({ storage: 64 })).toBeNull()
    expect(await price({ grade: null })).toBeNull()
    expect(await price({ at: new Date('2025-12-31T00:00:00Z') })).toBeNull()
  })

  it('is on sale once, however often it is stocked, also by two at once', async () => {
    const device = await stock.device()
    const [one, other] = await Promise.all([stock.stock(device), stock.stock(device)])
    expect(other.id).toBe(one.id)
    expect(await rows.database.stockUnit.count({ where: { deviceId: device } })).toBe(1)
    const { change, ...again } = one
    await expect(
      rows.database.stockUnit.create({ data: { ...again, scheme: {}, id: '00000000-0000-4000-8000-000000000001' } }),
    ).rejects.toThrow()
  })

  it('costs what somebody set, and what no table knows has no price', async () => {
    const byHand = await stock.stocked({ grade: null, price: money(60_00, 'EUR') })
    expect(byHand).toMatchObject({ grade: null, status: 'for_sale', priceMinor: 60_00, priceBy: 'hand', repriceAt: null })
    expect(await stock.stocked({ grade: null })).toMatchObject({ status: 'unpriced', priceMinor: null })
  })

  it('that was repaired in Spain waits for an adviser', async () => {
    const unit = await stock.stocked({ market: 'ES', work: 'repaired' })
    expect(unit).toMatchObject({ status: 'held', scheme: { scheme: 'hold', reason: 'adviser_must_rule' } })
  })

  it('is taken off sale once, and can come back', async () => {
    const unit = await stock.stocked()
    expect([await withdraw(unit.deviceId), await withdraw(unit.deviceId)]).toEqual(['withdrawn', 'not_on_sale'])
    expect(await rows.database.stockUnit.findUnique({ where: { id: unit.id } })).toMatchObject({
      status: 'withdrawn',
      endedAt: new Date(AT),
    })
    expect((await lifeOf(unit)).at(-1)).toEqual(['stock', { unit: unit.id, withdrawn: 'purchase_undone' }])
    expect((await stock.stock(unit.deviceId)).id).not.toBe(unit.id)
  })
})
