import { returnReasonClass } from '../../domain/payouts/return-reasons.ts'
import type { Command } from '../../prisma/generated/client.ts'
import { type AcceptDependencies, acceptFact } from '../cases/accept.ts'
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

/** Takes in what the bank reports of a payout. Null where it is known, tells nothing new, or is no payment of ours. */
export async function acceptBankFact(deps: AcceptDependencies, report: PaymentReport): Promise<Command | null> {
  if (report.kind === 'accepted') return null
  const payout = await deps.database.payout.findUnique({ where: { id: report.endToEndId } })
  if (!payout) return null
  const reason = report.reason ?? null
  const body: BankFact = { payoutId: payout.id, ...(reason && { reason }), ...(report.bookedOn && { bookedOn: report.bookedOn }) }
  return acceptFact(deps, {
    caseId: payout.caseId,
    type: TYPES[report.kind],
    body,
    forWorkflow: reason ? { reasonClass: returnReasonClass(reason) } : {},
    actor: 'bank',
    deduplicateKey: `bank/${report.dedupeKey}`,
  })
}
