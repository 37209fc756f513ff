import type { Clock } from '../../clock.ts'
import type { Database } from '../../database/database.ts'
import type { CaseLinkReading, CaseLinks } from '../../secrets/case-links.ts'

/** `mail`: only who reads the customer's mail has it, so it confirms the address. `answer`: given to whoever opened the case. */
export type LinkSentBy = 'mail' | 'answer'

/** Whoever is offered a case, or handed it over: they see that, and do nothing in its customer's name. */
export type PartyLink = 'offer' | 'former'

/** What a link names, now: its signature is right, it has not expired and was not revoked. */
export type CaseLinkCheck =
  | (Extract<CaseLinkReading, { ok: true }> &
      ({ readonly sentBy: LinkSentBy } | { readonly sentBy: PartyLink; readonly customerId: string }))
  | Extract<CaseLinkReading, { ok: false }>
  | { readonly ok: false; readonly reason: 'revoked' }

export interface CaseLinkDependencies {
  readonly database: Database
  readonly clock: Clock
  readonly secrets: CaseLinks
}

/** Reads the token of a link: what it says of itself first, then its row, so that made-up tokens cost no query. */
export const createCaseLinkReader =
  ({ database, clock, secrets }: CaseLinkDependencies) =>
  async (token: string): Promise<CaseLinkCheck> => {
    const reading = secrets.readLink(token, clock.now())
    if (!reading.ok) return reading
    const row = await database.caseLink.findUnique({ where: { id: reading.linkId } })
    // Signed by us and without a row: its case was erased.
    if (!row || row.caseId !== reading.caseId || row.revokedAt) return { ok: false, reason: 'revoked' }
    if (row.customerId !== null) return { ...reading, sentBy: row.sentBy === 'offer' ? 'offer' : 'former', customerId: row.customerId }
    return { ...reading, sentBy: row.sentBy === 'mail' ? 'mail' : 'answer' }
  }
