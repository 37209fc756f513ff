import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { SettableClock } from '../../../platform/clock.ts'
import type { Mail, OutgoingMail } from '../../../providers/mail/mail.ts'
import { type MailCatcher, startMailCatcher } from '../../../providers/mail/sandbox/mail-catcher.ts'
import type { CaughtMail } from '../../../providers/mail/sandbox/mail-store.ts'
import { createSmtpMail, type SmtpMailOptions } from '../../../providers/mail/smtp-mail.ts'

export const BOUNCES = { domain: 'bounces.reprise.example', secret: 'a secret for tests' }

/** A catcher and the adapter that mails to it, both ended with the test. */
export interface MailDesk {
  readonly catcher: MailCatcher
  readonly mail: Mail
  readonly clock: SettableClock
  caught(to?: string): Promise<CaughtMail[]>
  counted(): Promise<Record<string, number>>
}

export const openMailDesk = async (options: Partial<SmtpMailOptions> = {}): Promise<MailDesk> => {
  const folder = mkdtempSync(join(tmpdir(), 'mail-'))
  const clock = new SettableClock('2027-03-12T10:00:00Z')
  const catcher = await startMailCatcher({ file: join(folder, 'mail.db'), smtpPort: 0, httpPort: 0, clock })
  const mail = mailTo(catcher, options)
  onTestFinished(async () => {
    await mail.close()
    await catcher.close()
    rmSync(folder, { recursive: true })
  })
  const json = async <T>(path: string): Promise<T> => (await (await fetch(`${catcher.url}${path}`)).json()) as T
  return {
    catcher,
    mail,
    clock,
    caught: async (to = '') => (await json<{ mails: CaughtMail[] }>(`/api/mails?to=${encodeURIComponent(to)}`)).mails,
    counted: async () => (await json<{ calls: { mail?: Record<string, number> } }>('/__sandbox/calls')).calls.mail ?? {},
  }
}

export const mailTo = (catcher: Pick<MailCatcher, 'smtpUrl'>, options: Partial<SmtpMailOptions> = {}): Mail =>
  createSmtpMail({ url: catcher.smtpUrl, from: { name: 'Reprise', address: 'hello@reprise.example' }, bounces: BOUNCES, ...options })

export const aMail = (to: string, more: Partial<OutgoingMail> = {}): OutgoingMail => ({
  id: '0195f2c0-8f7a-7c3e-9a51-6b1f0c2d3e4f',
  messageId: '<ti-4711.3.offer@reprise.example>',
  to,
  subject: 'Votre offre : 184,00 €',
  html: '<p>Bonjour, <a href="https://reprise.example/c/abc">voir l’offre</a></p>',
  text: 'Bonjour, voir l’offre : https://reprise.example/c/abc',
  ...more,
})
