import type { RenderedMail } from '../../documents/mails/render-mail.ts'
import type { Told } from '../../platform/cases/notices/settle-notice.ts'
import type { Mail } from '../../providers/mail/mail.ts'

export interface SendingDependencies {
  readonly mail: Mail
  /** Right-hand side of Message-IDs. */
  readonly messageDomain: string
}

/** Hands a mail to the recipient's server, always under the same Message-ID, and says what became of it. */
export async function sendMail(
  { mail, messageDomain }: SendingDependencies,
  { messageId, ...outgoing }: RenderedMail & { readonly id: string; readonly messageId: string; readonly to: string },
): Promise<Told> {
  const outcome = await mail.send({ ...outgoing, messageId: `<${messageId}@${messageDomain}>` })
  switch (outcome.kind) {
    case 'accepted':
      return { kind: 'accepted' }
    case 'refused':
      return { kind: 'refused', why: `${outcome.code}: ${outcome.reason}`, address: outcome.class === 'address' ? 'bad' : 'good' }
    default:
      return { kind: 'again', why: outcome.reason }
  }
}
