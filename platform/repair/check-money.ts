import type { RepairView } from '../../domain/repair/view.ts'
import { readView } from '../cases/process-records.ts'
import { isCode } from './check-hand-over.ts'
import { type Checks, type Door, pass, refuse } from './door.ts'
import { tradeInOffer } from './trade-in-offer.ts'
import { repairView } from './view.ts'

/** What is paid, given back and taken along. */
export const moneyChecks: Checks = {
  decidePayment: async (door, { decision, amountMinor, reference }) => {
    if (decision !== 'paid') return pass()
    const { due } = await standingOf(door)
    if (amountMinor !== due) return refuse('amount_wrong', `Still to be paid: ${due} in minor units.`, '/amountMinor')
    return reference ? pass() : refuse('reference_needed', 'Name the reference by which the payment is found.', '/reference')
  },
  recordCollection: async (door, { code, payment }) => {
    if (!isCode(door, code)) return refuse('wrong_code', 'This code does not belong to this repair: scan it again.', '/code')
    const { due } = await standingOf(door)
    if (due > 0 && !payment) return refuse('payment_needed', `Still to be paid: ${due} in minor units.`, '/payment')
    if (payment && payment.amountMinor !== due)
      return refuse('amount_wrong', `Still to be paid: ${due} in minor units.`, '/payment/amountMinor')
    return pass({ paidHere: payment !== undefined })
  },
  chooseOutcome: async (door, { choice }) => {
    const offer = choice === 'trade_in' ? await tradeInOffer(door) : null
    return choice === 'trade_in' && offer === null
      ? refuse('trade_in_not_offered', 'We buy no such device as it is: choose another way.', '/choice')
      : pass({ choice, offer })
  },
}

const standingOf = async ({ tx, subject }: Door) => (await readView(tx, { view: repairView }, subject.id)) as RepairView
