import type { MailFacts } from '../../documents/mails/facts.ts'
import type { CoreMailKind } from '../../domain/case/notices.ts'
import type { MarketCode } from '../../domain/market/market.ts'
import type { Database } from '../../platform/database/database.ts'
import type { Secrets } from '../../platform/secrets/secrets.ts'
import type { Letter, NoticeToWrite } from './tell.ts'

export interface MailFactDependencies {
  readonly database: Database
  readonly secrets: Pick<Secrets, 'issueLink'>
  /** Where the pages stand; links in mails begin with it. */
  readonly publicUrl: string
  /** Where customers write to for help. */
  readonly helpAddress: string
}

interface CaseOfMail {
  readonly id: string
  readonly market: string
  readonly zone: string
  readonly limitAt: Date | null
  readonly customer: { readonly name: string }
}

const REFUSED: CoreMailKind = 'command_refused'
const WITHDRAWN: CoreMailKind = 'withdrawal_received'
const CANCELLED: CoreMailKind = 'cancellation_received'

/**
 * What every mail of a case tells, whatever its process; the process adds the device and its own.
 * @throws where the case has no link that can be mailed
 */
export function factsOfCase(
  deps: MailFactDependencies,
  subject: CaseOfMail,
  { link }: Pick<Letter, 'link'>,
  notice: NoticeToWrite,
): Omit<MailFacts, 'device'> {
  if (!link) throw new Error(`${subject.id} has no link to mail: a new one has to be issued`)
  const token = deps.secrets.issueLink({ caseId: subject.id, linkId: link.id, expiresAt: link.expiresAt })
  return {
    reference: subject.id,
    market: subject.market as MarketCode,
    zone: subject.zone,
    // Whose case it is not sees what is offered to them, or left of it: by now, and not as the mail was planned.
    pageUrl: `${deps.publicUrl}/${link.sentBy === 'offer' || link.sentBy === 'former' ? 'transfer' : 'c'}/${token}`,
    help: deps.helpAddress,
    name: subject.customer.name,
    // The time to answer; an obligation of ours may come due before it.
    ...(subject.limitAt && { deadline: subject.limitAt }),
    ...(notice.kind === REFUSED && { refused: notice.data as NonNullable<MailFacts['refused']> }),
    ...(notice.kind === WITHDRAWN && { withdrawnAt: new Date((notice.data as { readonly withdrawnAt: string }).withdrawnAt) }),
    ...(notice.kind === CANCELLED && { cancelledAt: new Date((notice.data as { readonly cancelledAt: string }).cancelledAt) }),
  }
}
