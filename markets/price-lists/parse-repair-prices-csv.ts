import { PROBLEMS } from '../../domain/repair/problems.ts'
import { REPAIR_PRICES, type RepairPriceRow, repairPriceProblem } from '../../domain/repair/repair-price.ts'
import { isOneOf, type ParsedPrices, type PriceCsvKind, type PriceCsvRules, readPriceCsv } from './read-price-csv.ts'

/** What a wrong row should have been. */
const ALLOWED = {
  price_not_above_zero: 'a high above 0 and a low from 0',
  low_above_high: 'a low that is not above the high',
} as const

const OF_REPAIRS: PriceCsvKind<RepairPriceRow, 'problem' | 'low' | 'high'> = {
  kind: REPAIR_PRICES,
  columns: ['model', 'problem', 'low', 'high', 'currency'],
  rowOf: ({ id: modelId, category }, { field, amount }) => {
    const problem = field('problem')
    const known = PROBLEMS[category]
    if (!isOneOf(known, problem)) return { reason: 'unknown_problem', found: `"${problem}"`, allowed: known.join(', ') }
    const [lowMinor, highMinor] = [amount('low'), amount('high')]
    if (typeof lowMinor !== 'number') return lowMinor
    if (typeof highMinor !== 'number') return highMinor
    const reason = repairPriceProblem({ lowMinor, highMinor })
    if (reason) return { reason, found: `${lowMinor / 100} to ${highMinor / 100}`, allowed: ALLOWED[reason] }
    return { modelId, problem, lowMinor, highMinor }
  },
}

/** Reads what a market's repairs cost from CSV: columns model, problem, low, high, currency. */
export const parseRepairPricesCsv = (text: string | Uint8Array, rules: PriceCsvRules): ParsedPrices<RepairPriceRow> =>
  readPriceCsv(OF_REPAIRS, text, rules)
