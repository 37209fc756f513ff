import type { StockRefusal } from '../../platform/stock/refusal.ts'
import { ProblemError } from '../problems/problem.ts'

/** Why a unit cannot be reserved or sold, by its status. */
const WHY = {
  reserved: 'The device is kept for another order.',
  unpriced: 'The device has no price yet.',
  held: 'How the device is taxed is not settled yet.',
  forbidden: 'A recall forbids the sale of the device.',
  sold: 'The device is sold.',
  withdrawn: 'The device was taken off sale.',
} as const

/** What is answered where something is not done to a unit. */
export const stockProblem = (refused: StockRefusal): ProblemError => {
  switch (refused.kind) {
    case 'unknown':
      return new ProblemError('RPS_NOT_FOUND', { detail: 'No device in stock has this id.' })
    case 'not_for_sale':
      return new ProblemError('RPS_UNIT_NOT_FOR_SALE', {
        detail: WHY[refused.status],
        members: { unitStatus: refused.status, ...(refused.until && { until: refused.until.toISOString() }) },
      })
    case 'ended':
      return new ProblemError('RPS_UNIT_NOT_FOR_SALE', { members: { unitStatus: refused.status } })
    case 'expiry':
      return new ProblemError('RPS_INPUT_INVALID', {
        errors: [{ in: 'body', pointer: '/expiresAt', detail: `must be in the future and not after ${refused.latest.toISOString()}` }],
      })
    case 'reservation_unknown':
      return new ProblemError('RPS_NOT_FOUND', { detail: 'The device has no reservation of this id.' })
    case 'reservation_ended':
      return new ProblemError('RPS_RESERVATION_ENDED', { members: { ended: refused.ended } })
    case 'scheme_settled':
      return new ProblemError('RPS_SCHEME_SETTLED')
  }
}
