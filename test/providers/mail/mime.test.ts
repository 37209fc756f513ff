import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'
import type { OutgoingMail } from '../../../providers/mail/mail.ts'
import { mailbox, mimeOf } from '../../../providers/mail/mime.ts'
import { quotedPrintable } from '../../../providers/mail/quoted-printable.ts'
import { aMail } from './mail-desk.ts'

const AT = new Date('2027-03-12T10:00:00Z')
const FROM = mailbox('Reprise', 'hello@reprise.example')

const written = (more: Partial<OutgoingMail> = {}, { from = FROM, to = 'claire@example.test' } = {}): string =>
  mimeOf(aMail(to, more), from, mailbox('', to), AT).toString()

const linesOf = (mail: string): string[] => mail.split('\r\n')

test('A mail is its headers, then its text and its HTML in quoted-printable', () => {
  expect(linesOf(written({ text: 'Prix : 184,00 €\nfin ', html: '<p>é</p>' }))).toEqual([
    'From: Reprise <hello@reprise.example>',
    'To: claire@example.test',
    'Subject: =?UTF-8?Q?Votre_offre_=3A_184=2C00_=E2=82=AC?=',
    'Message-ID: <ti-4711.3.offer@reprise.example>',
    'Date: Fri, 12 Mar 2027 10:00:00 +0000',
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary="=_alternative"',
    '',
    '--=_alternative',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'Prix : 184,00 =E2=82=AC',
    'fin=20',
    '--=_alternative',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    '<p>=C3=A9</p>',
    '--=_alternative--',
    '',
  ])
})

test('What is read is what was written, whatever stands in it: long lines, blanks at their ends, dots at their beginning, signs of any script', async () => {
  const text = `.\n..\n${'a'.repeat(76)}\n${'é'.repeat(200)}\n${'€ '.repeat(100)}\n\ttab \t\n=3D =_alternative --=_alternative\n😀${'👩‍🔧'.repeat(30)}\nΓειά 你好\n\n`
  const html = `<p>${text.repeat(20)}</p>`
  const read = await simpleParser(written({ text, html }))
  expect(read.text).toBe(text)
  expect(read.html).toBe(html)
})

test('No line of a mail is longer than 76 characters, and no character is parted by the end of one', () => {
  for (let before = 60; before < 80; before++) {
    const lines = linesOf(quotedPrintable(`${'x'.repeat(before)}€😀é`))
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(76)
    for (const line of lines) expect(Buffer.from(decoded(line)).toString()).not.toContain('\uFFFD')
    expect(Buffer.from(lines.flatMap(decoded)).toString()).toBe(`${'x'.repeat(before)}€😀é`)
  }
})

/** The bytes that a line of quoted-printable stands for. */
const decoded = (line: string): number[] =>
  [...line.replace(/=$/, '').matchAll(/=([0-9A-F]{2})|(.)/g)].map(([, hex, sign]) =>
    hex === undefined ? (sign ?? '').charCodeAt(0) : Number.parseInt(hex, 16),
  )

test('Lines end with CRLF, however they ended', () => {
  expect(quotedPrintable('a\nb\r\nc\rd \n')).toBe('a\r\nb\r\nc\r\nd=20\r\n')
})

test('A picture goes with the HTML that shows it, a file behind both, and each comes out as it went in', async () => {
  const picture = Buffer.from(Array.from({ length: 1_000 }, (_, at) => at % 256))
  const paper = Buffer.from('%PDF-1.7 a paper')
  const mail = written({
    html: '<img src="cid:qr@reprise">',
    attachments: [
      { filename: 'étiquette d’envoi.pdf', type: 'application/pdf', content: paper },
      { filename: 'qr.png', type: 'image/png', content: picture, contentId: 'qr@reprise' },
      { filename: 'empty.txt', type: 'text/plain', content: Buffer.alloc(0) },
    ],
  })
  const kinds = linesOf(mail).flatMap((line) => /^Content-Type: ([^;]+)/.exec(line)?.[1] ?? [])
  expect(kinds).toEqual([
    'multipart/mixed',
    'multipart/alternative',
    'text/plain',
    'multipart/related',
    'text/html',
    'image/png',
    'application/pdf',
    'text/plain',
  ])
  expect(Math.max(...linesOf(mail).map((line) => line.length))).toBeLessThanOrEqual(76)
  const read = await simpleParser(mail, { skipImageLinks: true })
  expect(read.html).toBe('<img src="cid:qr@reprise">')
  expect(read.attachments.map(({ filename, contentDisposition, cid, content }) => [filename, contentDisposition, cid, content])).toEqual([
    ['qr.png', 'inline', 'qr@reprise', picture],
    ['étiquette d’envoi.pdf', 'attachment', undefined, paper],
    ['empty.txt', 'attachment', undefined, Buffer.alloc(0)],
  ])
})

test('Names, subjects and addresses that are not ASCII are said as mail says them', async () => {
  const from = mailbox('Reprise “Été”, SAS', 'hello@reprise.example')
  const subject = `Réparation de votre ${'téléphone '.repeat(12)}`.trim()
  const mail = written({ subject }, { from, to: 'claire@bücher.example' })
  const read = await simpleParser(mail)
  expect(read.from?.value).toEqual([{ name: 'Reprise “Été”, SAS', address: 'hello@reprise.example' }])
  expect(read.subject).toBe(subject)
  expect(linesOf(mail)).toContain('To: claire@xn--bcher-kva.example')
  expect(mailbox('', 'claire@bücher.example').address).toBe('claire@xn--bcher-kva.example')
  expect(Buffer.from(mail).every((byte) => byte < 128)).toBe(true)
})

test('A line break in a subject begins no header', () => {
  const lines = linesOf(written({ subject: 'Offer\r\nBcc: other@example.test\nX: y' }))
  expect(lines).toContain('Subject: Offer Bcc: other@example.test X: y')
})

test('The same mail gives the same bytes but for its date', () => {
  expect(written()).toBe(written())
})
