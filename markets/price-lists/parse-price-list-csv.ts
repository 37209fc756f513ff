import { type PriceRow, TRADE_IN_PRICES } from '../../domain/catalogue/price-list.ts'
import { CONDITIONS } from '../../domain/trade-in/condition.ts'
import {
  type DeviceColumn,
  devicePrice,
  isOneOf,
  type ParsedPrices,
  type PriceCsvKind,
  type PriceCsvRules,
  readPriceCsv,
} from './read-price-csv.ts'

const OF_TRADE_INS: PriceCsvKind<PriceRow, DeviceColumn | 'condition'> = {
  kind: TRADE_IN_PRICES,
  columns: ['model', 'storage_gb', 'condition', 'price', 'currency'],
  rowOf: (model, line) => {
    const device = devicePrice(model, line)
    if ('reason' in device) return device
    const condition = line.field('condition')
    if (!isOneOf(CONDITIONS, condition)) return { reason: 'unknown_condition', found: `"${condition}"`, allowed: CONDITIONS.join(', ') }
    return { ...device, condition }
  },
}

/** Reads what a market pays from CSV: columns model, storage_gb, condition, price, currency. */
export const parsePriceListCsv = (text: string | Uint8Array, rules: PriceCsvRules): ParsedPrices<PriceRow> =>
  readPriceCsv(OF_TRADE_INS, text, rules)
