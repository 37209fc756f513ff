import { SALE_GRADES } from '../../domain/grading/grade.ts'
import { STOCK_PRICES, type StockPriceRow, stockPriceProblem } from '../../domain/stock-price/price-table.ts'
import {
  type DeviceColumn,
  devicePrice,
  isOneOf,
  type ParsedPrices,
  type PriceCsvKind,
  type PriceCsvRules,
  type PriceRefusal,
  readPriceCsv,
} from './read-price-csv.ts'

/** What a wrong row should have been. */
const ALLOWED = {
  price_not_above_zero: 'a price above 0 and a floor from 0',
  floor_above_price: 'a floor that is not above the price',
} as const

const OF_STOCK: PriceCsvKind<StockPriceRow, DeviceColumn | 'grade' | 'floor'> = {
  kind: STOCK_PRICES,
  columns: ['model', 'storage_gb', 'grade', 'price', 'floor', 'currency'],
  rowOf: (model, line) => {
    const device = devicePrice(model, line)
    if ('reason' in device) return device
    const grade = line.field('grade')
    if (!isOneOf(SALE_GRADES, grade)) return { reason: 'unknown_grade', found: `"${grade}"`, allowed: SALE_GRADES.join(', ') }
    const floorMinor = line.amount('floor')
    if (typeof floorMinor !== 'number') return floorMinor
    const row = { ...device, grade, floorMinor }
    return refusalOf(row) ?? row
  },
}

const refusalOf = (row: StockPriceRow): PriceRefusal | undefined => {
  const reason = stockPriceProblem(row)
  const found = `${row.priceMinor / 100} with a floor of ${row.floorMinor / 100}`
  return reason && { reason, found, allowed: ALLOWED[reason] }
}

/** Reads what a market's stock is sold for from CSV: columns model, storage_gb, grade, price, floor, currency. */
export const parseStockPricesCsv = (text: string | Uint8Array, rules: PriceCsvRules): ParsedPrices<StockPriceRow> =>
  readPriceCsv(OF_STOCK, text, rules)
