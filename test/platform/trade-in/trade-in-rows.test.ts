import { afterAll, beforeAll, expect, test } from 'vitest'
import { readTradeInRows } from '../../../platform/trade-in/trade-in-rows.ts'
import { CLEAR_IMEI, createTradeInWorld, type TradeInWorld } from '../../support/trade-in-world.ts'

let world: TradeInWorld

beforeAll(async () => {
  world = await createTradeInWorld('2027-03-10T09:00:00+01:00')
})
afterAll(() => world.end())

/** The same rows, a query for each table, as the schema types them. */
async function byPrisma(reference: string) {
  const { tradeIn, ...found } = await world.database.case.findUniqueOrThrow({
    where: { id: reference },
    include: {
      customer: true,
      tradeIn: true,
      parcels: { orderBy: { createdAt: 'asc' } },
      payouts: { orderBy: { createdAt: 'asc' } },
      photos: { orderBy: { addedAt: 'asc' } },
      checks: { orderBy: { at: 'asc' }, select: { at: true, verdict: true, provider: true, reasons: true } },
      obligations: { where: { closedAt: null }, orderBy: { dueAt: 'asc' } },
    },
  })
  const list = await world.database.priceList.findUniqueOrThrow({ where: { id: tradeIn?.priceListId ?? '' } })
  const voucher = await world.database.voucher.findUnique({ where: { caseId: reference } })
  const refurbishment = await world.database.refurbishment.findUnique({ where: { sourceCaseId: reference }, select: { caseId: true } })
  return { ...found, tradeIn, voucher, priceListVersion: list.version, otherCases: refurbishment ? [refurbishment.caseId] : [] }
}

test('a trade-in read in one statement is what its rows say, each column as the schema types it', async () => {
  const id = await world.offer()
  expect(await readTradeInRows(world.database, 'trade_in', id)).toEqual(await byPrisma(id))

  await world.accepts(id, { payout: { method: 'voucher' } })
  await world.advanceTo('2027-03-11T08:00:00+01:00')
  await world.scan(id, 'in_transit')
  await world.does(id, 'recordReceipt', { content: 'device', weightGrams: 420 }, 'technician:t1')
  await world.photo(id)
  const found = { identities: [CLEAR_IMEI], condition: 'functional_good', reasons: [], hazard: 'none' } as const
  await world.does(id, 'recordInspection', { ...found, identities: [CLEAR_IMEI], reasons: [] }, 'technician:t1')
  await world.advanceTo('2027-03-15T12:00:00+01:00')
  await world.database.obligation.create({
    data: {
      id: crypto.randomUUID(),
      caseId: id,
      kind: 'test',
      dueAt: new Date('2027-04-01T10:00:00.120Z'),
      consequence: 'none',
      openedBy: 1,
    },
  })

  const read = await readTradeInRows(world.database, 'trade_in', id)
  expect(read).toEqual(await byPrisma(id))
  expect(read).toMatchObject({ state: 'closed', parcels: [{}], photos: [{}], checks: [{}, {}], obligations: [{}], voucher: { caseId: id } })
  expect(await readTradeInRows(world.database, 'trade_in', 'TI-00000000')).toBeNull()
  expect(await readTradeInRows(world.database, 'repair', id)).toBeNull()
})
