import { escapeHtml } from './plain-words.ts'

export type MailBlock = { readonly kind: 'paragraph'; readonly text: string } | { readonly kind: 'list'; readonly items: readonly string[] }

/** A mail in words, before it becomes HTML or plain text. */
export interface MailContent {
  readonly language: string
  readonly subject: string
  readonly greeting: string
  readonly blocks: readonly MailBlock[]
  /** What happens without an answer: set apart, because nobody should have to look for it. */
  readonly silence?: string
  /** The reader's own page; none where there is no case. */
  readonly page?: {
    readonly button: { readonly label: string; readonly url: string }
    readonly linkBelow: string
    readonly personalLink: string
  }
  readonly help: string
  readonly closing: string
  readonly reference: string
  readonly why: string
}

/** The plain-text twin: the same words in the same order. */
export const toText = (mail: MailContent): string => {
  const parts = [
    mail.greeting,
    ...mail.blocks.map((block) => (block.kind === 'list' ? block.items.map((item) => `- ${item}`).join('\n') : block.text)),
    ...(mail.silence === undefined ? [] : [mail.silence]),
    ...(mail.page ? [`${mail.page.button.label}\n${mail.page.button.url}`, mail.page.personalLink] : []),
    mail.help,
    mail.closing,
    `-- \n${mail.reference}\n${mail.why}`,
  ]
  return `${parts.join('\n\n')}\n`
}

const FONT = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
// Words without a space (a code, an address) must break rather than widen a phone's screen.
const BREAK = 'overflow-wrap:anywhere;word-break:break-word'
const TEXT = `margin:0 0 16px;font-size:16px;line-height:1.5;${BREAK}`
const SMALL = `margin:0 0 8px;font-size:13px;line-height:1.5;${BREAK}`

/**
 * One layout for every mail: one column of at most 600 px that begins as a phone's, inline styles (many mail programs drop
 * the others), colours that hold when a program turns them dark, nothing loaded from outside. All words are escaped here.
 */
export const toHtml = (mail: MailContent): string => {
  return `<!doctype html>
<html lang="${escapeHtml(mail.language)}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>${escapeHtml(mail.subject)}</title>
<style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
.page { background-color: #15181b !important; }
.sheet { background-color: #202428 !important; color: #f1f3f4 !important; }
.note { background-color: #2b3136 !important; color: #f1f3f4 !important; }
.quiet, .quiet a { color: #b9c0c6 !important; }
}
</style>
</head>
<body class="page" style="margin:0;padding:0;background-color:#f2f4f5;${FONT}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="page" style="background-color:#f2f4f5">
<tr><td align="center" style="padding:16px 8px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="sheet" style="max-width:600px;background-color:#ffffff;color:#1c2125;border-radius:8px;table-layout:fixed">
<tr><td style="padding:24px 20px 8px;${FONT}">
<p style="margin:0 0 16px;font-size:14px;font-weight:700;letter-spacing:0.04em">Reprise</p>
<h1 style="margin:0 0 20px;font-size:22px;line-height:1.3;${BREAK}">${escapeHtml(mail.subject)}</h1>
<p style="${TEXT}">${escapeHtml(mail.greeting)}</p>
${mail.blocks.map(blockToHtml).join('\n')}
${mail.silence === undefined ? '' : `<p class="note" style="${TEXT};padding:12px 16px;background-color:#eef3f6;border-left:4px solid #0b6e6e;color:#1c2125">${escapeHtml(mail.silence)}</p>\n`}${mail.page === undefined ? '' : pageToHtml(mail.page)}<p style="${TEXT};padding-top:8px">${escapeHtml(mail.help)}</p>
<p style="${TEXT}">${escapeHtml(mail.closing)}</p>
</td></tr>
<tr><td style="padding:8px 20px 20px;${FONT}">
<p class="quiet" style="${SMALL};color:#4f5b62;border-top:1px solid #d5dbdf;padding-top:12px">${escapeHtml(mail.reference)}<br>${escapeHtml(mail.why)}</p>
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`
}

/** The way to the reader's page: a button, and its address for those whose program shows none. */
const pageToHtml = ({ button, linkBelow, personalLink }: NonNullable<MailContent['page']>): string => {
  const url = escapeHtml(button.url)
  return `<p style="margin:24px 0"><a href="${url}" style="display:inline-block;padding:14px 24px;background-color:#0b6e6e;border:1px solid #0b6e6e;border-radius:6px;color:#ffffff;font-size:16px;font-weight:700;line-height:20px;text-decoration:none">${escapeHtml(button.label)}</a></p>
<p class="quiet" style="${SMALL};color:#4f5b62">${escapeHtml(linkBelow)}<br><a href="${url}" style="color:#0b6e6e;${BREAK}">${url}</a></p>
<p class="quiet" style="${SMALL};color:#4f5b62">${escapeHtml(personalLink)}</p>
`
}

const blockToHtml = (block: MailBlock): string =>
  block.kind === 'paragraph'
    ? `<p style="${TEXT}">${escapeHtml(block.text)}</p>`
    : `<ul style="margin:0 0 16px;padding-left:24px;font-size:16px;line-height:1.5;${BREAK}">\n${block.items.map((item) => `<li style="margin:0 0 4px">${escapeHtml(item)}</li>`).join('\n')}\n</ul>`
