import { isFinal, stateOf } from '../../domain/case/table.ts'
import { commandWords, explain, isLiveState, ruleOnSilence, stateWords } from '../../texts/explain.ts'
import { formatDateTime, type Reader } from '../../texts/format.ts'
import { textsIn } from '../../texts/index.ts'
import { fill } from '../../texts/placeholders.ts'
import type { Texts } from '../../texts/topics.ts'
import type { CaseAct, GivenAnswer, ShownCase } from '../case-page.ts'
import { formOf } from '../forms/fields.ts'
import { type Attempt, buttonFor, inputId, renderForm } from '../forms/render-form.ts'
import { type Html, html, type Part } from '../html.ts'
import { errorSummary } from '../layout.ts'
import type { Addresses } from '../processes/process-page.ts'
import { gallery } from './parts.ts'

/** What just happened, told above everything else. */
export type Banner =
  | { readonly kind: 'none' }
  | { readonly kind: 'given'; readonly answer: GivenAnswer }
  | { readonly kind: 'changed' }
  | { readonly kind: 'wrong'; readonly act: CaseAct; readonly attempt: Attempt }

/** Where the case stands, what comes next and by when, what can be done, and what has been. */
export const caseContent = (shown: ShownCase, to: Addresses, banner: Banner): Part => {
  const { kind, page, reader } = shown
  const texts = textsIn(reader.language)
  // What is decided upon stands above the decision; a mere button needs nothing above it.
  const decided = kind.decidedUpon(page, reader, to)
  const above = decided ?? (isButton(shown) ? null : summary(shown, to))
  return [
    bannerOf(shown, texts, banner),
    nextStep(shown, texts),
    above,
    actionsOf(shown, texts, to, banner),
    decided !== null || isButton(shown) ? summary(shown, to) : null,
    photosOf(shown, texts, to),
    timeline(shown, texts),
  ]
}

const isButton = (shown: ShownCase): boolean => {
  const [first] = shown.page.acts
  return first !== undefined && isAsked(shown) && formOf(shown, first).fields.length === 0
}

/** Whether the case waits for an answer of the customer that has not been given yet. */
const isAsked = ({ kind, page: { state, pendingSince, acts } }: ShownCase): boolean => {
  const entry = stateOf(kind.process.table, state)
  return !isFinal(entry) && entry.waitsFor === 'customer' && pendingSince === null && acts.length > 0
}

/** The state as a sentence: the page's heading. */
export const headingOf = ({ kind, page, reader }: ShownCase): string => stateWords(kind.process, reader, page.state).heading

const bannerOf = (shown: ShownCase, texts: Texts, banner: Banner): Part => {
  switch (banner.kind) {
    case 'none':
      return null
    case 'changed':
      return changedBanner(shown, texts)
    case 'wrong':
      return errorSummary(shown.reader.language, namedErrors(shown, banner.act, banner.attempt))
    case 'given':
      return givenBanner(shown, texts, banner.answer)
  }
}

/** In the summary an error stands without its field, so it names it. */
const namedErrors = (shown: ShownCase, act: CaseAct, { errors }: Attempt) => {
  const { fields } = formOf(shown, act)
  return [...errors].map(([name, text]) => {
    const label = fields.find((field) => field.name === name)?.label
    return {
      id: name === '' ? `form-${act.command}` : inputId(act.command, name),
      text: label === undefined || text.includes(label) ? text : `${label} – ${text}`,
    }
  })
}

const changedBanner = ({ kind, reader }: ShownCase, texts: Texts): Html =>
  html`<div class="box bad" role="alert"><h2>${texts.page.changedHeading}</h2><p>${kind.words(reader.language).changedText}</p></div>`

const givenBanner = (shown: ShownCase, texts: Texts, { command, receivedAt, status }: GivenAnswer): Html => {
  const { kind, page, reader } = shown
  const time = formatDateTime(receivedAt, reader)
  if (status === 'refused') return changedBanner(shown, texts)
  return html`<div class="box good" role="status"><h2>${texts.page.doneHeading}</h2>
<p>${fill(texts.page.doneText, { command: commandWords(kind.process, reader, command), time })}</p>
${status === 'open' ? html`<p>${fill(texts.page.doneInTime, { time })}</p>` : null}
<p>${fill(texts.page.doneKeep, { reference: page.reference })}</p></div>`
}

const nextStep = (shown: ShownCase, texts: Texts): Part => {
  const { kind, page, reader } = shown
  const { state, since, until } = page
  const live = isLiveState(kind.process, state) && !(kind.restsIn ?? []).includes(state)
  if (!live && page.pendingSince === null && page.acts.length > 0) return null
  const nextWords = () => {
    if (!live || until === null) return null
    return isAsked(shown)
      ? html`<p class="note">${ruleOnSilence(kind.process, reader, state, until)}</p>`
      : html`<p>${explain(kind.process, reader, { state, since, until }, 'customer')}</p>`
  }
  return html`<section><h2>${texts.page.nextHeading}</h2>
${page.pendingSince === null ? null : html`<p class="note">${fill(texts.page.receivedPending, { time: formatDateTime(page.pendingSince, reader) })}</p>`}
${page.pendingSince === null ? nextWords() : null}
${page.acts.length === 0 ? html`<p>${texts.page.nothingAsked}</p>` : null}
</section>`
}

const actionsOf = (shown: ShownCase, texts: Texts, to: Addresses, banner: Banner): Part => {
  const { acts } = shown.page
  const [first, ...others] = acts
  if (first === undefined) return null
  const isWrong = ({ command }: CaseAct) => banner.kind === 'wrong' && banner.act.command === command
  const form = (act: CaseAct) =>
    renderForm(shown, formOf(shown, act), to.command(act.command), banner.kind === 'wrong' && isWrong(act) ? banner.attempt : undefined)
  // Open stands only the answer that is asked for; what else can be done stays folded.
  const folded = isAsked(shown) && first.command !== 'cancel' ? others : acts
  return html`<section><h2>${folded.length === acts.length ? texts.page.chooseHeading : buttonFor(shown, first)}</h2>
${folded.length === acts.length ? null : html`<div id="form-${first.command}">${form(first)}</div>`}
${folded.map(
  (act) =>
    html`<details id="form-${act.command}"${isWrong(act) ? html` open` : null}><summary>${buttonFor(shown, act)}</summary>${form(act)}</details>`,
)}
</section>`
}

const summary = ({ kind, page, reader }: ShownCase, to: Addresses): Html =>
  html`<section><h2>${kind.words(reader.language).summaryHeading}</h2>
${kind.summary(page, reader, to)}
</section>`

const photosOf = ({ page: { photos } }: ShownCase, { page: words }: Texts, to: Addresses): Part => {
  const own = photos.filter(({ takenBy }) => takenBy === 'customer')
  return own.length === 0 ? null : html`<section><h2>${words.yourPhotos}</h2>${gallery(own, words.yourPhotos, to)}</section>`
}

const timeline = ({ kind, page, reader }: ShownCase, texts: Texts): Html =>
  html`<section><h2>${texts.page.timelineHeading}</h2><ol class="timeline">${page.timeline.map(
    ({ at, state }) =>
      html`<li><time datetime="${at.toISOString()}">${formatDateTime(at, reader)}</time>${stateWords(kind.process, reader, state).label}</li>`,
  )}</ol><p class="quiet">${fill(texts.page.zoneNote, { zone: zoneName(reader) })}</p></section>`

/** The zone by its city, as people name it: `Europe/Paris` → `Paris`. */
const zoneName = ({ zone }: Reader): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
