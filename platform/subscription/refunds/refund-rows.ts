import type { LocalDate } from '../../../domain/calendar/local-date.ts'
import type { Currency } from '../../../domain/money/money.ts'
import { obligationOf } from '../../../domain/subscription/obligation.ts'
import type { Transaction } from '../../database/database.ts'

/** A renewal whose money is to go back, whole. */
interface ToGiveBack {
  readonly caseId: string
  readonly boundary: LocalDate
  readonly change: number
  readonly amountMinor: number
  readonly currency: Currency
}

/**
 * Writes that the money of renewals goes back; who gives it back, the relay sees to. The `n`-th attempt of a renewal has a key of its own: a
 * provider answers a key as it did before, a refusal too. The database refuses it where more would go back than came in.
 */
async function giveBack(
  tx: Transaction,
  at: Date,
  reason: 'in_vain' | 'withdrawn',
  renewals: readonly (ToGiveBack & { readonly n: number })[],
): Promise<void> {
  if (renewals.length === 0) return
  await tx.renewalRefund.createMany({
    data: renewals.map(({ n, ...renewal }) => ({
      ...renewal,
      key: `${obligationOf(renewal.caseId, renewal.boundary, renewal.change)}/refund/${n}`,
      reason,
      status: 'pending',
      askedAt: at,
      nextAt: at,
    })),
  })
}

/** What was paid for a subscription that its customer had left: nobody owed it any more. */
export const giveBackInVain = (tx: Transaction, at: Date, renewals: readonly Omit<ToGiveBack, 'change'>[]): Promise<void> =>
  giveBack(
    tx,
    at,
    'in_vain',
    renewals.map(({ caseId, boundary, amountMinor, currency }) => ({ caseId, boundary, change: 0, amountMinor, currency, n: 1 })),
  )
