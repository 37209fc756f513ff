import Value from 'typebox/value'
import type { Language } from '../../domain/market/language.ts'
import { refusalText } from '../../texts/explain.ts'
import { textsIn } from '../../texts/index.ts'
import { fill } from '../../texts/placeholders.ts'
import type { ShownCase } from '../case-page.ts'
import type { CommandForm, Field } from './fields.ts'
import type { Option } from './question.ts'

/** What a form sent: names and texts. */
export type Sent = Readonly<Record<string, string>>

/** What is wrong, in the reader's words, by the name of the field. */
export type FieldErrors = ReadonlyMap<string, string>

/** What a ticked box sends. */
export const TICKED = 'yes'

export type AnswerReading =
  | { readonly kind: 'body'; readonly body: unknown }
  | { readonly kind: 'wrong'; readonly errors: FieldErrors }
  /** It answers a version that the page no longer shows. */
  | { readonly kind: 'changed' }

/** What a browser posted: no NUL, no half of a surrogate pair, since no text column takes them. */
export const sentOf = (posted: unknown): Sent =>
  typeof posted === 'object' && posted !== null
    ? Object.fromEntries(
        Object.entries(posted).flatMap(([name, value]) =>
          typeof value === 'string' ? [[name, value.toWellFormed().replaceAll('\0', '').replaceAll('\r\n', '\n')]] : [],
        ),
      )
    : {}

/** Makes the command's body from what a form sent; nothing that the form does not ask reaches it. */
export const readAnswer = (form: CommandForm, sent: Sent, language: Language): AnswerReading => {
  for (const { name, value } of form.known) if (sent[name] !== String(value)) return { kind: 'changed' }
  const fields = meantFields(form, sent)
  const body: Record<string, unknown> = Object.fromEntries(form.known.map(({ name, value }) => [name, value]))
  for (const name of form.unshown) put(body, name, false)
  const errors = new Map<string, string>()
  for (const field of fields) {
    const text = (sent[field.name] ?? '').trim()
    const value = saidBy(field, text, sent)
    if (value !== undefined) put(body, field.name, value)
    const wrong = problemOf(isBegun(field, sent) ? { ...field, need: 'required' } : field, text, language)
    if (wrong !== undefined) errors.set(field.name, wrong)
  }
  for (const { instancePath } of errors.size === 0 ? Value.Errors(form.body, body) : []) {
    const field = fields.find(({ name }) => instancePath === `/${name.replaceAll('.', '/')}`)
    if (field === undefined) throw new Error(`${form.act.command}: the form leaves ${instancePath || 'the body'} unanswered`)
    errors.set(field.name, textsIn(language).page.errorOther)
  }
  return errors.size > 0 ? { kind: 'wrong', errors } : { kind: 'body', body }
}

/** The questions that count for what was chosen. */
export const meantFields = (form: CommandForm, sent: Sent): readonly Field[] =>
  form.fields.filter(({ onlyWith }) => onlyWith === undefined || sent[onlyWith.name] === onlyWith.value)

const saidBy = (field: Field, text: string, sent: Sent): unknown => {
  const { kind, unticked, says } = field
  if (kind === 'tick') return text === TICKED ? true : unticked
  if (kind === 'ticks') return tickedOf(field, sent).map(({ value }) => value)
  if (text === '') return undefined
  return says === 'number' && /^\d{1,9}$/.test(text) ? Number(text) : text
}

/** The options that were ticked. */
export const tickedOf = ({ name, options = [] }: Field, sent: Sent): readonly Option[] =>
  options.filter(({ value }) => sent[`${name}.${value}`] === TICKED)

/** Whether anything was given of what this belongs to. */
const isBegun = ({ partOf }: Field, sent: Sent): boolean =>
  partOf !== undefined && Object.entries(sent).some(([name, text]) => name.startsWith(`${partOf}.`) && text.trim() !== '')

const put = (body: Record<string, unknown>, name: string, value: unknown): void => {
  const path = name.split('.')
  const last = path.pop() as string
  let at = body
  for (const key of path) {
    at[key] ??= {}
    at = at[key] as Record<string, unknown>
  }
  at[last] = value
}

const problemOf = (field: Field, text: string, language: Language): string | undefined => {
  const { page } = textsIn(language)
  if (field.kind === 'tick') return field.need === 'optional' || text === TICKED ? undefined : page.errorTick
  if (field.kind === 'ticks') return undefined
  if (text === '') {
    if (field.need === 'optional' && field.onlyWith === undefined) return undefined
    return field.options ? page.errorChoose : fill(page.errorRequired, { field: field.label })
  }
  if (field.options && !field.options.some(({ value }) => value === text)) return page.errorChoose
  if (field.maximum !== undefined && text.length > field.maximum) return fill(page.errorTooLong, { field: field.label, max: field.maximum })
  if (field.kind === 'date' && !isDay(text)) return field.wrongDay ?? page.errorDate
  return undefined
}

const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

/** A refusal at the door, as an error of the form: at its field where it has one, else of the whole (name `''`). */
export const refusalErrors = (
  { kind, page, reader }: ShownCase,
  form: CommandForm,
  refusal: { readonly code: string; readonly field?: string },
): FieldErrors => {
  const { language } = reader
  const words = textsIn(language).page
  const name = (refusal.field ?? '').slice(1).replaceAll('/', '.')
  const field = form.fields.find((one) => one.name === name)?.name ?? form.fields.find((one) => one.name.startsWith(`${name}.`))?.name ?? ''
  return new Map([[field, wordsOf()]])

  function wordsOf(): string {
    if (refusal.code === 'postcode_invalid') return fill(words.errorPostcode, { example: page.address.postcodeExample })
    return kind.refusal(refusal.code, page, language) ?? refusalText(kind.process, { language }, refusal.code) ?? words.errorOther
  }
}
