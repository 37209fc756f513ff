import { renewalNamed } from '../../domain/subscription/obligation.ts'
import type { AcceptDependencies } from '../cases/inbox/accept.ts'
import { takeFact } from '../cases/inbox/accept.ts'
import { keepReport } from '../cases/inbox/kept-reports.ts'
import { transactionByKeys } from '../database/database.ts'
import { gathered } from '../database/gathered.ts'
import { findRow } from '../database/table-rows.ts'
import { commitWith } from '../database/transactions.ts'
import { markSetUpReported } from '../subscription/methods/set-ups.ts'
import { keepRenewalMessages, markReported, type RenewalMessage } from '../subscription/reports/reports.ts'

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

/** What became of a message. */
export type TakenMessage = 'taken' | 'known'

/** In milliseconds: nobody waits for the answer but the provider, which gives up after seconds. */
const TAKEN_EVERY = 250
const MOST_TOGETHER = 50

/**
 * Takes messages about renewals in together: a run has its provider post of each payment. Answers undefined for one about something else, and
 * `held` for one whose renewal another holds: either is taken in by itself. `everyMs`: 250 unless given.
 */
export function takeTogether(
  deps: AcceptDependencies,
  everyMs = TAKEN_EVERY,
): (message: PaymentMessage) => Promise<TakenMessage | 'held' | undefined> {
  const keep = gathered((messages: readonly RenewalMessage[]) => keepRenewalMessages(deps.database, messages, deps.clock.now(), 'left'), {
    everyMs,
    most: MOST_TOGETHER,
  })
  return async (message) => {
    const ofRenewal = renewalMessage(deps, message)
    return ofRenewal && keep(ofRenewal)
  }
}

/** Sealed; undefined where it does not say for which renewal it is. */
function renewalMessage({ secrets }: AcceptDependencies, message: PaymentMessage): RenewalMessage | undefined {
  const { provider, eventId, type, ref, obligation, news, raw } = message
  if (ref === undefined || obligation === undefined || renewalNamed(obligation) === undefined) return undefined
  return { provider, eventId, type, ref, obligation, news, body: secrets.seal(raw) }
}

/**
 * Keeps a message and tells the case of its payment that there is something to read, or marks the renewal that it pays for, in one commit and
 * once per `(provider, eventId)`.
 * What it says itself counts for nothing: it may come late or out of order, so the payment is read again. A message about a payment that has
 * no row here is kept for whoever looks for it. @throws where its renewal goes away while it is waited for: whoever posted it posts it again.
 */
export async function acceptPaymentMessage(deps: AcceptDependencies, message: PaymentMessage): Promise<TakenMessage> {
  const { provider, eventId, type, ref, news, raw } = message
  const ofRenewal = renewalMessage(deps, message)
  if (ofRenewal) {
    const [was] = await keepRenewalMessages(deps.database, [ofRenewal], deps.clock.now(), 'awaited')
    if (was === undefined || was === 'held') throw new Error(`message ${eventId} of ${provider} was not kept: its renewal is gone`)
    return was
  }
  return transactionByKeys(deps.database, async (tx) => {
    const at = deps.clock.now()
    const body = deps.secrets.seal(raw)
    // Of two at once the second waits here for the first one's commit.
    const kept = await tx.$executeRaw`
      insert into inbound_messages (provider, event_id, received_at, body)
      values (${provider}, ${eventId}, ${at}, ${body}) on conflict do nothing`
    if (kept === 0) return 'known'
    if (ref === undefined) return 'taken'
    if (await markSetUpReported(tx, ref, at)) return 'taken'
    if (await markReported(tx, { ref, news }, at)) return 'taken'
    const deduplicateKey = `${provider}/${eventId}`
    const payment = await findRow(tx, 'payments', { intentRef: ref })
    if (payment)
      await takeFact(
        tx,
        deps,
        { caseId: payment.caseId, type: 'payment_reported', body: { ref, type }, forWorkflow: {}, actor: provider, deduplicateKey },
        commitWith,
      )
    else await keepReport(tx, { dedupeKey: deduplicateKey, subject: ref, report: { type }, at })
    return 'taken'
  })
}
