import { modelName } from '../../domain/catalogue/model-name.ts'
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
  | { readonly kind: 'unticked'; readonly missing: readonly TakeOverDeclaration[]; readonly sent: Sent }

interface Shown {
  readonly reader: Reader
  readonly at: (path: string) => string
}

/** What somebody is asked to take over, and how; or how that has ended. */
export const offerContent = (offer: Offer | null, said: Said, { reader, at }: Shown, deps: Pick<PageDependencies, 'catalogue'>): Part => {
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
${cardSection(offer, reader, at)}
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

const cardSection = ({ method }: Offer, reader: Reader, at: Shown['at']): Html => {
  const { page } = textsIn(reader.language).processes.subscription
  const saved = method === null ? null : html`<p role="status">${fill(page.transferCardSaved, { digits: method.lastDigits })}</p>`
  return html`<section><h2>${page.transferCardHeading}</h2>${saved}
<form method="post" action="${at('/card')}"><p class="quiet">${page.transferCardNote}</p><button type="submit"${method === null ? null : html` class="second"`}>${method === null ? page.transferCard : page.transferCardOther}</button></form></section>`
}

/** The button says what it obliges to. Source: directive 2011/83/EU, article 8(2); § 312j BGB. */
const acceptForm = ({ terms }: Offer, said: Said, reader: Reader, at: Shown['at']): Html => {
  const { page, processes } = textsIn(reader.language)
  const { page: words, terms: own } = processes.subscription
  const sent = said.kind === 'unticked' ? said.sent : {}
  const box = (kind: TakeOverDeclaration): Html => {
    const isMissing = said.kind === 'unticked' && said.missing.includes(kind)
    const wrong = isMissing ? html`<span class="wrong" id="declares-${kind}-error">${page.errorPrefix} ${page.errorTick}</span>` : null
    return html`<div class="field">${wrong}<div class="choice"><input type="checkbox" id="declares-${kind}" name="declares.${kind}" value="${TICKED}" aria-required="true"${isMissing ? html` aria-invalid="true" aria-describedby="declares-${kind}-error"` : null}${sent[`declares.${kind}`] === TICKED ? html` checked` : null}><label for="declares-${kind}">${own.declarations[kind]}</label></div></div>`
  }
  return html`<section><form method="post" action="${at('/accept')}" novalidate accept-charset="utf-8">
<input type="hidden" name="terms" value="${terms}">
${TAKE_OVER_DECLARATIONS.map(box)}
<button type="submit">${words.transferAccept}</button>
</form></section>`
}
