import { randomUUID } from 'node:crypto'
import { type Currency, type Money, money } from '../../domain/money/money.ts'
import type { PaymentStanding } from '../../domain/payments/standing.ts'
import type { Payment } from '../../prisma/generated/client.ts'
import { type Account, post } from '../books/ledger.ts'
import type { Database, Transaction } from '../database/database.ts'
import { firstRow, type JsonRow } from '../database/json-row.ts'
import { changeRow, findRow, insertRow } from '../database/table-rows.ts'

/** How money comes that does not come by link. */
export type PaymentMeans = 'card_terminal' | 'cash' | 'transfer'

/** Where it is then. */
const ARRIVES_IN: Readonly<Record<PaymentMeans | 'link', Account>> = {
  link: 'clearing:cards',
  card_terminal: 'clearing:cards',
  cash: 'cash:shops',
  transfer: 'bank:account',
}

/** The event that a payment is booked with: once under its number. */
export interface PaymentEvent {
  readonly caseId: string
  readonly eventNumber: number
  readonly at: Date
}

type Asks = Pick<Database, '$queryRaw'>

/** The payment of a case that waits for its customer. */
export const waitingPayment = (database: Asks, caseId: string): Promise<Payment | null> =>
  findRow(database, 'payments', { caseId, means: 'link', status: 'open' })

/** The newest payment by link that was asked for, whatever has become of it. */
export const newestPaymentByLink = async (database: Asks, caseId: string): Promise<Payment | null> =>
  firstRow<Payment>(
    await database.$queryRaw<{ row: JsonRow }[]>`
      select to_jsonb(p) as row from payments p where case_id = ${caseId} and means = 'link' order by created_at desc limit 1`,
  )

/** The payment by link that was made, the newest where there are several; null where there is none. */
export const paymentByLink = async (database: Asks, caseId: string): Promise<Payment | null> =>
  firstRow<Payment>(
    await database.$queryRaw<{ row: JsonRow }[]>`
      select to_jsonb(p) as row from payments p
       where case_id = ${caseId} and means = 'link' and status = 'paid' order by paid_at desc limit 1`,
  )

export const amountOf = ({ amountMinor, currency }: Pick<Payment, 'amountMinor' | 'currency'>): Money =>
  money(amountMinor, currency as Currency)

/** Writes down that the customer was asked for money by link. `secret` comes sealed. */
export async function openedPayment(
  tx: Transaction,
  opened: {
    readonly caseId: string
    readonly obligation: string
    readonly ref: string
    readonly secret: string
    readonly amount: Money
    readonly effectKey: string
    readonly at: Date
  },
): Promise<void> {
  await insertRow(tx, 'payments', {
    id: randomUUID(),
    obligation: opened.obligation,
    caseId: opened.caseId,
    effectKey: opened.effectKey,
    intentRef: opened.ref,
    clientSecret: opened.secret,
    means: 'link',
    amountMinor: opened.amount.minor,
    currency: opened.amount.currency,
    status: 'open',
    createdAt: opened.at,
  })
}

/** The money of a payment by link came in: as much as came. To be booked with the event that tells it: `bookPayment`. */
export async function paidByLink(
  tx: Transaction,
  { id }: Pick<Payment, 'id'>,
  { chargeRef, received }: PaymentStanding,
  at: Date,
): Promise<void> {
  await changeRow(tx, 'payments', { id }, { status: 'paid', paidAt: at, chargeRef: chargeRef ?? null, amountMinor: received.minor })
}

/** Nobody can pay by this link any more. */
export async function cancelledPayment(tx: Transaction, { id }: Pick<Payment, 'id'>): Promise<void> {
  await changeRow(tx, 'payments', { id }, { status: 'cancelled' })
}

/** Books what came in by link, once, whichever event of its case tells it first: the customer owes it no more. */
export async function bookPayment(
  tx: Transaction,
  { caseId, at }: PaymentEvent,
  payment: Pick<Payment, 'id' | 'amountMinor' | 'currency'>,
): Promise<void> {
  const key = `payment/${payment.id}`
  const [booked] = await tx.$queryRaw<object[]>`select 1 from ledger_transactions where key = ${key}`
  if (booked) return
  await book(tx, { key, caseId, at }, 'link', amountOf(payment))
}

/** Writes and books what was paid at a counter, or by transfer. */
export async function paidAtCounter(
  tx: Transaction,
  event: PaymentEvent,
  paid: {
    readonly obligation: string
    readonly means: PaymentMeans
    readonly amount: Money
    /** Of the till's receipt or the bank's line. */
    readonly reference: string
    readonly site: string | null
  },
): Promise<void> {
  const { amount, means, ...rest } = paid
  await insertRow(tx, 'payments', {
    ...rest,
    id: randomUUID(),
    caseId: event.caseId,
    means,
    amountMinor: amount.minor,
    currency: amount.currency,
    status: 'paid',
    createdAt: event.at,
    paidAt: event.at,
  })
  await book(tx, { ...event, key: `${event.caseId}/${event.eventNumber}/payment` }, means, amount)
}

const book = (
  tx: Transaction,
  { key, caseId, at }: { readonly key: string; readonly caseId: string; readonly at: Date },
  means: PaymentMeans | 'link',
  amount: Money,
): Promise<void> =>
  post(tx, { key, caseId, kind: 'payment', at }, [
    { account: ARRIVES_IN[means], debit: amount },
    { account: 'receivable:customers', credit: amount },
  ])
