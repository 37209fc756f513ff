import type { AcceptDependencies } from '../cases/inbox/accept.ts'
import { transactionByKeys } from '../database/database.ts'
import { commitWith } from '../database/transactions.ts'
import { acceptParcelScan, type ParcelScan } from './accept-scan.ts'

/** What a carrier service posted, its signature checked. */
export interface CarrierMessage {
  readonly provider: string
  readonly eventId: string
  /** As it came; kept sealed, since it can name places and people. */
  readonly raw: string
  readonly scans: readonly ParcelScan[]
}

/**
 * Keeps a message and takes its scans in, in one commit and once per `(provider, eventId)`: a message that is kept has had
 * its effect. The relay hands the facts to their runs.
 */
export async function acceptCarrierMessage(deps: AcceptDependencies, message: CarrierMessage): Promise<'taken' | 'known'> {
  const { provider, eventId, raw, scans } = message
  return transactionByKeys(deps.database, async (tx) => {
    // Of two at once the second waits here for the first one's commit.
    const kept = await tx.$executeRaw`
      insert into inbound_messages (provider, event_id, received_at, body)
      values (${provider}, ${eventId}, ${deps.clock.now()}, ${deps.secrets.seal(raw)}) on conflict do nothing`
    if (kept === 0) return 'known'
    for (const [at, scan] of scans.entries()) await acceptParcelScan(deps, scan, tx, at === scans.length - 1 ? commitWith : undefined)
    return 'taken'
  })
}
