import { returnReasonClass } from '../../domain/payouts/return-reasons.ts'
import type { Command, Payout } from '../../prisma/generated/client.ts'
import { acceptFact, type FactDependencies } from '../cases/inbox/accept.ts'
import { keepReport, keptReportsOf } from '../cases/inbox/kept-reports.ts'
import { findRow } from '../database/table-rows.ts'
import type { BankFact } from './write-money.ts'

/** One thing a bank says of one payment. */
export interface PaymentReport {
  readonly endToEndId: string
  readonly kind: 'accepted' | 'executed' | 'rejected' | 'booked' | 'returned'
  readonly reason?: string
  readonly bookedOn?: string
  /** The same fact comes in several reports: once under this key. */
  readonly dedupeKey: string
}

const TYPES = { executed: 'payout_executed', rejected: 'payout_rejected', booked: 'payout_booked', returned: 'payout_returned' } as const

/**
 * Takes in what the bank reports of a payout. A report of a payment that has no row here is kept: its row may come later
 * (the database was restored to an older moment and the payout is asked for again under its key).
 * Null where it is known, tells nothing new, or waits for its payment.
 */
export async function acceptBankFact(deps: FactDependencies, told: PaymentReport): Promise<Command | null> {
  if (told.kind === 'accepted') return null
  const report = { ...told, kind: told.kind }
  const known = await payoutOf(deps, report)
  if (known) return signal(deps, known, report)
  const kept = { dedupeKey: `bank/${report.dedupeKey}`, subject: report.endToEndId, report, at: deps.clock.now() }
  await keepReport(deps.database, kept)
  // Looked for once more: whoever wrote the payment's row meanwhile may have looked for reports before this one was kept.
  const payout = await payoutOf(deps, report)
  return payout && signal(deps, payout, report)
}

type TellingReport = PaymentReport & { readonly kind: keyof typeof TYPES }

/** Hands on what the bank reported of a payment before it had its row. To be called once the row is committed. */
export async function acceptKeptReports(deps: FactDependencies, payout: Payout): Promise<void> {
  for (const report of await keptReportsOf<TellingReport>(deps.database, payout.id)) await signal(deps, payout, report)
}

const payoutOf = (deps: FactDependencies, { endToEndId }: PaymentReport) => findRow(deps.database, 'payouts', { id: endToEndId })

function signal(deps: FactDependencies, payout: Payout, report: TellingReport): Promise<Command | null> {
  const body: BankFact = {
    payoutId: payout.id,
    ...(report.reason && { reason: report.reason }),
    ...(report.bookedOn && { bookedOn: report.bookedOn }),
  }
  return acceptFact(deps, {
    caseId: payout.caseId,
    type: TYPES[report.kind],
    body,
    forWorkflow: report.reason ? { reasonClass: returnReasonClass(report.reason) } : {},
    actor: 'bank',
    deduplicateKey: `bank/${report.dedupeKey}`,
  })
}
