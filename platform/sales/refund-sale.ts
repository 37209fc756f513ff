import { randomUUID } from 'node:crypto'
import { vatReversed } from '../../domain/margin/margin-vat.ts'
import type { DeviceScheme } from '../../domain/margin/scheme.ts'
import { minus, plus } from '../../domain/money/arithmetic.ts'
import { type Currency, type Money, money } from '../../domain/money/money.ts'
import { post } from '../books/ledger.ts'
import { type AnsweredOnce, answerOnce } from '../cases/answer-once.ts'
import type { IdempotentRequest } from '../cases/idempotency.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { saleView } from './sale-view.ts'

export interface NewRefund {
  readonly saleId: string
  /** VAT included. */
  readonly amount: Money
  /** Now, where it is not said. */
  readonly paidBackAt?: Date
  readonly reason: string
  readonly actor: string
  readonly request: IdempotentRequest
}

export type RefundRefusal =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'other_currency'; readonly currency: string }
  /** Of the price no more than `left` is not paid back yet. */
  | { readonly kind: 'too_much'; readonly left: Money }
  /** Before the sale, or later than now. */
  | { readonly kind: 'paid_back_at'; readonly from: Date; readonly to: Date }

/**
 * Books what the buyer of a device was paid back, once per key, by whoever has the money of the sale: its revenue is less, and so is the
 * VAT of its margin. All refunds of a sale together never exceed its price. Whether the device came back is another matter: see `openByHand`.
 */
export const refundSale = (
  deps: { readonly database: Database; readonly clock: Clock },
  { saleId, amount, reason, actor, request, ...refund }: NewRefund,
): Promise<AnsweredOnce<RefundRefusal>> =>
  answerOnce<RefundRefusal>(deps, request, async (tx, at) => {
    // Two at once: the second counts what the first has left.
    await tx.$queryRaw`select 1 from sales where id = ${saleId}::uuid for update`
    const sale = await tx.sale.findUnique({ where: { id: saleId }, include: { refunds: true, unit: { select: { caseId: true } } } })
    if (!sale) return { refused: { kind: 'unknown' } }
    if (amount.currency !== sale.currency) return { refused: { kind: 'other_currency', currency: sale.currency } }
    const paidBackAt = refund.paidBackAt ?? at
    if (paidBackAt < sale.soldAt || paidBackAt > at) return { refused: { kind: 'paid_back_at', from: sale.soldAt, to: at } }
    const amountOf = (minor: number) => money(minor, sale.currency as Currency)
    const before = sale.refunds.map(({ amountMinor }) => amountOf(amountMinor)).reduce(plus, amountOf(0))
    const left = minus(amountOf(sale.priceMinor), before)
    if (amount.minor > left.minor) return { refused: { kind: 'too_much', left } }

    const id = randomUUID()
    const vat = vatReversed(sale.scheme as unknown as DeviceScheme, left, amount, amountOf(sale.purchaseMinor))
    const written = await tx.saleRefund.create({
      data: { id, saleId, amountMinor: amount.minor, vatMinor: vat.minor, paidBackAt, recordedAt: at, actor, reason },
    })
    await post(tx, { key: `refund/${id}`, caseId: sale.unit.caseId, kind: 'sale_refunded', at: paidBackAt }, [
      { account: 'revenue:device_sales', debit: minus(amount, vat) },
      { account: 'liability:vat', debit: vat },
      { account: sale.paidTo === 'bank' ? 'bank:clearing' : 'receivable:shop', credit: amount },
    ])
    return { answer: { status: 201, body: saleView({ ...sale, refunds: [...sale.refunds, written] }) } }
  })
