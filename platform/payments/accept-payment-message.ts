import { renewalNamed } from '../../domain/subscription/obligation.ts'
import type { AcceptDependencies } from '../cases/inbox/accept.ts'
import { takeFact } from '../cases/inbox/accept.ts'
import { keepReport } from '../cases/inbox/kept-reports.ts'
import { findRow } from '../database/table-rows.ts'
import { markSetUpReported } from '../subscription/methods/set-ups.ts'
import { keepRenewalMessage, markReported } from '../subscription/reports/reports.ts'

/** What a payment provider posted, its signature checked. */
export interface PaymentMessage {
  readonly provider: string
  readonly eventId: string
  readonly type: string
  /** The payment or set-up that it is about; undefined for a message about something else. */
  readonly ref: string | undefined
  /** What it was opened for, where the message says so. */
  readonly obligation: string | undefined
  /** `paid`: it says no more than that. */
  readonly news: 'paid' | 'other'
  /** As it came; kept sealed, since it can name people and their cards. */
  readonly raw: string
}

/**
 * Keeps a message and tells the case of its payment that there is something to read, or marks the renewal that it pays for, in one commit and
 * once per `(provider, eventId)`.
 * What it says itself counts for nothing: it may come late or out of order, so the payment is read again. A message about a payment that has
 * no row here is kept for whoever looks for it.
 */
export async function acceptPaymentMessage(deps: AcceptDependencies, message: PaymentMessage): Promise<'taken' | 'known'> {
  const { provider, eventId, type, ref, obligation, news, raw } = message
  return deps.database.$transaction(async (tx) => {
    const at = deps.clock.now()
    const body = deps.secrets.seal(raw)
    if (ref !== undefined && obligation !== undefined && renewalNamed(obligation))
      return keepRenewalMessage(tx, { provider, eventId, body, type }, { ref, obligation, news }, at)
    // Of two at once the second waits here for the first one's commit.
    const kept = await tx.$executeRaw`
      insert into inbound_messages (provider, event_id, received_at, body)
      values (${provider}, ${eventId}, ${at}, ${body}) on conflict do nothing`
    if (kept === 0) return 'known'
    if (ref === undefined) return 'taken'
    if (await markSetUpReported(tx, ref, at)) return 'taken'
    if (await markReported(tx, { ref, obligation, news }, at)) return 'taken'
    const deduplicateKey = `${provider}/${eventId}`
    const payment = await findRow(tx, 'payments', { intentRef: ref })
    if (payment)
      await takeFact(tx, deps, {
        caseId: payment.caseId,
        type: 'payment_reported',
        body: { ref, type },
        forWorkflow: {},
        actor: provider,
        deduplicateKey,
      })
    else await keepReport(tx, { dedupeKey: deduplicateKey, subject: ref, report: { type }, at })
    return 'taken'
  })
}
