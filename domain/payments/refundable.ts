import { compare, minus, plus } from '../money/arithmetic.ts'
import type { Money } from '../money/money.ts'
import { type DisputeStatus, isOpen } from './dispute.ts'

/** Money that came in, and what became of it since. */
export interface Charged {
  readonly amount: Money
  /** What was given back, in whatever order; one that failed is owed again. */
  readonly refunds: readonly { readonly amount: Money; readonly status: 'pending' | 'done' | 'refused' }[]
  readonly disputes: readonly DisputeStatus[]
}

export type RefundAnswer =
  | { readonly kind: 'allowed' }
  /** `in_dispute`: the bank has it or may take it back, also after a refund: it would be paid back twice. `lost`: it has. */
  | { readonly kind: 'refused'; readonly reason: 'more_than_left' | 'in_dispute' | 'lost'; readonly left: Money }

/** What of a charge has not been given back. */
export const leftOf = ({ amount, refunds }: Charged): Money =>
  minus(
    amount,
    refunds.filter(({ status }) => status !== 'refused').reduce((sum, refund) => plus(sum, refund.amount), minus(amount, amount)),
  )

/** Whether so much of a charge may be given back: never more than came in, and never what is disputed or was lost. */
export const mayRefund = (charged: Charged, asked: Money): RefundAnswer => {
  const left = leftOf(charged)
  if (charged.disputes.includes('lost')) return { kind: 'refused', reason: 'lost', left }
  if (charged.disputes.some(isOpen)) return { kind: 'refused', reason: 'in_dispute', left }
  return compare(asked, left) > 0 ? { kind: 'refused', reason: 'more_than_left', left } : { kind: 'allowed' }
}
