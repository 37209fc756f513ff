import { modelName } from '../../domain/catalogue/model-name.ts'
import type { PaymentKind } from '../../domain/subscription/policy.ts'
import { TAKE_OVER_DECLARATIONS, type TakeOverDeclaration } from '../../domain/subscription/transfer.ts'
import type { Offer } from '../../platform/subscription/transfer/read-offer.ts'
import { formatDateTime, formatLocalDate, formatMoney, type Reader } from '../../texts/format.ts'
import { textsIn } from '../../texts/index.ts'
import { fill } from '../../texts/placeholders.ts'
import { planName } from '../../texts/plan-name.ts'
import { type Sent, TICKED } from '../forms/read-answer.ts'
import { type Html, html, type Part } from '../html.ts'
import { errorSummary } from '../layout.ts'
import type { PageDependencies } from '../page-app.ts'
import { row } from '../pages/parts.ts'

/** What is said of an answer that was just given. */
export type Said =
  | { readonly kind: 'nothing' | 'busy' | 'changed' | 'no_method' }
  | { readonly kind: 'unticked'; readonly missing: readonly Ticked[]; readonly sent: Sent }

/** What is ticked on the page: of the taking over, and for an account. */
type Ticked = TakeOverDeclaration | 'debit_mandate'

interface Shown {
  readonly reader: Reader
  readonly at: (path: string) => string
}

/** What somebody is asked to take over, and how; or how that has ended. */
export const offerContent = (
  offer: Offer | null,
  said: Said,
  { reader, at }: Shown,
  deps: Pick<PageDependencies, 'catalogue'> & { readonly paidBy: readonly PaymentKind[] },
): Part => {
  const { page, terms: own } = textsIn(reader.language).processes.subscription
  const box = (kind: 'good' | 'bad', text: string): Html =>
    html`<div class="box ${kind}" role="${kind === 'good' ? 'status' : 'alert'}"><p>${text}</p></div>`
  if (offer === null || offer.standing === 'over') {
    if (offer?.transfer.state === 'accepted') return box('good', page.transferDone)
    return box('good', offer?.transfer.state === 'declined' ? page.transferDeclined : page.transferOver)
  }
  const until = formatDateTime(offer.transfer.expiresAt, reader)
  return html`${banner()}${offer.standing === 'not_now' ? box('bad', fill(page.transferNotNow, { date: until })) : null}<section>
<p>${fill(page.transferText, { holder: offer.subject.customer.name, date: until })}</p>
${facts(offer, reader, deps)}
<p>${page.transferStays}</p>
<p>${offer.withdrawalDays === null ? page.transferPlainFirst : fill(page.transferFirst, { days: String(offer.withdrawalDays) })}</p>
</section>
${methodSection(offer, said, { reader, at }, deps.paidBy)}
${offer.standing === 'open' && offer.method !== null ? acceptForm(offer, said, reader, at) : null}
<section><form method="post" action="${at('/decline')}"><p class="quiet">${page.transferDeclineNote}</p><button type="submit" class="second">${page.transferDecline}</button></form></section>`

  function banner(): Part {
    switch (said.kind) {
      case 'busy':
        return box('bad', page.transferBusy)
      case 'changed':
        return box('bad', page.transferChanged)
      case 'unticked':
        return errorSummary(
          reader.language,
          // Away from its box it says which.
          said.missing.map((kind) => ({
            id: `declares-${kind}`,
            text: `${own.declarations[kind]} – ${textsIn(reader.language).page.errorTick}`,
          })),
        )
      default:
        return null
    }
  }
}

const facts = ({ agreed, subject }: Offer, reader: Reader, { catalogue }: Pick<PageDependencies, 'catalogue'>): Html => {
  const { page, terms } = textsIn(reader.language).processes.subscription
  const { nextPlan, nextPrice } = agreed
  const { paidUntil, dueOn } = subject.subscription
  const day = (date: string) => formatLocalDate(date, reader)
  const costs = (planId: string, price: typeof agreed.price) =>
    fill(terms.planCosts, { plan: planName(planId, reader), price: formatMoney(price, reader) })
  const devices = subject.devices.map(({ modelId, coverFrom }) =>
    fill(terms.coveredFrom, { device: modelName(modelId, catalogue), date: day(coverFrom) }),
  )
  return html`<dl>
${row(page.plan, costs(agreed.planId, agreed.price))}
${nextPlan === null ? null : row(fill(page.nextPlan, { date: day(nextPlan.from) }), costs(nextPlan.planId, nextPlan.price))}
${nextPrice === null ? null : row(fill(page.nextPrice, { date: day(nextPrice.from) }), formatMoney(nextPrice.price, reader))}
${paidUntil === null ? null : row(page.paidUntil, day(paidUntil))}
${dueOn === null ? null : row(page.nextCharge, day(dueOn))}
${row(page.devices, html`<ul class="plain">${devices.map((device) => html`<li>${device}</li>`)}</ul>`)}
</dl>`
}

/** With what they are going to pay: saved, and not charged. Where accounts are debited, one of them too, once its mandate is ticked. */
const methodSection = ({ method }: Offer, said: Said, { reader, at }: Shown, paidBy: readonly PaymentKind[]): Html => {
  const { page } = textsIn(reader.language).processes.subscription
  const second = method === null ? null : html` class="second"`
  const savedText = method?.kind === 'sepa_debit' ? page.transferAccountSaved : page.transferCardSaved
  const saved = method === null ? null : html`<p role="status">${fill(savedText, { digits: method.lastDigits })}</p>`
  const account = html`<form method="post" action="${at('/account')}" novalidate accept-charset="utf-8"><h3>${page.transferAccountHeading}</h3>
${tickBox('debit_mandate', said, reader)}
<p class="quiet">${page.transferAccountNote}</p><button type="submit" class="second">${page.transferAccount}</button></form>`
  return html`<section><h2>${paidBy.includes('sepa_debit') ? page.transferMethodHeading : page.transferCardHeading}</h2>${saved}
<form method="post" action="${at('/card')}"><p class="quiet">${page.transferCardNote}</p><button type="submit"${second}>${method?.kind === 'card' ? page.transferCardOther : page.transferCard}</button></form>
${paidBy.includes('sepa_debit') ? account : null}</section>`
}

/** A box with what it declares; left empty, what is wrong stands above it. */
const tickBox = (kind: Ticked, said: Said, { language }: Reader): Html => {
  const { page, processes } = textsIn(language)
  const isMissing = said.kind === 'unticked' && said.missing.includes(kind)
  const isTicked = said.kind === 'unticked' && said.sent[`declares.${kind}`] === TICKED
  const wrong = isMissing ? html`<span class="wrong" id="declares-${kind}-error">${page.errorPrefix} ${page.errorTick}</span>` : null
  return html`<div class="field">${wrong}<div class="choice"><input type="checkbox" id="declares-${kind}" name="declares.${kind}" value="${TICKED}" aria-required="true"${isMissing ? html` aria-invalid="true" aria-describedby="declares-${kind}-error"` : null}${isTicked ? html` checked` : null}><label for="declares-${kind}">${processes.subscription.terms.declarations[kind]}</label></div></div>`
}

/** The button says what it obliges to. Source: directive 2011/83/EU, article 8(2); § 312j BGB. */
const acceptForm = (
  { terms }: Offer,
  said: Said,
  reader: Reader,
  at: Shown['at'],
): Html => html`<section><form method="post" action="${at('/accept')}" novalidate accept-charset="utf-8">
<input type="hidden" name="terms" value="${terms}">
${TAKE_OVER_DECLARATIONS.map((kind) => tickBox(kind, said, reader))}
<button type="submit">${textsIn(reader.language).processes.subscription.page.transferAccept}</button>
</form></section>`
