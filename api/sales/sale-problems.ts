import type { SaleRefusal } from '../../platform/sales/sell-unit.ts'
import { ProblemError } from '../problems/problem.ts'
import { stockProblem } from '../stock/stock-problems.ts'

/** What is answered where a sale is not recorded. */
export const saleProblem = (refused: SaleRefusal): ProblemError => {
  const wrong = (pointer: string, detail: string) => new ProblemError('RPS_INPUT_INVALID', { errors: [{ in: 'body', pointer, detail }] })
  switch (refused.kind) {
    case 'not_reserved':
      return new ProblemError('RPS_UNIT_NOT_RESERVED')
    case 'other_currency':
      return wrong('/price/currency', `must be ${refused.currency}, the currency of its market`)
    case 'sold_at':
      return wrong('/soldAt', `must be from ${refused.from.toISOString()}, when it was stocked, to now`)
    case 'reference_used':
      return new ProblemError('RPS_SALE_REFERENCE_USED', { members: { sale: refused.saleId } })
    default:
      return stockProblem(refused)
  }
}
