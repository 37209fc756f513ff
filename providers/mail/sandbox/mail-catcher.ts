import { once } from 'node:events'
import type { Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import type { Clock } from '../../../platform/clock.ts'
import { createSandbox } from '../../sandbox/sandbox-server.ts'
import { deliveryReport } from './delivery-report.ts'
import { treatmentOf } from './magic-recipients.ts'
import { addMailPages } from './mail-pages.ts'
import { MailStore } from './mail-store.ts'
import { messageIdOf, readMail } from './read-mail.ts'

export interface MailCatcherOptions {
  /** SQLite file that keeps the mails. */
  readonly file: string
  /** 0 takes a free one. */
  readonly smtpPort: number
  readonly httpPort: number
  readonly host?: string | undefined
  readonly clock: Clock
}

export interface MailCatcher {
  /** For `createSmtpMail`. */
  readonly smtpUrl: string
  /** The mailbox page; `<url>/api/mails`, `<url>/bounces` and the control plane under `<url>/__sandbox/` beside it. */
  readonly url: string
  close(): Promise<void>
}

const DAY = 86_400_000
const LATE_ANSWER = 20_000
const LARGEST_MAIL = 25 * 1024 * 1024

const smtpError = (status: number, text: string): Error => Object.assign(new Error(text), { responseCode: status })

const bytesOf = async (stream: SMTPServerDataStream): Promise<Buffer> => Buffer.concat(await stream.toArray())

/**
 * A mail server on this machine that delivers to nobody and shows everything. Recipients of `magic-recipients.ts` meet what
 * real ones do. Throws (code `EADDRINUSE`) where a port is taken.
 */
export const startMailCatcher = async ({
  file,
  smtpPort,
  httpPort,
  host = '127.0.0.1',
  clock,
}: MailCatcherOptions): Promise<MailCatcher> => {
  const sandbox = createSandbox({ name: 'mail', file, clock, port: httpPort, host })
  const mails = new MailStore(file)
  const sockets = new Map<number, Socket>()
  const closing = new AbortController()

  const keep = async (raw: Buffer, from: string, to: string): Promise<void> => {
    mails.add({ receivedAt: sandbox.clock.now().toISOString(), from, to, raw })
    sandbox.store.countEffect('mail', `${messageIdOf(raw)} ${to}`)
    const treatment = treatmentOf(to)
    if (treatment.kind === 'bounce_later' && from !== '') {
      const at = new Date(sandbox.clock.now().getTime() + treatment.days * DAY)
      const { messageId, subject } = await readMail(raw)
      mails.addReport(at, deliveryReport({ envelopeSender: from, recipient: to, messageId, subject, at }))
    }
  }

  const isAnswerLost = (from: string, to: string): boolean => {
    const treatment = treatmentOf(to)
    if (treatment.kind !== 'keep_and_drop') return false
    return treatment.times === undefined || mails.countDeferral(`${from} ${to}`) < treatment.times
  }

  const receive = async (stream: SMTPServerDataStream, session: SMTPServerSession): Promise<'answer' | 'hang_up'> => {
    const raw = await bytesOf(stream)
    if (stream.sizeExceeded) throw smtpError(552, `5.3.4 Message larger than ${LARGEST_MAIL} bytes`)
    const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address
    const recipients = session.envelope.rcptTo.map(({ address }) => address)
    const treatments = recipients.map((address) => treatmentOf(address).kind)
    if (treatments.includes('drop_after_data')) return 'hang_up'
    const lost = recipients.filter((address) => isAnswerLost(from, address))
    for (const to of recipients) await keep(raw, from, to)
    if (lost.length > 0) return 'hang_up'
    if (treatments.includes('answer_late')) await wait(LATE_ANSWER, undefined, { signal: closing.signal })
    return 'answer'
  }

  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: LARGEST_MAIL,
    closeTimeout: 1000,
    logger: false,
    onRcptTo: ({ address }, session, done) => {
      const treatment = treatmentOf(address)
      if (treatment.kind === 'refuse') return done(smtpError(treatment.status, treatment.text))
      const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address
      if (treatment.kind === 'defer' && mails.countDeferral(`${from} ${address}`) < treatment.times)
        return done(smtpError(451, '4.7.1 Greylisted, try again later'))
      return done()
    },
    onData: (stream, session, done) => {
      receive(stream, session).then(
        (then) => (then === 'answer' ? done(null) : sockets.get(session.remotePort)?.destroy()),
        (error: Error) => done(error),
      )
    },
  })
  smtp.server.on('connection', (socket) => {
    const port = socket.remotePort
    if (port === undefined) return
    sockets.set(port, socket)
    socket.once('close', () => sockets.delete(port))
  })
  // A client that hangs up is no failure of the catcher.
  smtp.on('error', () => undefined)

  const closeMail = async (): Promise<void> => {
    closing.abort()
    const ended = new Promise<void>((resolve) => smtp.close(() => resolve()))
    for (const socket of sockets.values()) socket.destroy()
    await ended
    await sandbox.close()
    mails.close()
  }
  addMailPages(sandbox.app, { mails, clock: sandbox.clock })
  smtp.server.listen(smtpPort, host)
  try {
    await once(smtp.server, 'listening')
    const { url } = await sandbox.start()
    const address = smtp.server.address()
    if (address === null || typeof address === 'string') throw new TypeError('the mail catcher has no port')
    return { smtpUrl: `smtp://${host}:${address.port}`, url, close: closeMail }
  } catch (error) {
    await closeMail()
    throw error
  }
}
