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
export const giveBackInVain = (
  tx: Transaction,
  at: Date,
  renewals: readonly (Omit<ToGiveBack, 'change'> & { readonly change?: number })[],
): Promise<void> =>
  giveBack(
    tx,
    at,
    'in_vain',
    renewals.map(({ caseId, boundary, change = 0, amountMinor, currency }) => ({ caseId, boundary, change, amountMinor, currency, n: 1 })),
  )

/**
 * What goes back of a subscription that is left: of one that was withdrawn from everything that was paid, else what came in vain. What goes back
 * already is not asked for twice, and what was refused before is asked for anew. What another person paid who had it before is not the holder's.
 */
export async function giveBackOnLeaving(tx: Transaction, caseId: string, at: Date): Promise<void> {
  const left = await tx.$queryRaw<(ToGiveBack & { n: number })[]>`
    select r.case_id as "caseId", r.boundary, r.change, r.amount_minor as "amountMinor", r.currency,
           (select count(*)::int from renewal_refunds b where b.case_id = r.case_id and b.boundary = r.boundary and b.change = r.change) + 1 as n
      from renewals r
      join subscriptions s on s.case_id = r.case_id
     where r.case_id = ${caseId} and r.status = 'paid' and r.former_id is null and (s.end_cause = 'withdrawn' or r.event_number is null)
       and not exists (select 1 from renewal_refunds b
                        where b.case_id = r.case_id and b.boundary = r.boundary and b.change = r.change and b.status <> 'refused')`
  await giveBack(tx, at, 'withdrawn', left)
}

/** Gives back once more what a bank has sent back; false where that was the second time. */
export async function giveBackAnew(tx: Transaction, at: Date, key: string): Promise<boolean> {
  const { caseId, boundary, change, amountMinor, currency, reason } = await tx.renewalRefund.findUniqueOrThrow({ where: { key } })
  const attempts = await tx.renewalRefund.count({ where: { caseId, boundary, change } })
  if (attempts > 1) return false
  const anew = { caseId, boundary, change, amountMinor, currency: currency as Currency, n: attempts + 1 }
  await giveBack(tx, at, reason as 'in_vain' | 'withdrawn', [anew])
  return true
}

/** How far what goes back of a subscription is. */
export type GivenBack =
  | { readonly kind: 'under_way'; readonly nextAt: Date }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'done'; readonly amountMinor: number }

/** Of each renewal of its holder the newest attempt counts: they are numbered in its key. A debit that is under way may still bring money. */
export async function readGivenBack(database: Pick<Transaction, '$queryRaw'>, caseId: string): Promise<GivenBack> {
  const newest = await database.$queryRaw<{ status: string; ref: string | null; nextAt: Date | null; amountMinor: number }[]>`
    select distinct on (b.boundary, b.change) b.status, b.ref, b.next_at as "nextAt", b.amount_minor as "amountMinor"
      from renewal_refunds b join renewals r on r.case_id = b.case_id and r.boundary = b.boundary and r.change = b.change
     where b.case_id = ${caseId} and r.former_id is null order by b.boundary, b.change, b.asked_at desc`
  const waiting = newest.find(({ status }) => status === 'pending')
  if (waiting?.nextAt) return { kind: 'under_way', nextAt: waiting.nextAt }
  const refused = newest.find(({ status }) => status === 'refused')
  if (refused) return { kind: 'refused', code: refused.ref ?? '' }
  return { kind: 'done', amountMinor: newest.reduce((sum, { amountMinor }) => sum + amountMinor, 0) }
}
