import type { Language } from '../domain/market/language.ts'
import { textsIn } from '../texts/index.ts'
import { fill } from '../texts/placeholders.ts'
import { type Html, html, type Part } from './html.ts'
import { STYLE } from './style.ts'

/** What stands around the words of every page. */
export interface Frame {
  readonly language: Language
  readonly languages: readonly Language[]
  /** The address of this page in another language. */
  readonly hrefIn: (language: Language) => string
  /** Where a person of ours can be written to: a mail address. */
  readonly help: string
  /** Absent where the page must tell nothing of a case. */
  readonly reference?: string
}

/** A whole page. `title` is also its only heading of the first order. */
export const layout = (frame: Frame, title: string, content: Part): Html => {
  const { page } = textsIn(frame.language)
  return html`<!doctype html>
<html lang="${frame.language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>${title} – ${page.siteName}</title>
${STYLE}
</head>
<body>
<a class="skip" href="#content">${page.skipToContent}</a>
<header><div class="wrap"><strong>${page.siteName}</strong>${languageSwitch(frame)}</div></header>
<main class="wrap" id="content">
<h1>${title}</h1>
${content}
</main>
<footer class="wrap">${helpOf(frame)}${waysOut(frame)}</footer>
</body>
</html>
`
}

const languageSwitch = ({ language, languages, hrefIn }: Frame): Html =>
  html`<nav aria-label="${textsIn(language).page.languageSwitch}"><ul>${languages.map((other) => {
    const { languageName } = textsIn(other).page
    return other === language
      ? html`<li><span lang="${other}" title="${languageName}" aria-current="true">${other}</span></li>`
      : html`<li><a href="${hrefIn(other)}" lang="${other}" hreflang="${other}" title="${languageName}" aria-label="${languageName}">${other}</a></li>`
  })}</ul></nav>`

const helpOf = ({ language, help, reference }: Frame): Part => {
  const { page } = textsIn(language)
  if (reference === undefined) return null
  const [before = '', after = ''] = fill(page.helpText, { help: '\u0001', reference }).split('\u0001')
  return html`<h2>${page.helpHeading}</h2><p>${before}<a href="mailto:${help}?subject=${reference}">${help}</a>${after}</p>`
}

/** Ways out of a contract, which every page leads to (directive 2011/83/EU, article 11a; L215-1-1 of the French consumer code; § 312k BGB). */
const waysOut = ({ language }: Frame): Html => {
  const { page } = textsIn(language)
  return html`<p><a href="/withdraw?lang=${language}">${page.withdrawLink}</a> · <a href="/cancel?lang=${language}">${page.cancelLink}</a></p>`
}

/** What went wrong, before everything else: each error leads to its field. */
export const errorSummary = (language: Language, errors: readonly { readonly id: string; readonly text: string }[]): Part => {
  const { page } = textsIn(language)
  return errors.length === 0
    ? null
    : html`<div class="box bad" role="alert"><h2>${page.errorTitle}</h2><ul>${errors.map(
        ({ id, text }) => html`<li><a href="#${id}">${text}</a></li>`,
      )}</ul></div>`
}
