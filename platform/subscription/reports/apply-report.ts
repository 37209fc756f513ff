import { type Currency, money } from '../../../domain/money/money.ts'
import { obligationOf } from '../../../domain/subscription/obligation.ts'
import { lockCase } from '../../cases/lock-case.ts'
import { writeChangePaid } from '../change-paid.ts'
import { tellFirstPayment } from '../first-payment.ts'
import type { FirstStanding } from '../payments-port.ts'
import { type GiveBackDependencies, readRefundsAgain } from '../refunds/give-back.ts'
import { giveBackInVain } from '../refunds/refund-rows.ts'
import { chargeTimeOf } from '../renewals/ask-for-run.ts'
import type { Answer, RenewalPayments } from '../renewals/payments-port.ts'
import { readAsked } from '../renewals/read-asked.ts'
import { type RenewDependencies, renewPage } from '../renewals/renew-page.ts'
import { settlePage } from '../renewals/settle-page.ts'
import { type ToldDispute, writeDisputes } from './disputes.ts'
import { type Report, reportRead } from './reports.ts'

type SignUpDependencies = Parameters<typeof tellFirstPayment>[0]

export interface ReportDependencies
  extends SignUpDependencies,
    Pick<RenewDependencies, 'pace' | 'leaseMs'>,
    Pick<GiveBackDependencies, 'marketAt'> {
  readonly payments: Omit<RenewalPayments, 'find'> &
    GiveBackDependencies['payments'] & {
      find(payer: string, obligation: string): Promise<Answer<FirstStanding | null>>
      readSaved(ref: string): Promise<Answer<FirstStanding>>
      disputes(ref: string): Promise<Answer<readonly ToldDispute[]>>
    }
}

/** States in which the first payment is open: what it was made with is kept as well. */
const SIGNING_UP: readonly string[] = ['awaiting_payment', 'abandoning']

/**
 * Reads at the provider how the payment of a renewal stands, and writes what is news of it: paid or declined late, a debit that came back, a
 * dispute, money that could not be given back after all. What was told itself counts for nothing, so it may come early, late, twice and out of
 * order. While somebody asks for the money at this moment, it is left to their answer and read later.
 */
export async function applyReport(deps: ReportDependencies, report: Report): Promise<void> {
  const { caseId, boundary, change } = report
  const { database, clock, payments } = deps
  const row = await database.renewal.findUniqueOrThrow({
    where: { caseId_boundary_change: { caseId, boundary, change } },
    include: { subscription: { include: { case: true } } },
  })
  const { leasedUntil, payer, market: code } = row.subscription
  // Whoever charges a change of plan reads it there, and calls it off: it is told once that is done.
  if (change > 0 && row.status === 'charging') return reportRead(database, report)
  if (row.status === 'charging' && leasedUntil !== null && leasedUntil > clock.now()) return
  const read =
    row.intentRef === null
      ? await payments.find(payer ?? '', obligationOf(caseId, boundary, change, row.payment))
      : await payments.readSaved(row.intentRef)
  if (read.kind !== 'done') return
  const standing = read.value
  if (standing !== null && SIGNING_UP.includes(row.subscription.case.state)) await tellFirstPayment(deps, { caseId, standing })
  else if (standing !== null) {
    if (change === 0) await settle(deps, report, standing, { code, was: row.status })
    else await giveBackChange(deps, report, standing)
    if (standing.state === 'succeeded') {
      const disputes = await payments.disputes(standing.ref)
      if (disputes.kind !== 'done') return
      await writeDisputes(deps, { ...report, payment: standing.ref, kind: standing.method?.kind ?? 'card' }, disputes.value)
      await readRefundsAgain(deps, report)
    }
  }
  await reportRead(database, report)
}

/** What was paid for a change of plan after that was given up goes back: its customer has the plan that they had. */
const giveBackChange = ({ database, clock }: ReportDependencies, { caseId, boundary, change }: Report, standing: FirstStanding) =>
  database.$transaction(async (tx) => {
    await lockCase(tx, caseId)
    const { status, amountMinor, currency } = await tx.renewal.findUniqueOrThrow({
      where: { caseId_boundary_change: { caseId, boundary, change } },
    })
    if (status !== 'cancelled' || standing.state !== 'succeeded') return
    const at = clock.now()
    const amount = money(amountMinor, currency as Currency)
    await writeChangePaid(tx, { caseId, boundary, change, amount }, standing, at)
    await giveBackInVain(tx, at, [{ caseId, boundary, change, amountMinor, currency: amount.currency }])
  })

/** Writes how the payment of a period stands; paid late, the rest of a later one is charged at once. Of a debit that was under way nothing is late. */
async function settle(
  deps: ReportDependencies,
  report: Report,
  standing: FirstStanding,
  { code, was }: { readonly code: string; readonly was: string },
): Promise<void> {
  const { database, clock } = deps
  const today = deps.calendars.dateOf(clock.now(), chargeTimeOf(deps.calendars, deps.marketAt(code, clock.now())).place)
  const { charged } = await settlePage(deps, today, [
    { renewal: await readAsked(database, report), answer: { kind: 'standing', standing } },
  ])
  if (charged > 0 && was !== 'processing') await renewPage(deps, { market: code, date: today, after: null, limit: 1, only: report.caseId })
}
