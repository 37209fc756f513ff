import { type Money, money } from '../../domain/money/money.ts'
import type { RepairBodies } from '../../domain/repair/bodies.ts'
import { bonusFor } from '../../domain/repair/bonus.ts'
import type { BodyOf } from '../../domain/repair/command-bodies.ts'
import type { FindingCode } from '../../domain/repair/findings.ts'
import type { ProblemCode } from '../../domain/repair/problems.ts'
import type { QuotedVariant } from '../../domain/repair/quote-form.ts'
import { diagnosisLine } from '../../domain/repair/quote-totals.ts'
import type { RepairView } from '../../domain/repair/view.ts'
import { draftBonusClaim } from '../bonus/bonus-claims.ts'
import { type Account, post } from '../books/ledger.ts'
import { customerOf } from '../cases/customer.ts'
import { placeOf } from '../cases/limits.ts'
import { type Bill, type Foreseen, type MovedMoney, readView } from '../cases/process-records.ts'
import { keyOf } from '../cases/record/writers.ts'
import type { Database, Transaction } from '../database/database.ts'
import { findRow, getRow } from '../database/table-rows.ts'
import { extendSale, startGuarantee, suspendGuarantee } from '../guarantees/guarantees.ts'
import { creditNote, type InvoiceEvent, type InvoiceLine, type InvoiceNumber, issueInvoice } from '../invoices/invoices.ts'
import { bookPayment, paidAtCounter, paymentByLink } from '../payments/payments.ts'
import { bookRefund, notGivenBack, refundRow, settledRefund } from '../payments/refunds.ts'
import { addressIn } from './address-of.ts'
import { approvedVariant } from './approved-variant.ts'
import { benchAt } from './bench.ts'
import { guaranteesOf, workshopDays } from './cover-of.ts'
import { givenBack } from './deposit-receipt.ts'
import { repairView } from './view.ts'
import { amountOf, preparedOf, update, type WriteContext, type Writer } from './write-context.ts'

/** What is owed, paid, given back and promised for after. */
export const billWriters: Readonly<Record<string, Writer>> = {
  'openPayment.opened': bookWhatCame,
  'openPayment.not_needed': bookWhatCame,
  'readPayment.paid': bookWhatCame,
  'cancelPayment.already_paid': bookWhatCame,
  'issueVoucher.issued': async (c) => {
    const amount = amountOf(c.row, (c.step.body as { readonly amountMinor: number }).amountMinor)
    await move(c, 'voucher_issued', amount, { debit: 'expense:goodwill', credit: 'liability:vouchers' })
    return { data: { amount } }
  },
  'refundPayment.refunded': async (c) => {
    const payment = await paymentByLink(c.tx, c.row.caseId)
    const { amountMinor } = c.step.body as { readonly amountMinor: number }
    if (payment) await bookRefund(c.tx, eventOf(c), { amountMinor }, payment)
    await takeBackInvoice(c)
    return { data: { amount: amountOf(c.row, amountMinor) } }
  },
  recordRefund: async (c) => {
    const { reference } = c.step.body as BodyOf<'recordRefund'>
    const payment = await paymentByLink(c.tx, c.row.caseId)
    const minor = payment ? await notGivenBack(c.tx, payment) : 0
    if (payment && minor > 0) {
      const refund = await refundRow(c.tx, { payment, effectKey: keyOf(c, 'refund'), amountMinor: minor, at: c.step.at })
      await settledRefund(c.tx, refund, { status: 'done', ref: reference })
      await move(c, 'refund_by_hand', amountOf(c.row, minor), { debit: 'receivable:customers', credit: 'bank:account' })
    }
    await takeBackInvoice(c)
    return { data: { reference, amount: amountOf(c.row, minor) } }
  },
  recordCollection: async (c) => {
    const { payment, site } = c.step.body as BodyOf<'recordCollection'>
    const { paidHere } = preparedOf<RepairBodies['recordCollection']>(c)
    if (payment) {
      const { means, reference, amountMinor } = payment
      await paidAtCounter(c.tx, eventOf(c), {
        obligation: obligationOf(c.row),
        means,
        amount: amountOf(c.row, amountMinor),
        reference,
        site,
      })
    }
    const receipt = await givenBack(c, { accessories: c.row.accessories })
    if (c.step.to === 'settling_payment') await update(c, { refundFor: 'paid_twice' })
    return { data: { site, receipt, paidHere } }
  },
  decidePayment: async (c) => {
    const { decision, amountMinor, reference } = c.step.body as BodyOf<'decidePayment'>
    if (decision === 'paid' && amountMinor !== undefined && reference !== undefined) {
      const amount = amountOf(c.row, amountMinor)
      await paidAtCounter(c.tx, eventOf(c), { obligation: obligationOf(c.row), means: 'transfer', amount, reference, site: null })
    }
    if (decision === 'waived') await giveUp(c, 'waived', 'expense:goodwill')
    if (decision === 'bill_again') await update(c, { billedAgain: c.row.billedAgain + 1 })
    if (c.step.to === 'settling_payment') await update(c, { refundFor: 'decided' })
    return { data: { decision } }
  },
  recordCompensation: async (c) => {
    const { how, amountMinor, reference } = c.step.body as BodyOf<'recordCompensation'>
    const amount = amountOf(c.row, amountMinor)
    await move(c, 'parcel_lost', amount, { debit: 'receivable:carriers', credit: 'bank:account' })
    return { data: { how, amount, reference } }
  },
}

export const billEntries: Readonly<Record<string, Writer>> = {
  billing: async (c) => {
    // What a lead decided of the last bill is done.
    if (c.row.refundFor === 'decided') await update(c, { refundFor: null })
    if (c.step.by === 'recordQualityCheck') return billRepair(c)
    return UNREPAIRED.has(c.step.from) && c.row.repairedAt === null ? billDiagnosis(c) : undefined
  },
  refunding: async (c) => {
    if (c.step.from === 'lost_on_return') await update(c, { refundFor: 'lost' })
    return undefined
  },
  abandoned: async (c) => {
    await giveUp(c, 'abandoned', 'expense:bad_debts')
    return undefined
  },
  closed: async (c) => {
    const { caseId, deviceId, coverRef, cover } = c.row
    // Home again after it was sent back once: what began with the first time goes on.
    if (deviceId === null || (await isGuaranteed(c))) return undefined
    const context = guaranteesOf(c)
    const days = workshopDays(c)
    if (cover === 'repair_guarantee' && coverRef !== null) await suspendGuarantee(c.tx, context, { of: coverRef, days })
    else await startGuarantee(c.tx, context, { caseId, deviceId, problems: c.row.problem as ProblemCode[], from: c.step.at })
    if (cover === 'legal_guarantee' && coverRef !== null) {
      const sale = await c.tx.sale.findUniqueOrThrow({ where: { id: coverRef }, select: { id: true, soldAt: true } })
      await extendSale(c.tx, context, { sale, caseId, workshopDays: days })
    }
    const on = (span: { readonly days: number }) => c.deps.calendars.after(span, c.step.at, placeOf(c.step.case))
    return { planned: [{ kind: 'satisfaction', dueAt: on({ days: 7 }), notAfter: on({ days: 30 }) }] }
  },
}

/** From these a device goes back without a repair. */
const UNREPAIRED: ReadonlySet<string> = new Set([
  'diagnosing',
  'quoting',
  'quoted',
  'awaiting_start',
  'preparing',
  'awaiting_parts',
  'reassembling',
  'unrepairable',
  'trading_in',
])

const eventOf = ({ row, step }: WriteContext) => ({ caseId: row.caseId, eventNumber: step.number, at: step.at })

const invoiceEventOf = (c: WriteContext): InvoiceEvent => ({
  ...eventOf(c),
  on: c.deps.calendars.dateOf(c.step.at, placeOf(c.step.case)),
})

/** What came in by link is booked by whichever event finds it first: a reading can be told while the case has gone on. */
async function bookWhatCame(c: WriteContext): Promise<undefined> {
  const payment = await paymentByLink(c.tx, c.row.caseId)
  if (payment) await bookPayment(c.tx, eventOf(c), payment)
  return undefined
}

/** The repair is good: its invoice is written with this event. Whoever else pays for it gets none. */
async function billRepair(c: WriteContext) {
  if (c.row.cover !== 'customer') return undefined
  const variant = await approvedVariant(c.tx, c.row)
  const event = invoiceEventOf(c)
  const bonus = bonusOf(c, variant, event.on)
  const invoice = await invoiceFor(c, event, variant.lines, bonus)
  const due = money(variant.total.minor - bonus.minor, bonus.currency)
  await update(c, { owedMinor: due.minor })
  const { ecoOrganism } = c.policy
  if (bonus.minor > 0 && ecoOrganism !== null)
    await draftBonusClaim(c.tx, { caseId: c.row.caseId, invoice, ecoOrganism, amount: bonus, at: c.step.at, by: c.step.actor })
  return { data: { invoice: numberText(invoice), due } }
}

/** The day of the invoice decides, whatever was expected when it was quoted. */
function bonusOf({ row, policy, deps, step }: WriteContext, { total }: QuotedVariant, on: string): Money {
  const { labels } = benchAt(deps.marketAt(step.case.market, step.at), row.site)
  const findings = (row.findings as { readonly code: FindingCode }[]).map(({ code }) => code)
  const category = row.category as Parameters<typeof bonusFor>[1]['category']
  const answer = bonusFor(policy.bonus, { category, findings, cover: 'customer', total, siteLabels: labels, on })
  return answer.kind === 'bonus' ? answer.amount : amountOf(row, 0)
}

/** Not repaired: what was agreed for the diagnosis, where something was. Who cancels before there is one owes none. */
async function billDiagnosis(c: WriteContext) {
  const { feeAgreedAt, cover, endCause, diagnosisFeeMinor } = c.row
  if (feeAgreedAt === null || cover !== 'customer' || endCause !== null || diagnosisFeeMinor === 0) return undefined
  const fee = amountOf(c.row, diagnosisFeeMinor)
  const invoice = await invoiceFor(c, invoiceEventOf(c), [diagnosisLine(fee, c.policy.vatBasisPoints)], amountOf(c.row, 0))
  await update(c, { owedMinor: diagnosisFeeMinor })
  return { data: { invoice: numberText(invoice), due: fee } }
}

async function invoiceFor(c: WriteContext, event: InvoiceEvent, lines: readonly InvoiceLine[], bonus: Money): Promise<InvoiceNumber> {
  const { language, market } = c.step.case
  const { legalEntity: entity } = c.deps.marketAt(market, c.step.at).workshop
  const customer = await getRow(c.tx, 'customers', { id: customerOf(c.step.case) })
  const buyer = c.deps.secrets.seal(JSON.stringify({ name: customer.name, address: addressIn(c.deps, customer) }))
  return issueInvoice(c.tx, event, {
    entity,
    lines,
    vatBasisPoints: c.policy.vatBasisPoints,
    bonus,
    buyer,
    language: language as Parameters<typeof issueInvoice>[2]['language'],
  })
}

const numberText = ({ entity, year, number }: InvoiceNumber): string => `${entity}-${year}-${number}`

/** What was lost on its way back is not sold: its invoice goes, and nothing is owed. */
async function takeBackInvoice(c: WriteContext): Promise<void> {
  if (c.row.refundFor !== 'lost') return
  const { caseId } = c.row
  const invoice = await c.tx.invoice.findFirst({ where: { caseId, kind: 'invoice' }, orderBy: { eventNumber: 'desc' } })
  if (invoice) await creditNote(c.tx, invoiceEventOf(c), invoice)
  await update(c, { owedMinor: 0 })
}

/** What the customer still owes is ours to bear. */
async function giveUp(c: WriteContext, kind: string, account: Account): Promise<void> {
  const { due } = (await readView(c.tx, { view: repairView }, c.row.caseId)) as RepairView
  if (due <= 0) return
  await move(c, kind, amountOf(c.row, due), { debit: account, credit: 'receivable:customers' })
  await update(c, { owedMinor: c.latest.row.owedMinor - due })
}

const move = (
  { tx, row, step }: WriteContext,
  kind: string,
  amount: Money,
  { debit, credit }: { readonly debit: Account; readonly credit: Account },
): Promise<void> =>
  post(tx, { key: `${row.caseId}/${step.number}/${kind}`, caseId: row.caseId, kind, at: step.at }, [
    { account: debit, debit: amount },
    { account: credit, credit: amount },
  ])

const isGuaranteed = async ({ tx, row: { caseId, cover }, step }: WriteContext): Promise<boolean> =>
  cover === 'repair_guarantee'
    ? (await tx.caseEvent.count({ where: { caseId, to: 'closed', number: { lt: step.number } } })) > 0
    : (await findRow(tx, 'repair_guarantees', { caseId })) !== null

/** What a payment is for: the repair of an approved quote, or the diagnosis. One bill has one payment by link; billed again it is another. */
function obligationOf({ caseId, repairedAt, approvedVersion, billedAgain }: WriteContext['row']): string {
  const bill = repairedAt === null ? `${caseId}/fee` : `${caseId}/repair/${approvedVersion}`
  return billedAgain === 0 ? bill : `${bill}/${billedAgain + 1}`
}

/** What the customer still has to pay; null where nothing is due. */
export async function billOf(database: Pick<Database, '$queryRaw'>, caseId: string): Promise<Bill | null> {
  const row = await getRow(database, 'repairs', { caseId })
  const { due } = (await readView(database as Transaction, { view: repairView }, caseId)) as RepairView
  return due > 0 ? { obligation: obligationOf(row), amount: amountOf(row, due), description: caseId } : null
}

/** What a command of a repair moves of money. */
export async function movedMoney(tx: Transaction, { case: subject, type, body }: Foreseen): Promise<readonly MovedMoney[]> {
  if (type !== 'recordCollection') return []
  const { payment } = body as BodyOf<'recordCollection'>
  const row = await getRow(tx, 'repairs', { caseId: subject.id })
  return payment ? [{ kind: 'settled', amount: amountOf(row, payment.amountMinor), by: payment.means }] : []
}
