import type { MailOutcome, RefusalClass } from './mail.ts'

/** What nodemailer says when a mail did not go out, as far as it matters here. */
interface SmtpFailure {
  readonly code?: string | undefined
  readonly command?: string | undefined
  readonly response?: string | undefined
  readonly responseCode?: number | undefined
  readonly message: string
}

/**
 * How far a mail had come when it failed. nodemailer reports a time-out or a lost connection with the command `CONN` wherever
 * it happens, so that this cannot be read from the error.
 */
export type Transfer = 'complete' | 'incomplete'

const OURS_TO_REPAIR = new Set(['EAUTH', 'ENOAUTH', 'EOAUTH2', 'ECONFIG', 'EREQUIRETLS', 'ETLS'])

/** The enhanced status of RFC 3463 in a server's answer, such as `5.1.1`. */
export const enhancedStatus = (text: string): string | undefined => /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(text)?.[1]

/**
 * Whom a refusal concerns, by its enhanced status (RFC 3463 section 3): 5.1 and 5.2 the mailbox (but 5.1.7 and 5.1.8 are our sender's
 * address and 5.2.3 the size), 5.4 the way to it, 5.3.4 and 5.6 the mail itself, all else the server's rules.
 */
export const refusalClassOf = (status: string): RefusalClass => {
  if (['5.1.7', '5.1.8'].includes(status)) return 'policy'
  if (['5.2.3', '5.3.4'].includes(status) || status.startsWith('5.6.')) return 'content'
  return /^5\.[124]\./.test(status) ? 'address' : 'policy'
}

/** Without an enhanced status: a reply to RCPT speaks of the mailbox (RFC 5321 section 4.2.3), 552 behind DATA of the size. */
const classByReply = ({ command, responseCode }: SmtpFailure): RefusalClass => {
  if (command === 'RCPT TO' && responseCode !== 554) return 'address'
  return command === 'DATA' && responseCode === 552 ? 'content' : 'policy'
}

/** What a failed attempt means for the mail. */
export const classifySmtpFailure = (failure: SmtpFailure, transfer: Transfer): MailOutcome => {
  const reason = failure.response ?? failure.message
  if (OURS_TO_REPAIR.has(failure.code ?? '') && !isTemporary(failure)) return { kind: 'retry', cause: 'misconfigured', reason }
  if (failure.responseCode !== undefined && failure.responseCode >= 400) {
    if (isTemporary(failure)) return { kind: 'retry', cause: 'deferred', reason }
    const status = enhancedStatus(reason)
    if (status?.startsWith('4.')) return { kind: 'retry', cause: 'deferred', reason }
    return {
      kind: 'refused',
      class: status === undefined ? classByReply(failure) : refusalClassOf(status),
      code: status ?? String(failure.responseCode),
      reason,
    }
  }
  if (failure.code === 'EENVELOPE') return { kind: 'refused', class: 'address', code: 'invalid_address', reason }
  if (failure.code === 'EMESSAGE') return { kind: 'refused', class: 'content', code: 'too_large', reason }
  return transfer === 'complete' ? { kind: 'unknown', reason } : { kind: 'retry', cause: 'unreachable', reason }
}

const isTemporary = ({ responseCode }: SmtpFailure): boolean => responseCode !== undefined && responseCode >= 400 && responseCode < 500
