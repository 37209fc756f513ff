import { buildHeaderValue, foldLines } from 'nodemailer/lib/mime-funcs'
import MimeNode from 'nodemailer/lib/mime-node'
import type { MailAttachment, OutgoingMail } from './mail.ts'
import { quotedPrintable } from './quoted-printable.ts'

/** One person as a header names them, and as the envelope does. */
export interface Mailbox {
  readonly header: string
  /** Its domain in ASCII (RFC 5890). */
  readonly address: string
}

/** How headers say what is not ASCII (RFC 2047, RFC 5890). */
const inHeaders = new MimeNode()
/** Longest line of a header (RFC 5322 section 2.1.1), and of base64 (RFC 2045 section 6.8). */
const LINE = 76

export const mailbox = (name: string, address: string): Mailbox => {
  const bare = inHeaders.encodeHeaderValue('To', { name: '', address }).replace(/^<|>$/g, '')
  return { header: inHeaders.encodeHeaderValue('From', { name, address }), address: bare }
}

/** A part of a mail: its headers and what it holds, in ASCII. */
type Part = readonly [headers: readonly string[], body: string]

/** Stands in no part: a `=` of quoted-printable is never followed by a `_`, and base64 has none. */
const boundaryOf = (kind: string): string => `=_${kind}`

const multipart = (kind: 'mixed' | 'related' | 'alternative', parts: readonly Part[]): Part => [
  [`Content-Type: multipart/${kind}; boundary="${boundaryOf(kind)}"`],
  `${parts.map((part) => `--${boundaryOf(kind)}\r\n${written(part)}\r\n`).join('')}--${boundaryOf(kind)}--\r\n`,
]

const text = (type: 'plain' | 'html', words: string): Part => [
  [`Content-Type: text/${type}; charset=utf-8`, 'Content-Transfer-Encoding: quoted-printable'],
  quotedPrintable(words),
]

const file = ({ filename, type, content, contentId }: MailAttachment): Part => [
  [
    folded('Content-Type', buildHeaderValue({ value: type, params: { name: filename } })),
    folded('Content-Disposition', buildHeaderValue({ value: contentId === undefined ? 'attachment' : 'inline', params: { filename } })),
    ...(contentId === undefined ? [] : [`Content-ID: ${inHeaders.encodeHeaderValue('Content-ID', contentId)}`]),
    'Content-Transfer-Encoding: base64',
  ],
  Buffer.from(content).toString('base64').replace(LINES, '$&\r\n'),
]
const LINES = new RegExp(`.{${LINE}}(?!$)`, 'g')

const folded = (name: string, value: string): string => foldLines(`${name}: ${value}`, LINE)
const written = ([headers, body]: Part): string => `${headers.join('\r\n')}\r\n\r\n${body}`

/**
 * A mail as it goes to a server (RFC 5322, RFC 2045), whole: text and HTML beside each other, with the HTML the pictures that it shows,
 * behind them the files to keep. The same mail gives the same bytes but for its date.
 */
export function mimeOf(
  { messageId, subject, html, text: plain, attachments = [] }: OutgoingMail,
  from: Mailbox,
  to: Mailbox,
  at: Date,
): Buffer {
  const shown = attachments.filter(({ contentId }) => contentId !== undefined)
  const kept = attachments.filter(({ contentId }) => contentId === undefined)
  const page = shown.length === 0 ? text('html', html) : multipart('related', [text('html', html), ...shown.map(file)])
  const letter = multipart('alternative', [text('plain', plain), page])
  const [headers, body] = kept.length === 0 ? letter : multipart('mixed', [letter, ...kept.map(file)])
  const own = [
    folded('From', from.header),
    folded('To', to.header),
    folded('Subject', inHeaders.encodeHeaderValue('Subject', subject)),
    `Message-ID: ${messageId}`,
    `Date: ${at.toUTCString().replace('GMT', '+0000')}`,
    // RFC 3834: nobody's absence is to be answered to it.
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
  ]
  return Buffer.from(written([[...own, ...headers], body]))
}
