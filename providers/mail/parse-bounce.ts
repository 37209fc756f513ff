import { type ParsedMail, simpleParser } from 'mailparser'
import { readBounceAddress } from './bounce-address.ts'
import type { Bounce, BouncedMail } from './mail.ts'
import { enhancedStatus, refusalClassOf } from './smtp-answers.ts'

// The `global` ones are those of RFC 6533, for addresses beyond ASCII.
const STATUS_TYPES = ['message/delivery-status', 'message/global-delivery-status']
const ORIGINAL_TYPES = ['text/rfc822-headers', 'message/rfc822', 'message/global-headers', 'message/global']

/** Fields of a message, names in lower case, folded lines joined. */
const fieldsOf = (text: string): Map<string, string> => {
  const unfolded = text.replace(/\r?\n[ \t]+/g, ' ')
  return new Map([...unfolded.matchAll(/^([A-Za-z-]+):[ \t]*(.*?)\s*$/gm)].map(([, name = '', value = '']) => [name.toLowerCase(), value]))
}

const contentOf = (report: ParsedMail, types: readonly string[]): string | undefined =>
  report.attachments.find(({ contentType }) => types.includes(contentType))?.content.toString('utf8')

/** Addresses that the report was delivered to, as each server on the way wrote them down. */
const deliveredTo = (report: ParsedMail): string[] => {
  const headers = ['to', 'delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'x-rcpt-to']
  return report.headerLines
    .filter(({ key }) => headers.includes(key))
    .flatMap(({ line }) => line.match(/bounce\+[a-z0-9.-]+@[^\s>,;]+/gi) ?? [])
}

const bouncedMailOf = (report: ParsedMail, secret: string): BouncedMail | undefined => {
  const addresses = deliveredTo(report)
  for (const address of addresses) {
    const id = readBounceAddress(address, secret)
    if (id !== undefined) return { by: 'notice', id }
  }
  // A bounce address whose signature is wrong was made up: nothing else in that report is believed either.
  if (addresses.length > 0) return undefined
  const original = contentOf(report, ORIGINAL_TYPES)?.split(/\r?\n\r?\n/)[0]
  const messageId = original === undefined ? undefined : fieldsOf(original).get('message-id')
  return messageId === undefined || !/^<[^\s<>]+>$/.test(messageId) ? undefined : { by: 'message_id', messageId }
}

/**
 * Reads a delivery status notification (RFC 3464). Null for any other mail, for a report of success, and for one whose
 * bounce address was not signed with `secret`.
 */
export const parseBounce = async (raw: Uint8Array, secret: string): Promise<Bounce | null> => {
  const report = await simpleParser(Buffer.from(raw), {
    keepDeliveryStatus: true,
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipTextLinks: true,
  })
  const statusPart = contentOf(report, STATUS_TYPES)
  if (statusPart === undefined) return null
  const fields = fieldsOf(statusPart)
  const action = fields.get('action')?.toLowerCase()
  if (action !== 'failed' && action !== 'delayed') return null
  const of = bouncedMailOf(report, secret)
  if (of === undefined) return null
  const diagnostic = fields.get('diagnostic-code')?.replace(/^[A-Za-z0-9-]+;\s*/, '') ?? ''
  const status = enhancedStatus(fields.get('status') ?? '') ?? enhancedStatus(diagnostic) ?? (action === 'failed' ? '5.0.0' : '4.0.0')
  return { of, action, class: refusalClassOf(status.replace(/^4/, '5')), status, diagnostic }
}
