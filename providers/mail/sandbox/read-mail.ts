import { simpleParser } from 'mailparser'

/** What stands in a mail. */
export interface ReadMail {
  readonly subject: string
  readonly messageId: string
  readonly text: string
  readonly html: string
  readonly headers: readonly string[]
  readonly attachments: readonly { readonly filename: string; readonly type: string; readonly size: number }[]
}

export async function readMail(raw: Uint8Array): Promise<ReadMail> {
  const parsed = await simpleParser(Buffer.from(raw), { skipTextToHtml: true, skipHtmlToText: true, skipImageLinks: true })
  return {
    subject: parsed.subject ?? '',
    messageId: parsed.messageId ?? '',
    text: parsed.text ?? '',
    html: parsed.html || '',
    headers: parsed.headerLines.map(({ line }) => line.replace(/\r?\n[ \t]+/g, ' ')),
    attachments: parsed.attachments.map(({ filename = 'unnamed', contentType, size }) => ({ filename, type: contentType, size })),
  }
}

/** The Message-ID alone, without reading the rest; empty where there is none. */
export function messageIdOf(raw: Buffer): string {
  const end = raw.indexOf('\r\n\r\n')
  const headers = raw.toString('latin1', 0, end === -1 ? raw.length : end)
  return /^message-id:\s*(<[^>\r\n]*>)/im.exec(headers)?.[1] ?? ''
}
