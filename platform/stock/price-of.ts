import { addDays, daysBetween } from '../../domain/calendar/local-date.ts'
import { type Currency, type Money, money } from '../../domain/money/money.ts'
import { nextLowering, stockPriceOf } from '../../domain/stock-price/stock-price.ts'
import type { StockUnit } from '../../prisma/generated/client.ts'
import { placeOf } from '../cases/limits.ts'
import type { Transaction } from '../database/database.ts'
import { findRow } from '../database/table-rows.ts'
import { activePriceList } from '../price-lists/active-price-list.ts'
import type { StockDependencies } from './dependencies.ts'

/** What a price is looked up by. */
export type PricedDevice = Pick<StockUnit, 'market' | 'modelId' | 'storage' | 'grade'>

/** What the table in force asks for a device on its first day in stock; null where it does not know it. */
export async function priceOf(tx: Transaction, { at, ...device }: PricedDevice & { readonly at: Date }): Promise<Money | null> {
  const found = await listedPrice(tx, device, at)
  return found?.row ? money(found.row.priceMinor, found.currency) : null
}

/** The price of a unit as it is kept, and when it is to be looked at again. */
export type PriceOfUnit = Pick<StockUnit, 'priceMinor' | 'listedMinor' | 'priceBy' | 'priceListId' | 'repriceAt'>

const UNPRICED: PriceOfUnit = { priceMinor: null, listedMinor: null, priceBy: null, priceListId: null, repriceAt: null }

/** A price that somebody set: no table and no rule changes it. */
export const priceByHand = ({ minor }: Money): PriceOfUnit => ({ ...UNPRICED, priceMinor: minor, priceBy: 'hand' })

/** What the table in force asks for a unit after its days in stock, by local date. */
export async function priceByTable(
  tx: Transaction,
  { calendars, marketAt }: StockDependencies,
  unit: PricedDevice & Pick<StockUnit, 'stockedAt'>,
  at: Date,
): Promise<PriceOfUnit> {
  const found = await listedPrice(tx, unit, at)
  if (!found?.row) return { ...UNPRICED, priceListId: found?.priceListId ?? null }
  const market = marketAt(unit.market, at)
  const place = placeOf(market)
  const stockedOn = calendars.dateOf(unit.stockedAt, place)
  const daysInStock = daysBetween(stockedOn, calendars.dateOf(at, place))
  const { lowering } = market.stock
  const { price, listed, by } = stockPriceOf(found.row, found.currency, lowering, daysInStock)
  const next = nextLowering(lowering, daysInStock)
  return {
    priceMinor: price.minor,
    listedMinor: listed.minor,
    priceBy: by,
    priceListId: found.priceListId,
    repriceAt: next === undefined ? null : calendars.at(addDays(stockedOn, next), '00:00', place),
  }
}

/** The table in force, and its row for a device; null without a table. */
async function listedPrice(tx: Transaction, { market, modelId, storage, grade }: PricedDevice, at: Date) {
  if (grade === null) return null
  const list = await activePriceList(tx, 'stock', market, at)
  if (!list) return null
  const row = await findRow(tx, 'stock_prices', { priceListId: list.id, modelId, storage, grade })
  const prices = row && { priceMinor: row.minor, floorMinor: row.floorMinor }
  return { priceListId: list.id, currency: list.currency as Currency, row: prices }
}
