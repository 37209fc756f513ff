import { createHash } from 'node:crypto'
import { MAGIC_RECIPIENTS } from './magic-recipients.ts'
import type { CaughtMail } from './mail-store.ts'

const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d5d9de, #3a4048); --soft: light-dark(#5a6470, #a4adb8); --tint: light-dark(#f3f5f7, #1d2126); --link: light-dark(#0b57b0, #8ab8ff) }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 52rem; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
h1 { font-size: 1.35rem; line-height: 1.25; margin: .5rem 0 }
h2 { font-size: 1.05rem; margin: 1.5rem 0 .5rem }
a { color: var(--link) }
form { display: flex; flex-wrap: wrap; gap: .5rem; margin: 1rem 0 }
label { flex: 1 1 100% }
input { flex: 1 1 12rem; min-width: 0 }
input, button { font: inherit; padding: .6rem .75rem; min-height: 2.75rem; border: 1px solid var(--soft); border-radius: .4rem }
ul.mails { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--line) }
ul.mails a { display: grid; gap: .1rem; padding: .75rem .25rem; border-bottom: 1px solid var(--line); text-decoration: none; color: inherit }
ul.mails a:hover, ul.mails a:focus-visible { background: var(--tint) }
ul.mails strong { font-weight: 600 }
.soft { color: var(--soft); font-size: .9rem }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: 0 }
dt { color: var(--soft) }
dd { margin: 0 }
iframe { width: 100%; height: 36rem; border: 1px solid var(--line); border-radius: .4rem; background: #fff; color-scheme: light }
pre { white-space: pre-wrap; background: var(--tint); padding: .75rem; border-radius: .4rem; margin: 0; font-size: .9rem }
summary { cursor: pointer; padding: .5rem 0 }
`

/** What a content security policy allows of styles: this one sheet. */
export const STYLE_SOURCE = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title><style>${STYLE}</style></head>
<body>${body}</body></html>`

const shownTime = (instant: string): string => `<time datetime="${instant}">${instant.slice(0, 16).replace('T', ' ')} UTC</time>`

const shownSubject = ({ subject }: CaughtMail): string => escaped(subject || '(no subject)')

const shownSize = (bytes: number): string =>
  bytes < 1024 ? `${bytes} bytes` : bytes < 1_048_576 ? `${Math.round(bytes / 1024)} kB` : `${(bytes / 1_048_576).toFixed(1)} MB`

const listItem = (mail: CaughtMail): string => `<li><a href="/mails/${mail.seq}">
<strong>${shownSubject(mail)}</strong><span>to ${escaped(mail.to)}</span><span class="soft">${shownTime(mail.receivedAt)}${
  mail.attachments.length > 0 ? ` · ${mail.attachments.length} attached` : ''
}</span></a></li>`

/** Newest first; `more` says whether older ones are left. */
export const listPage = ({
  to,
  mails,
  more,
}: {
  readonly to: string
  readonly mails: readonly CaughtMail[]
  readonly more: 'older' | 'none'
}): string => {
  const list = mails.length > 0 ? `<ul class="mails">${mails.map(listItem).join('')}</ul>` : ''
  const nothing = to === '' ? '<p>No mail yet. Each mail that Reprise sends shows here.</p>' : `<p>No mail to “${escaped(to)}”.</p>`
  const older = `/?${new URLSearchParams({ to, before: String(mails.at(-1)?.seq ?? 0) })}`
  return page(
    'Mailbox',
    `<header><h1>Mailbox</h1><p class="soft">Everything that Reprise mailed from this machine. Nothing here left it.</p></header>
<main><form action="/" method="get"><label for="to">Recipient contains</label><input id="to" name="to" type="search" value="${escaped(to)}" autocomplete="off"><button>Search</button></form>
${list || nothing}
${more === 'older' ? `<p><a href="${escaped(older)}">Older mails</a></p>` : ''}
<details><summary>Addresses that misbehave, to try failures by hand</summary>
<dl>${MAGIC_RECIPIENTS.map(([name, does]) => `<dt>${escaped(name)}</dt><dd>${escaped(does)}</dd>`).join('')}</dl></details></main>`,
  )
}

/** One mail: as its reader sees it, as text, its attachments and headers. */
export const mailPage = (mail: CaughtMail): string => {
  const attachments = mail.attachments.map(
    ({ filename, type, size }, index) =>
      `<li><a href="/mails/${mail.seq}/attachments/${index + 1}">${escaped(filename)}</a> <span class="soft">${escaped(type)}, ${shownSize(size)}</span></li>`,
  )
  return page(
    mail.subject || 'Mail',
    `<header><p><a href="/">Mailbox</a></p><h1>${shownSubject(mail)}</h1>
<dl><dt>To</dt><dd><a href="/?${new URLSearchParams({ to: mail.to })}">${escaped(mail.to)}</a></dd>
<dt>Received</dt><dd>${shownTime(mail.receivedAt)}</dd></dl></header>
<main>${
      mail.html === ''
        ? ''
        : `<h2>As shown</h2><iframe title="The mail as its reader sees it" src="/mails/${mail.seq}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`
    }
${attachments.length === 0 ? '' : `<h2>Attached</h2><ul>${attachments.join('')}</ul>`}
<h2>Text</h2><pre>${escaped(mail.text)}</pre>
<details><summary>Headers</summary><pre>${escaped([`(envelope sender) ${mail.from}`, ...mail.headers].join('\n'))}</pre></details>
<p><a href="/mails/${mail.seq}/raw">The mail as sent</a></p></main>`,
  )
}

export const missingPage = (): string => page('No such mail', '<h1>No such mail</h1><p><a href="/">Mailbox</a></p>')
