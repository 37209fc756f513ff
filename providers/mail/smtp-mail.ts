import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import type MimeNode from 'nodemailer/lib/mime-node'
import SMTPPool from 'nodemailer/lib/smtp-pool'
import { bounceAddress } from './bounce-address.ts'
import type { Mail, MailOutcome, OutgoingMail } from './mail.ts'
import { parseBounce } from './parse-bounce.ts'
import { classifySmtpFailure, type Transfer } from './smtp-answers.ts'

export interface SmtpMailOptions {
  /** `smtp://user:password@host:587` (STARTTLS) or `smtps://…:465`. */
  readonly url: string
  readonly from: { readonly name: string; readonly address: string }
  /** Where reports go: the domain behind `bounce+…@`, and the secret that signs those addresses. */
  readonly bounces: { readonly domain: string; readonly secret: string }
  /**
   * `required` (the default off this machine): no mail leaves over a connection that is not encrypted.
   * `if_offered`: for a relay inside one's own network.
   */
  readonly encryption?: 'required' | 'if_offered'
  readonly connections?: number
  readonly timeouts?: Partial<MailTimeouts>
}

/** In milliseconds. nodemailer's own are 2 minutes, 30 s and 10 minutes. */
export interface MailTimeouts {
  readonly connect: number
  readonly greeting: number
  readonly silence: number
  /** One attempt as a whole: a server that sends a byte now and then never falls silent. */
  readonly attempt: number
}

const DEFAULT_TIMEOUTS: MailTimeouts = { connect: 10_000, greeting: 10_000, silence: 30_000, attempt: 60_000 }
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']
const ADDRESS = /^[^\s@<>,;:"()[\]\\]{1,64}@[^\s@<>,;:"()[\]\\]{1,255}$/
const MESSAGE_ID = /^<[^\s<>@]+@[^\s<>@]+>$/

/** Reports come for what is not delivered or late (RFC 3461), with the headers alone. */
const DSN = { notify: ['failure', 'delay'], return: 'headers' }

/** What the pool of nodemailer asks of a message. */
type MessageToSend = Pick<MimeNode, 'getEnvelope' | 'messageId' | 'getHeader' | 'createReadStream'>

/** A mail in MIME (RFC 5322, RFC 2045): text and HTML beside each other, with the HTML the pictures that it shows, behind them the files to keep. */
const compose = ({ to, messageId, subject, html, text, attachments = [] }: OutgoingMail, from: SmtpMailOptions['from']): MimeNode =>
  new MailComposer({
    from,
    to: { name: '', address: to },
    messageId,
    subject,
    html,
    text,
    // RFC 3834: nobody's absence is to be answered to it.
    headers: { 'Auto-Submitted': 'auto-generated' },
    attachments: attachments.map(({ filename, type, content, contentId }) => ({
      filename,
      contentType: type,
      content: Buffer.from(content),
      contentDisposition: contentId === undefined ? ('attachment' as const) : ('inline' as const),
      ...(contentId === undefined ? {} : { cid: contentId }),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile()

const asStream = (whole: Buffer): Readable =>
  new Readable({
    read() {
      this.push(whole)
      this.push(null)
    },
  })

const serverOf = (text: string): { host: string; port: number; secure: boolean; auth?: { user: string; pass: string } } => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '')
    throw new RangeError('mail server: give smtp://[user:password@]host[:port] or smtps://…')
  const secure = url.protocol === 'smtps:'
  const server = { host: url.hostname, port: Number(url.port) || (secure ? 465 : 587), secure }
  if (url.username === '') return server
  return { ...server, auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }
}

/** Mail over SMTP (RFC 5321) from a pool of connections. Throws a RangeError for a URL that names no mail server. */
export const createSmtpMail = ({ url, from, bounces, encryption, connections = 5, timeouts }: SmtpMailOptions): Mail => {
  const server = serverOf(url)
  const limits = { ...DEFAULT_TIMEOUTS, ...timeouts }
  const mustEncrypt = (encryption ?? (LOOPBACK.includes(server.host) ? 'if_offered' : 'required')) === 'required'
  const pool = new SMTPPool({
    ...server,
    maxConnections: connections,
    maxMessages: 100,
    // A mail is queued again only by the relay, which counts attempts; the pool may do so once, for a connection that died while idle.
    maxRequeues: 1,
    requireTLS: mustEncrypt && !server.secure,
    ignoreTLS: LOOPBACK.includes(server.host) && !mustEncrypt,
    connectionTimeout: limits.connect,
    greetingTimeout: limits.greeting,
    socketTimeout: limits.silence,
  })
  const underWay = new Set<Promise<MailOutcome>>()

  const attempt = async (mail: OutgoingMail): Promise<MailOutcome> => {
    if (!ADDRESS.test(mail.to))
      return {
        kind: 'refused',
        class: 'address',
        code: 'invalid_address',
        reason: 'the address of the recipient is not one e-mail address',
      }
    const composed = compose(mail, from)
    const envelope = { from: bounceAddress(mail.id, bounces), to: composed.getEnvelope().to }
    // Built as a whole: as it streams out of its parts it is dozens of small writes to the server.
    const whole = await composed.build()
    let transfer: Transfer = 'incomplete'
    const message: MessageToSend = {
      getEnvelope: () => ({ ...envelope }),
      messageId: () => mail.messageId,
      getHeader: () => mail.messageId,
      createReadStream: () =>
        asStream(whole).once('end', () => {
          transfer = 'complete'
        }),
    }
    const givenUp = new AbortController()
    const patience = setTimeout(() => givenUp.abort(), limits.attempt)
    try {
      return await new Promise((resolve) =>
        pool.send({ message, data: { signal: givenUp.signal, dsn: DSN } } as unknown as Parameters<SMTPPool['send']>[0], (error, sent) =>
          resolve(error ? classifySmtpFailure(error, transfer) : { kind: 'accepted', response: sent?.response ?? '' }),
        ),
      )
    } finally {
      clearTimeout(patience)
    }
  }

  return {
    send: async (mail) => {
      if (!MESSAGE_ID.test(mail.messageId)) throw new RangeError(`Message-ID: found "${mail.messageId}", give <name@domain>`)
      const sending = attempt(mail)
      underWay.add(sending)
      try {
        return await sending
      } finally {
        underWay.delete(sending)
      }
    },
    parseBounce: (raw) => parseBounce(raw, bounces.secret),
    close: async () => {
      await Promise.allSettled(underWay)
      pool.close()
    },
  }
}
