/** One mail to one person: the relay hands in a notice, rendered. */
export interface OutgoingMail {
  /** Id of the notice's row, `[a-z0-9-]`, at most 40 characters: it comes back in a bounce. */
  readonly id: string
  /** `<case.seq.kind@domain>`: the same at every attempt, without personal data. */
  readonly messageId: string
  readonly to: string
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly attachments?: readonly MailAttachment[]
}

export interface MailAttachment {
  readonly filename: string
  readonly type: string
  readonly content: Uint8Array
  /** Given for a picture that the HTML shows by `cid:`; without it the content is a file to keep. */
  readonly contentId?: string
}

/**
 * What became of one attempt. `accepted`: the recipient's side has it, time to answer runs from here.
 * `refused`: for good; `code` is the enhanced status (RFC 3463) or the reply code. `retry`: not accepted, send again later.
 * `unknown`: the whole mail was handed over and no answer came; send again with the same Message-ID (a copy is better than silence).
 */
export type MailOutcome =
  | { readonly kind: 'accepted'; readonly response: string }
  | { readonly kind: 'refused'; readonly class: RefusalClass; readonly code: string; readonly reason: string }
  | { readonly kind: 'retry'; readonly cause: RetryCause; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string }

/** `address`: reach the person another way. `content`, `policy`: ours to repair. */
export type RefusalClass = 'address' | 'content' | 'policy'

/** `misconfigured`: no mail will leave until an operator acts (credentials, TLS). */
export type RetryCause = 'unreachable' | 'deferred' | 'misconfigured'

/** What a report of a mail server says about a mail accepted earlier. */
export interface Bounce {
  readonly of: BouncedMail
  /** `failed`: not delivered and no longer tried. `delayed`: still trying. */
  readonly action: 'failed' | 'delayed'
  readonly class: RefusalClass
  /** Enhanced status, such as 5.1.1. */
  readonly status: string
  readonly diagnostic: string
}

/** `notice`: by the signed bounce address. `message_id`: by the report's copy of our headers, which anyone could have written. */
export type BouncedMail = { readonly by: 'notice'; readonly id: string } | { readonly by: 'message_id'; readonly messageId: string }

export interface Mail {
  /** Never throws for what a server or network does. Throws a RangeError for an `id` or `messageId` that is not of its form. */
  send(mail: OutgoingMail): Promise<MailOutcome>
  /** Null for anything but a delivery report about a mail of ours (answers, out-of-office notes, forged addresses). */
  parseBounce(raw: Uint8Array): Promise<Bounce | null>
  /** Ends after the mails under way. */
  close(): Promise<void>
}
