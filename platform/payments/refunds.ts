import { randomUUID } from 'node:crypto'
import type { Payment, PaymentRefund } from '../../prisma/generated/client.ts'
import { post } from '../books/ledger.ts'
import type { Database, Transaction } from '../database/database.ts'
import { amountOf, type PaymentEvent } from './payments.ts'

/** What of a payment has not been given back, in minor units. */
export async function notGivenBack(
  database: Pick<Database, 'paymentRefund'>,
  payment: Pick<Payment, 'id' | 'amountMinor'>,
): Promise<number> {
  const { _sum: given } = await database.paymentRefund.aggregate({
    where: { paymentId: payment.id, status: { in: ['pending', 'done'] } },
    _sum: { amountMinor: true },
  })
  return payment.amountMinor - (given.amountMinor ?? 0)
}

/**
 * The row of one attempt to give money back, there before the provider is asked. The database refuses it where more would go back than
 * came in.
 */
export const refundRow = (
  database: Pick<Database, 'paymentRefund'>,
  {
    payment,
    ...row
  }: { readonly payment: Pick<Payment, 'id'>; readonly effectKey: string; readonly amountMinor: number; readonly at: Date },
): Promise<PaymentRefund> => database.paymentRefund.create({ data: { id: randomUUID(), paymentId: payment.id, status: 'pending', ...row } })

/** How it ended: `ref` is the provider's own id, or why it refused. */
export async function settledRefund(
  tx: Transaction,
  { id }: Pick<PaymentRefund, 'id'>,
  end: { readonly status: 'done' | 'refused'; readonly ref: string },
): Promise<void> {
  await tx.paymentRefund.update({ where: { id }, data: end })
}

/**
 * Books money that went back: the customer is owed it no more. What for, another booking says: the credit note of what was paid for, or
 * the payment that was one too many.
 */
export async function bookRefund(
  tx: Transaction,
  { caseId, eventNumber, at }: PaymentEvent,
  refund: Pick<PaymentRefund, 'amountMinor'>,
  payment: Pick<Payment, 'currency'>,
): Promise<void> {
  const amount = amountOf({ amountMinor: refund.amountMinor, currency: payment.currency })
  await post(tx, { key: `${caseId}/${eventNumber}/refund`, caseId, kind: 'refund', at }, [
    { account: 'receivable:customers', debit: amount },
    { account: 'clearing:cards', credit: amount },
  ])
}
