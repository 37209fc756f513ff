import type { Calendars } from '../../../domain/calendar/calendars.ts'
import type { LocalDate } from '../../../domain/calendar/local-date.ts'
import type { Market } from '../../../domain/market/market.ts'
import { type Currency, type Money, money } from '../../../domain/money/money.ts'
import type { DisputeStatus } from '../../../domain/payments/dispute.ts'
import { type Charged, mayRefund } from '../../../domain/payments/refundable.ts'
import { post } from '../../books/ledger.ts'
import { backOff, type ClaimDependencies, LEASE } from '../../cases/claims.ts'
import { lockCase } from '../../cases/lock-case.ts'
import type { Database, Transaction } from '../../database/database.ts'
import { creditNote } from '../../invoices/invoices.ts'
import type { RefundPayments } from '../renewals/payments-port.ts'
import { bookedOf } from '../revenue.ts'
import { giveBackAnew } from './refund-rows.ts'

export interface GiveBackDependencies extends ClaimDependencies {
  readonly calendars: Pick<Calendars, 'dateOf'>
  readonly marketAt: (code: string, at: Date) => Market
  readonly payments: RefundPayments
}

/** Money on its way back, claimed by whoever asks the provider for it next. */
export interface ClaimedRefund {
  readonly key: string
  readonly caseId: string
  readonly boundary: LocalDate
  readonly change: number
  readonly amountMinor: number
  readonly currency: Currency
  readonly attempts: number
  readonly chargeRef: string
}

/** A bank takes days: so often one that is on its way is asked about. */
const ON_ITS_WAY_MS = 60 * 60_000

/** Claims up to `limit` of what is to go back; whoever dies with one leaves it for another after a while. */
export const claimRefunds = ({ database, clock }: ClaimDependencies, limit: number): Promise<ClaimedRefund[]> =>
  database.$queryRaw<ClaimedRefund[]>`
    with due as (
      select key from renewal_refunds where status = 'pending' and next_at <= ${clock.now()}
       order by next_at limit ${limit} for update skip locked
    )
    update renewal_refunds b set next_at = ${new Date(clock.now().getTime() + LEASE)}, attempts = b.attempts + 1
      from due d, renewals r
     where b.key = d.key and r.case_id = b.case_id and r.boundary = b.boundary and r.change = b.change
    returning b.key, b.case_id as "caseId", b.boundary, b.change, b.amount_minor as "amountMinor", b.currency, b.attempts,
              r.charge_ref as "chargeRef"`

/**
 * Asks the provider to give money back, once whoever asks how often, and writes what it says: given back, it is booked, and what was billed
 * is taken back by a credit note. What it refuses is put before a person: it is owed by other means.
 */
export async function giveBackOne(deps: GiveBackDependencies, refund: ClaimedRefund): Promise<void> {
  const amount = money(refund.amountMinor, refund.currency)
  // What was asked for already is the provider's to tell.
  const may = refund.attempts > 1 ? ALLOWED : mayRefund(await readCharged(deps.database, refund, amount), amount)
  if (may.kind === 'refused')
    return written(deps, refund, 'refused', may.reason, (tx) => toBoard(tx, deps.clock.now(), refund.caseId, may.reason))
  const answer = await deps.payments.refund(refund.key, { chargeRef: refund.chargeRef, amount })
  switch (answer.kind) {
    case 'done':
      return written(deps, refund, 'done', answer.value.ref, (tx) => book(tx, deps, refund, amount))
    case 'refused':
      return written(deps, refund, 'refused', answer.code, (tx) => toBoard(tx, deps.clock.now(), refund.caseId, answer.code))
    case 'pending':
      return askAgain(deps, refund, ON_ITS_WAY_MS)
    default:
      return askAgain(deps, refund, backOff(refund.attempts))
  }
}

const ALLOWED = { kind: 'allowed' } as const

/** What is disputed of it: it would be paid back twice. */
async function readCharged(database: Database, { caseId, boundary, change }: ClaimedRefund, amount: Money): Promise<Charged> {
  const disputes = await database.$queryRaw<{ status: DisputeStatus }[]>`
    select d.status from renewals r join disputes d on d.payment_ref = r.intent_ref
     where r.case_id = ${caseId} and r.boundary = ${boundary} and r.change = ${change}`
  // That no more goes back than came in, the database itself sees to.
  return { amount, refunds: [], disputes: disputes.map(({ status }) => status) }
}

async function askAgain({ database, clock }: ClaimDependencies, { key }: ClaimedRefund, afterMs: number): Promise<void> {
  await database.renewalRefund.updateMany({
    where: { key, status: 'pending' },
    data: { nextAt: new Date(clock.now().getTime() + afterMs) },
  })
}

/** Whoever comes second finds it written. */
const written = (
  { database, clock }: ClaimDependencies,
  { key, caseId }: ClaimedRefund,
  status: 'done' | 'refused',
  ref: string,
  andThen: (tx: Transaction) => Promise<void>,
): Promise<void> =>
  database.$transaction(async (tx) => {
    await lockCase(tx, caseId)
    const { count } = await tx.renewalRefund.updateMany({
      where: { key, status: 'pending' },
      data: { status, ref, nextAt: null, settledAt: clock.now() },
    })
    if (count === 1) await andThen(tx)
  })

async function book(tx: Transaction, deps: GiveBackDependencies, refund: ClaimedRefund, amount: Money): Promise<void> {
  const { key, caseId, boundary, change } = refund
  const at = deps.clock.now()
  await post(tx, { key, caseId, kind: 'refund', at }, [
    { account: 'receivable:customers', debit: amount },
    { account: 'clearing:cards', credit: amount },
  ])
  const renewal = await tx.renewal.findUniqueOrThrow({
    where: { caseId_boundary_change: { caseId, boundary, change } },
    include: { subscription: true },
  })
  const { entity, invoiceYear: year, invoiceNumber: number, eventNumber, vatMinor, startsOn, endsOn, earnedBefore } = renewal
  if (entity === null || year === null || number === null || eventNumber === null || vatMinor === null) {
    // What has no invoice yet is to have none: nothing is owed for it.
    await tx.renewal.update({ where: { caseId_boundary_change: { caseId, boundary, change } }, data: { eventNumber: null } })
    return
  }
  // It was taken back with an attempt that failed days later.
  if (await tx.invoice.findFirst({ where: { entity, kind: 'credit_note', correctsYear: year, corrects: number } })) return
  const market = deps.marketAt(renewal.subscription.market, at)
  const on = deps.calendars.dateOf(at, { zone: market.zone, region: market.holidayRegion })
  const booked = bookedOf({ startsOn, endsOn, earnedBefore, vatMinor, amountMinor: renewal.amountMinor, currency: refund.currency })
  await creditNote(tx, { caseId, eventNumber, at, on }, { entity, year, number }, [
    { account: 'liability:deferred_revenue', debit: booked.deferred },
    { account: 'revenue:subscriptions', debit: booked.earned },
  ])
  // Nothing more of it is earned.
  await tx.renewal.update({ where: { caseId_boundary_change: { caseId, boundary, change } }, data: { earnedBefore: endsOn } })
}

async function toBoard(tx: Transaction, at: Date, caseId: string, code: string): Promise<void> {
  await tx.$executeRaw`
    update cases set board_reason = ${`its money cannot be given back: ${code}`}, board_since = ${at}, version = version + 1 where id = ${caseId}`
}

/**
 * Asks again about what went back of a renewal: a bank may send it back days later. Then it is owed again: it is given back once more under
 * another number, and once that fails too, by other means, which is for a person.
 */
export async function readRefundsAgain(
  deps: GiveBackDependencies,
  { caseId, boundary }: { readonly caseId: string; readonly boundary: LocalDate },
): Promise<void> {
  const done = await deps.database.renewalRefund.findMany({ where: { caseId, boundary, status: 'done' }, include: { renewal: true } })
  for (const { key, amountMinor, currency, renewal } of done) {
    const amount = money(amountMinor, currency as Currency)
    const answer = await deps.payments.refund(key, { chargeRef: renewal.chargeRef ?? '', amount })
    if (answer.kind !== 'refused') continue
    const at = deps.clock.now()
    await deps.database.$transaction(async (tx) => {
      await lockCase(tx, caseId)
      const { count } = await tx.renewalRefund.updateMany({ where: { key, status: 'done' }, data: { status: 'refused', ref: answer.code } })
      if (count === 0) return
      await post(tx, { key: `${key}/returned`, caseId, kind: 'refund', at }, [
        { account: 'clearing:cards', debit: amount },
        { account: 'receivable:customers', credit: amount },
      ])
      if (!(await giveBackAnew(tx, at, key))) await toBoard(tx, at, caseId, answer.code)
    })
  }
}
