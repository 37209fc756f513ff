import { type Money, money } from '../../domain/money/money.ts'
import { tradeInProcess } from '../../domain/trade-in/process.ts'
import { tradeInTable } from '../../domain/trade-in/states.ts'
import { commandWords, explain, isLiveState, ruleOnSilence, stateWords } from '../../texts/explain.ts'
import { formatDate, formatDateTime, formatGigabytes, formatMoney, type Reader } from '../../texts/format.ts'
import { textsIn } from '../../texts/index.ts'
import { fill } from '../../texts/placeholders.ts'
import { ASSESSMENT_REASONS, type Texts } from '../../texts/topics.ts'
import type { CommandKey } from '../../texts/trade-in-texts.ts'
import type { CasePage, GivenAnswer } from '../case-page.ts'
import { formOf } from '../forms/fields.ts'
import { type Attempt, buttonFor, inputId, renderForm } from '../forms/render-form.ts'
import { type Html, html, type Part } from '../html.ts'
import { errorSummary } from '../layout.ts'

/** Where the page's links and forms lead. */
export interface Addresses {
  readonly command: (command: CommandKey) => string
  readonly label: string
  readonly photo: (id: string) => string
}

/** What just happened, told above everything else. */
export type Banner =
  | { readonly kind: 'none' }
  | { readonly kind: 'given'; readonly answer: GivenAnswer }
  | { readonly kind: 'changed' }
  | { readonly kind: 'wrong'; readonly command: CommandKey; readonly attempt: Attempt }

/** Where the case stands, what comes next and by when, what can be done, and what has been. */
export const caseContent = (page: CasePage, reader: Reader, to: Addresses, banner: Banner): Part => {
  const texts = textsIn(reader.language)
  return [
    bannerOf(page, reader, texts, banner),
    nextStep(page, reader, texts),
    // What is decided upon stands above the decision; a mere button needs nothing above it.
    isCountered(page) ? counterOfferOf(page, reader, texts, to) : isButton(page, reader) ? null : summary(page, reader, texts, to),
    actionsOf(page, reader, texts, to, banner),
    isCountered(page) || isButton(page, reader) ? summary(page, reader, texts, to) : null,
    photosOf(page, texts, to),
    timeline(page, reader, texts),
  ]
}

const isCountered = ({ counterOffer, state }: CasePage): boolean =>
  counterOffer !== null && (state === 'counter_offered' || state === 'disputed')

const isButton = (page: CasePage, { language }: Reader): boolean => {
  const [first] = page.actions
  return first !== undefined && isAsked(page) && formOf(first, page, language).fields.length === 0
}

/** Whether the case waits for an answer of the customer that has not been given yet. */
const isAsked = ({ state, pendingSince, actions }: CasePage): boolean => {
  const entry = tradeInTable.states[state]
  return 'waitsFor' in entry && entry.waitsFor === 'customer' && pendingSince === null && actions.length > 0
}

/** The state as a sentence: the page's heading. */
export const headingOf = (page: CasePage, reader: Reader): string => stateWords(tradeInProcess, reader, page.state).heading

const bannerOf = (page: CasePage, reader: Reader, texts: Texts, banner: Banner): Part => {
  switch (banner.kind) {
    case 'none':
      return null
    case 'changed':
      return html`<div class="box bad" role="alert"><h2>${texts.page.changedHeading}</h2><p>${texts.page.changedText}</p></div>`
    case 'wrong':
      return errorSummary(reader.language, namedErrors(page, reader, banner.command, banner.attempt))
    case 'given':
      return givenBanner(page, reader, texts, banner.answer)
  }
}

/** In the summary an error stands without its field, so it names it. */
const namedErrors = (page: CasePage, { language }: Reader, command: CommandKey, { errors }: Attempt) => {
  const { fields } = formOf(command, page, language)
  return [...errors].map(([name, text]) => {
    const label = fields.find((field) => field.name === name)?.label
    return {
      id: name === '' ? `form-${command}` : inputId(command, name),
      text: label === undefined || text.includes(label) ? text : `${label} – ${text}`,
    }
  })
}

const givenBanner = (page: CasePage, reader: Reader, texts: Texts, { command, receivedAt, status }: GivenAnswer): Html => {
  const time = formatDateTime(receivedAt, reader)
  if (status === 'refused')
    return html`<div class="box bad" role="alert"><h2>${texts.page.changedHeading}</h2><p>${texts.page.changedText}</p></div>`
  return html`<div class="box good" role="status"><h2>${texts.page.doneHeading}</h2>
<p>${fill(texts.page.doneText, { command: commandWords(tradeInProcess, reader, command), time })}</p>
${status === 'open' ? html`<p>${fill(texts.page.doneInTime, { time })}</p>` : null}
<p>${fill(texts.page.doneKeep, { reference: page.reference })}</p></div>`
}

const nextStep = (page: CasePage, reader: Reader, texts: Texts): Part => {
  const { state, since, until } = page
  const live = isLiveState(tradeInProcess, state)
  const nextWords = () => {
    if (!live || until === null) return null
    return isAsked(page)
      ? html`<p class="note">${ruleOnSilence(tradeInProcess, reader, state, until)}</p>`
      : html`<p>${explain(tradeInProcess, reader, { state, since, until }, 'customer')}</p>`
  }
  return html`<section><h2>${texts.page.nextHeading}</h2>
${page.pendingSince === null ? null : html`<p class="note">${fill(texts.page.receivedPending, { time: formatDateTime(page.pendingSince, reader) })}</p>`}
${page.pendingSince === null ? nextWords() : null}
${page.actions.length === 0 ? html`<p>${texts.page.nothingAsked}</p>` : null}
</section>`
}

const counterOfferOf = (page: CasePage, reader: Reader, texts: Texts, to: Addresses): Part => {
  const { counterOffer, offer } = page
  if (counterOffer === null) return null
  const photos = page.photos.filter(({ takenBy }) => takenBy === 'workshop')
  return html`<section><h2>${texts.page.counterOffer}</h2>
<dl>${row(texts.page.offer, formatMoney(offer.amount, reader))}${priceRow(texts.page.counterOffer, counterOffer.amount, reader)}${row(
    texts.page.difference,
    formatMoney(money(counterOffer.amount.minor - offer.amount.minor, offer.amount.currency), reader),
  )}</dl>
<h3>${texts.page.reasonsHeading}</h3>
<ul>${counterOffer.reasons.map((reason) => html`<li>${reasonText(reason, texts)}</li>`)}</ul>
${photos.length === 0 ? null : html`<h3>${texts.page.ourPhotos}</h3>${gallery(photos, texts.page.ourPhotos, to)}`}
</section>`
}

/** A known reason in the reader's words; anything else as the workshop wrote it. */
const reasonText = (recorded: string, texts: Texts): string => {
  const known = ASSESSMENT_REASONS.find((reason) => reason === recorded)
  return known === undefined ? recorded : texts.terms.assessmentReasons[known]
}

const actionsOf = (page: CasePage, reader: Reader, texts: Texts, to: Addresses, banner: Banner): Part => {
  const [first, ...others] = page.actions
  if (first === undefined) return null
  const form = (command: CommandKey) =>
    renderForm(
      formOf(command, page, reader.language),
      page,
      reader,
      to.command(command),
      banner.kind === 'wrong' && banner.command === command ? banner.attempt : undefined,
    )
  const isWrong = (command: CommandKey) => banner.kind === 'wrong' && banner.command === command
  // Open stands only the answer that is asked for; what else can be done stays folded.
  const folded = isAsked(page) && first !== 'cancel' ? others : page.actions
  return html`<section><h2>${folded.length === page.actions.length ? texts.page.chooseHeading : buttonFor(first, page, reader)}</h2>
${folded.length === page.actions.length ? null : html`<div id="form-${first}">${form(first)}</div>`}
${folded.map(
  (command) =>
    html`<details id="form-${command}"${isWrong(command) ? html` open` : null}><summary>${buttonFor(command, page, reader)}</summary>${form(command)}</details>`,
)}
</section>`
}

const row = (label: string, value: Part): Part => (value === null ? null : html`<div><dt>${label}</dt><dd>${value}</dd></div>`)
const priceRow = (label: string, amount: Money, reader: Reader): Html =>
  html`<div><dt>${label}</dt><dd class="price">${formatMoney(amount, reader)}</dd></div>`

const summary = (page: CasePage, reader: Reader, texts: Texts, to: Addresses): Html => {
  const { page: words, terms } = texts
  const { parcel, voucher, payoutMethod } = page
  const awaitsParcel = page.state === 'awaiting_shipment' || page.state === 'awaiting_late_shipment'
  const shown = page.agreed ?? page.offer.amount
  return html`<section><h2>${words.summaryHeading}</h2>
<dl>
${row(words.reference, page.reference)}
${row(words.device, page.storage > 0 ? `${page.device}, ${formatGigabytes(page.storage, reader)}` : page.device)}
${row(words.declaredCondition, terms.conditions[page.declaredCondition])}
${page.assessedCondition === null ? null : row(words.assessedCondition, terms.conditions[page.assessedCondition])}
${priceRow(page.agreed === null ? words.offer : words.agreedPrice, shown, reader)}
${payoutMethod === null ? null : row(words.payoutMethod, terms.payoutMethods[payoutMethod])}
${page.ibanEnd === null ? null : row(words.payoutAccount, fill(words.payoutAccountEnding, { end: page.ibanEnd }))}
${page.payoutOn === null ? null : row(words.payoutOn, formatDate(page.payoutOn, reader))}
${parcel === null ? null : row(words.parcelNumber, parcel.trackingCode)}
${awaitsParcel && page.dropOffCode !== null ? row(words.dropOffCode, page.dropOffCode) : null}
${page.returnTrackingCode === null ? null : row(words.returnParcelNumber, page.returnTrackingCode)}
${voucher === null ? null : row(words.voucher, html`${voucher.code}<br>${formatMoney(voucher.balance, reader)}, ${fill(words.validUntil, { date: formatDate(voucher.expiresAt, reader) })}`)}
</dl>
${awaitsParcel && parcel?.label === 'there' ? html`<a class="button" href="${to.label}">${words.labelDownload}</a>` : null}
</section>`
}

const gallery = (photos: CasePage['photos'], about: string, to: Addresses): Html =>
  html`<ul class="photos">${photos.map(
    ({ id }, index) =>
      html`<li><a href="${to.photo(id)}"><img src="${to.photo(id)}" alt="${about} ${index + 1}" loading="lazy" width="120" height="120"></a></li>`,
  )}</ul>`

const photosOf = (page: CasePage, { page: words }: Texts, to: Addresses): Part => {
  const own = page.photos.filter(({ takenBy }) => takenBy === 'customer')
  return own.length === 0 ? null : html`<section><h2>${words.yourPhotos}</h2>${gallery(own, words.yourPhotos, to)}</section>`
}

const timeline = (page: CasePage, reader: Reader, texts: Texts): Html =>
  html`<section><h2>${texts.page.timelineHeading}</h2><ol class="timeline">${page.timeline.map(
    ({ at, state }) =>
      html`<li><time datetime="${at.toISOString()}">${formatDateTime(at, reader)}</time>${stateWords(tradeInProcess, reader, state).label}</li>`,
  )}</ol><p class="quiet">${fill(texts.page.zoneNote, { zone: zoneName(reader) })}</p></section>`

/** The zone by its city, as people name it: `Europe/Paris` → `Paris`. */
const zoneName = ({ zone }: Reader): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
