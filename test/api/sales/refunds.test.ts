import { beforeAll, describe, expect, it } from 'vitest'
import { refundRoutes } from '../../../api/sales/refund-routes.ts'
import { saleRoutes } from '../../../api/sales/sale-routes.ts'
import type { Wishes } from '../../support/stocked.ts'
import { createStockWorld, type StockWorld } from '../stock/stock-under-test.ts'

const createWorld = createStockWorld([saleRoutes, refundRoutes])
let world: StockWorld
beforeAll(async () => {
  world = await createWorld()
})

/** A device that cost 243.00, sold at noon. */
const sold = async (minor: number, wishes: Wishes = {}, paidTo: 'bank' | 'shop' = 'bank'): Promise<string> => {
  const { id: unit, currency } = await world.stocked(wishes)
  const sale = {
    unit,
    price: { minor, currency },
    paidTo,
    terms: { channel: 'online', guaranteeMonths: 24 },
    buyer: { name: 'Inès Martin' },
  }
  return (await world.post('/v1/sales', sale, { as: world.shop })).body.id
}
const refund = (sale: string, minor: number, more: object = {}, key?: string) =>
  world.post(
    `/v1/sales/${sale}/refunds`,
    { amount: { minor, currency: 'EUR' }, reason: 'withdrawn', ...more },
    { as: world.shop, ...(key !== undefined && { key }) },
  )
const booksOf = async (refundId: string) =>
  (await world.database.ledgerPosting.findMany({ where: { transaction: { key: `refund/${refundId}` } }, orderBy: { line: 'asc' } })).map(
    ({ account, minor }) => [account, Number(minor)],
  )

describe('What a buyer is paid back', () => {
  it('all of it, takes revenue and VAT of the margin out of the books again', async () => {
    const sale = await sold(392_00)
    const { status, body } = await refund(sale, 392_00)
    expect([status, body.vat.amount, body.refunds]).toEqual([
      201,
      { minor: 24_83, currency: 'EUR' }, // 149 × 20 / 120
      [
        {
          id: body.refunds[0].id,
          amount: { minor: 392_00, currency: 'EUR' },
          vat: { minor: 24_83, currency: 'EUR' },
          paidBackAt: '2027-03-12T11:00:00.000Z',
          recordedBy: 'site:shop-1',
          reason: 'withdrawn',
        },
      ],
    ])
    expect(await booksOf(body.refunds[0].id)).toEqual([
      ['revenue:device_sales', 367_17],
      ['liability:vat', 24_83],
      ['bank:clearing', -392_00],
    ])
  })

  it('in parts, reverses with each what is owed less at the price that is left, and in all the whole VAT', async () => {
    const sale = await sold(392_00, {}, 'shop')
    await refund(sale, 49_00)
    const { body } = await refund(sale, 343_00)
    const [part, rest] = body.refunds
    // At 343.00 it is 100 × 20 / 120 = 16.67.
    expect([part.vat.minor, rest.vat.minor]).toEqual([8_16, 16_67])
    expect(await booksOf(part.id)).toEqual([
      ['revenue:device_sales', 40_84],
      ['liability:vat', 8_16],
      ['receivable:shop', -49_00],
    ])
  })

  it.each([
    ['below what the seller was paid: no margin is left to be taxed', {}, 392_00, 200_00, 24_83],
    ['of a device taxed on its whole price: VAT of the part', { seller: 'vat_business' }, 360_00, 120_00, 20_00],
    ['of one sold at a loss: no VAT was owed', { purchase: 300_00 }, 280_00, 280_00, 0],
    ['in Germany: by 19 % of the margin', { market: 'DE' }, 362_00, 59_50, 9_50],
  ] as const)('%s', async (_, wishes, price, amount, vat) => {
    const { body } = await refund(await sold(price, wishes), amount)
    expect(body.refunds).toMatchObject([{ amount: { minor: amount }, vat: { minor: vat } }])
  })

  it('is never more than the price, also when told twice at once; the same request again is one', async () => {
    const sale = await sold(392_00)
    const answers = await Promise.all([refund(sale, 300_00), refund(sale, 300_00)])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 400])
    const more = await refund(sale, 92_01)
    expect([more.status, more.body.errors]).toEqual([
      400,
      [{ in: 'body', pointer: '/amount/minor', detail: 'must be at most 9200: no more of the price is left to pay back' }],
    ])
    const [first, again] = [await refund(sale, 92_00, {}, 'refund-1'), await refund(sale, 92_00, {}, 'refund-1')]
    expect([first.status, again.body]).toEqual([201, first.body])
    expect(await world.database.saleRefund.count({ where: { saleId: sale } })).toBe(2)
  })

  it.each([
    ['in another currency', { amount: { minor: 1_00, currency: 'USD' } }, '/amount/currency'],
    ['before it was sold', { paidBackAt: '2027-03-12T10:59:59Z' }, '/paidBackAt'],
    ['tomorrow', { paidBackAt: '2027-03-13T11:00:00Z' }, '/paidBackAt'],
    ['without a reason', { reason: ' ' }, '/reason'],
  ])('%s is refused, and nothing is booked', async (_, wrong, pointer) => {
    const sale = await sold(392_00)
    const { status, body } = await refund(sale, 1_00, wrong)
    expect([status, body.errors.map((error: { pointer: string }) => error.pointer)]).toEqual([400, [pointer]])
    expect(await world.database.saleRefund.count({ where: { saleId: sale } })).toBe(0)
  })

  it('stands in the file for the books, and is written once', async () => {
    const sale = await sold(392_00)
    const { id } = (await refund(sale, 392_00)).body.refunds[0]
    const file = await world.get('/v1/sales?market=FR&limit=100', { as: world.anna, headers: { accept: 'text/csv' } })
    expect(file.body.split('\r\n').find((line: string) => line.startsWith(sale))).toMatch(/,39200,2483$/)
    await expect(world.database.$executeRaw`update sale_refunds set vat_minor = 0 where id = ${id}::uuid`).rejects.toThrow('append-only')
  })
})
