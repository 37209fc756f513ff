import { type PriceRow, TRADE_IN_PRICES } from '../../domain/catalogue/price-list.ts'
import { CONDITIONS } from '../../domain/trade-in/condition.ts'
import { isOneOf, type ParsedPrices, type PriceCsvKind, type PriceCsvRules, readPriceCsv } from './read-price-csv.ts'

const OF_TRADE_INS: PriceCsvKind<PriceRow, 'condition'> = {
  kind: TRADE_IN_PRICES,
  columns: ['model', 'storage_gb', 'condition', 'price', 'currency'],
  rowOf: (shared, field) => {
    const condition = field('condition')
    if (!isOneOf(CONDITIONS, condition)) return { reason: 'unknown_condition', found: `"${condition}"`, allowed: CONDITIONS.join(', ') }
    return { ...shared, condition }
  },
}

/** Reads what a market pays from CSV: columns model, storage_gb, condition, price, currency. */
export const parsePriceListCsv = (text: string | Uint8Array, rules: PriceCsvRules): ParsedPrices<PriceRow> =>
  readPriceCsv(OF_TRADE_INS, text, rules)
