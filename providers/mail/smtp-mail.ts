import { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import { bounceAddress } from './bounce-address.ts'
import type { Mail, MailOutcome, OutgoingMail } from './mail.ts'
import { parseBounce } from './parse-bounce.ts'
import { classifySmtpFailure, type SmtpFailure, type Transfer } from './smtp-answers.ts'

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
  const transport = createTransport({
    ...server,
    pool: true,
    maxConnections: connections,
    maxMessages: 100,
    // A mail is queued again only by the relay, which counts attempts; the pool may do so once, for a connection that died while idle.
    maxRequeues: 1,
    requireTLS: mustEncrypt && !server.secure,
    ignoreTLS: LOOPBACK.includes(server.host) && !mustEncrypt,
    connectionTimeout: limits.connect,
    greetingTimeout: limits.greeting,
    socketTimeout: limits.silence,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const handedOver = new WeakSet<object>()
  transport.use('stream', (mail, done) => {
    const message = mail.message
    const attempt = mail.data.signal
    // Built as a whole: as it streams out of its parts it is dozens of small writes to the server.
    message.build((error, built) => {
      if (error) return done(error)
      message.createReadStream = () => {
        const stream = Readable.from([built])
        stream.once('end', () => attempt && handedOver.add(attempt))
        return stream
      }
      done()
    })
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
    const sender = bounceAddress(mail.id, bounces)
    const signal = AbortSignal.timeout(limits.attempt)
    try {
      const { response } = await transport.sendMail({
        from,
        to: { name: '', address: mail.to },
        envelope: { from: sender, to: [mail.to] },
        messageId: mail.messageId,
        subject: mail.subject,
        html: mail.html,
        text: mail.text,
        headers: { 'Auto-Submitted': 'auto-generated' },
        dsn: { notify: ['failure', 'delay'], return: 'headers' },
        attachments: (mail.attachments ?? []).map(({ filename, type, content, contentId }) => ({
          filename,
          contentType: type,
          content: Buffer.from(content),
          contentDisposition: contentId === undefined ? ('attachment' as const) : ('inline' as const),
          ...(contentId === undefined ? {} : { cid: contentId }),
        })),
        signal,
      })
      return { kind: 'accepted', response: response ?? '' }
    } catch (error) {
      const transfer: Transfer = handedOver.has(signal) ? 'complete' : 'incomplete'
      return classifySmtpFailure(error as SmtpFailure, transfer)
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
      transport.close()
    },
  }
}
