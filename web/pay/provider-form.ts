import type { Language } from '../../domain/market/language.ts'
import { textsIn } from '../../texts/index.ts'
import { type Html, html } from '../html.ts'
import { contentSecurityPolicy } from '../style.ts'
import type { PaySetting } from './pay-setting.ts'

/** Where our own script is. */
export const SCRIPT_AT = '/pay.js'

type Payment = PaySetting['payment']

/** What lets a page reach the payment provider, and nobody else. */
export const providerPolicy = ({ origins }: Payment): string =>
  contentSecurityPolicy([
    `script-src 'self' ${origins['script-src'].join(' ')}`,
    `frame-src ${origins['frame-src'].join(' ')}`,
    `connect-src ${origins['connect-src'].join(' ')}`,
  ])

/** The fields of the provider, and the button that confirms with it what stands open. `confirm`: which of its functions does. */
export const providerForm = (
  {
    confirm,
    secret,
    back,
    button,
    language,
  }: {
    readonly confirm: 'confirmPayment' | 'confirmSetup'
    readonly secret: string
    readonly back: string
    readonly button: string
    readonly language: Language
  },
  { publicKey }: Payment,
): Html => html`<form method="post" action="${back}" id="payment" data-key="${publicKey}" data-secret="${secret}" data-confirm="${confirm}" data-language="${language}" data-back="${back}">
<div id="card" class="field"></div>
<p class="wrong" id="payment-wrong" role="alert"></p>
<button type="submit" disabled>${button}</button>
</form>
<noscript><p class="note">${textsIn(language).page.payWithoutScript}</p></noscript>`

export const providerScripts = ({ scriptUrl }: Payment): Html => html`<script src="${scriptUrl}"></script>
<script src="${SCRIPT_AT}"></script>`

/** What is to be opened at the provider first: a GET opens nothing. */
export const continueForm = (to: string, language: Language): Html =>
  html`<form method="post" action="${to}"><button type="submit">${textsIn(language).page.leaveContinue}</button></form>`

/** Whoever a bank sends back by a GET, which changes nothing, has it read by a form that sends itself. */
export const readingForm = (back: string, language: Language): Html => {
  const { page } = textsIn(language)
  return html`<section><p>${page.payChecking}</p><form method="post" action="${back}" id="returned"><button type="submit">${page.payCheck}</button></form></section>
<script src="${SCRIPT_AT}"></script>`
}
