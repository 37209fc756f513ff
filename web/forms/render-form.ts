import { randomUUID } from 'node:crypto'
import type { Language } from '../../domain/market/language.ts'
import { buttonOf } from '../../texts/explain.ts'
import { formatLocalDate, formatMoney, type Reader } from '../../texts/format.ts'
import { textsIn } from '../../texts/index.ts'
import type { CaseAct, ShownCase } from '../case-page.ts'
import { type Html, html, type Part } from '../html.ts'
import { type CommandForm, type Field, inputsOf } from './fields.ts'
import { type FieldErrors, type Sent, TICKED, tickedOf } from './read-answer.ts'

/** What was typed before, and what is wrong with it. */
export interface Attempt {
  readonly sent: Sent
  readonly errors: FieldErrors
}

const NOTHING: Attempt = { sent: {}, errors: new Map() }

/** The id of a field's input, where an error leads to. */
export const inputId = (command: string, name: string): string => `${command}-${name.replaceAll('.', '-')}`

/** `acceptOffer` → `accept-offer`, as it stands in an address. */
export const pathOf = (command: string): string => command.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** A command's own button: with the amount where it accepts one. */
export const buttonFor = ({ kind, reader }: ShownCase, { command, amount }: CaseAct): string =>
  buttonOf(kind.process, reader, { name: command, ...(amount && { amount: formatMoney(amount, reader) }) })

/** The form of a command. `action` is where it posts to; it carries a key of its own, so that it can never count twice. */
export const renderForm = (shown: ShownCase, form: CommandForm, action: string, attempt: Attempt = NOTHING): Html => {
  const { kind, page, reader } = shown
  const { command } = form.act
  const note = kind.note(form.act, page, reader)
  return html`<form method="post" action="${action}" novalidate accept-charset="utf-8">
<input type="hidden" name="key" value="${attempt.sent.key ?? randomUUID()}">
${form.known.map(({ name, value }) => html`<input type="hidden" name="${name}" value="${value}">`)}
${note === undefined ? null : html`<p>${note}</p>`}
${groupsOf(form.fields).map(({ title, fields }) =>
  title === undefined
    ? fields.map((field) => fieldOf(command, field, attempt, reader.language))
    : html`<fieldset><legend>${title}</legend>${fields.map((field) => fieldOf(command, field, attempt, reader.language))}</fieldset>`,
)}
<button type="submit" name="step" value="check">${buttonFor(shown, form.act)}</button>
</form>`
}

const groupsOf = (fields: readonly Field[]): readonly { readonly title: string | undefined; readonly fields: readonly Field[] }[] =>
  [...Map.groupBy(fields, ({ group }) => group)].map(([title, own]) => ({ title, fields: own }))

const fieldOf = (command: string, field: Field, { sent, errors }: Attempt, language: Language): Html => {
  const { page } = textsIn(language)
  const id = inputId(command, field.name)
  const error = errors.get(field.name)
  const described = [...(field.hint === undefined ? [] : [`${id}-hint`]), ...(error === undefined ? [] : [`${id}-error`])].join(' ')
  const about = html`${field.hint === undefined ? null : html`<span class="hint" id="${id}-hint">${field.hint}</span>`}${
    error === undefined ? null : html`<span class="wrong" id="${id}-error">${page.errorPrefix} ${error}</span>`
  }`
  const isTicked = field.kind === 'tick' || field.kind === 'ticks'
  const mayBeLeftOut = field.need === 'optional' && field.onlyWith === undefined && field.partOf === undefined && !isTicked
  const title = html`${field.label}${mayBeLeftOut ? html` <span class="opt">(${page.optional})</span>` : null}`
  const marks = html`${described === '' ? null : html` aria-describedby="${described}"`}${error === undefined ? null : html` aria-invalid="true"`}${
    field.need === 'required' ? html` aria-required="true"` : null
  }`
  const value = sent[field.name] ?? ''
  if (field.kind === 'tick')
    return html`<div class="field"><div class="choice"><input type="checkbox" id="${id}" name="${field.name}" value="${TICKED}"${
      value === TICKED ? html` checked` : null
    }${marks}><label for="${id}">${title}</label></div>${about}</div>`
  if (field.kind === 'ticks')
    return html`<div class="field"><fieldset id="${id}" tabindex="-1"${described === '' ? null : html` aria-describedby="${described}"`}><legend>${title}</legend>${about}${(
      field.options ?? []
    ).map(
      (option) =>
        html`<div class="choice"><input type="checkbox" id="${id}-${option.value}" name="${field.name}.${option.value}" value="${TICKED}"${
          sent[`${field.name}.${option.value}`] === TICKED ? html` checked` : null
        }><label for="${id}-${option.value}">${option.label}</label></div>`,
    )}</fieldset></div>`
  if (field.kind === 'choice')
    return html`<div class="field"><fieldset id="${id}" tabindex="-1"${described === '' ? null : html` aria-describedby="${described}"`}><legend>${title}</legend>${about}${(
      field.options ?? []
    ).map(
      (option) =>
        html`<div class="choice"><input type="radio" id="${id}-${option.value}" name="${field.name}" value="${option.value}"${
          option.value === value || field.options?.length === 1 ? html` checked` : null
        }><label for="${id}-${option.value}">${option.label}</label></div>`,
    )}</fieldset></div>`
  return html`<div class="field"><label for="${id}">${title}</label>${about}${inputOf(field, id, value, marks)}</div>`
}

const inputOf = (field: Field, id: string, value: string, marks: Html): Part => {
  const limit = field.maximum === undefined ? null : html` maxlength="${field.maximum}"`
  switch (field.kind) {
    case 'long_text':
      return html`<textarea id="${id}" name="${field.name}"${limit}${marks}>${value}</textarea>`
    case 'pick':
      return html`<select id="${id}" name="${field.name}"${marks}><option value=""></option>${(field.options ?? []).map(
        (option) => html`<option value="${option.value}"${option.value === value ? html` selected` : null}>${option.label}</option>`,
      )}</select>`
    default:
      return html`<input type="${field.kind}" id="${id}" name="${field.name}" value="${value}"${limit}${
        field.autocomplete === undefined ? null : html` autocomplete="${field.autocomplete}"`
      }${field.capitals === undefined ? null : html` autocapitalize="${field.capitals}" spellcheck="false"`}${marks}>`
  }
}

/** What will be sent, to be looked at once more. Nothing is sent by looking. */
export const renderCheck = (shown: ShownCase, form: CommandForm, action: string, sent: Sent, meant: readonly Field[]): Html => {
  const { kind, page, reader } = shown
  const texts = textsIn(reader.language).page
  const note = kind.note(form.act, page, reader)
  return html`<section>
<p class="note">${texts.checkNote}</p>
${note === undefined ? null : html`<p>${note}</p>`}
<dl>${meant
    .filter((field) => inputsOf(field).some((name) => (sent[name] ?? '').trim() !== ''))
    .map((field) => html`<div><dt>${field.label}</dt><dd>${answerIn(field, sent, reader)}</dd></div>`)}</dl>
<form method="post" action="${action}" accept-charset="utf-8">
<input type="hidden" name="key" value="${sent.key ?? ''}">
${form.known.map(({ name, value }) => html`<input type="hidden" name="${name}" value="${value}">`)}
${form.fields.flatMap(inputsOf).map((name) => (sent[name] === undefined ? null : html`<input type="hidden" name="${name}" value="${sent[name]}">`))}
<button type="submit" name="step" value="send">${buttonFor(shown, form.act)}</button>
<button type="submit" name="step" value="edit" class="second">${texts.back}</button>
</form>
</section>`
}

const answerIn = (field: Field, sent: Sent, reader: Reader): string => {
  const value = sent[field.name] ?? ''
  if (field.kind === 'ticks')
    return tickedOf(field, sent)
      .map(({ label }) => label)
      .join(', ')
  if (field.kind === 'tick') return textsIn(reader.language).page.yes
  if (field.options) return field.options.find((option) => option.value === value)?.label ?? value
  return field.kind === 'date' ? formatLocalDate(value, reader) : value
}
