import type { PartRefusal } from '../../platform/parts/refusal.ts'
import { ProblemError } from '../problems/problem.ts'

/** What is answered where nothing was done to parts or their stock. */
export const partProblem = (refused: PartRefusal): ProblemError => {
  switch (refused.kind) {
    case 'unknown':
      return new ProblemError('RPS_NOT_FOUND', { detail: `No ${refused.what} has this id.` })
    case 'field':
      return new ProblemError('RPS_INPUT_INVALID', { errors: [{ in: 'body', pointer: refused.pointer, detail: refused.detail }] })
    case 'not_in_stock': {
      const { available, expectedOn } = refused
      return new ProblemError('RPS_PART_NOT_IN_STOCK', { members: { available, ...(expectedOn !== undefined && { expectedOn }) } })
    }
    case 'status':
      return new ProblemError('RPS_PART_STATUS', { members: { reservationStatus: refused.status } })
    case 'case_ended':
      return new ProblemError('RPS_NOT_NOW', { detail: 'The case has ended: what its device cost is settled.' })
    case 'command_open':
      return new ProblemError('RPS_NOT_NOW', {
        detail: 'The case has a command that is not settled yet and may name this part: ask again then.',
      })
    case 'received_already':
      return new ProblemError('RPS_DELIVERY_KNOWN', { members: { receivedAt: refused.at } })
  }
}
