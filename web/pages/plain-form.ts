import type { Language } from '../../domain/market/language.ts'
import { textsIn } from '../../texts/index.ts'
import { fill } from '../../texts/placeholders.ts'
import type { Sent } from '../forms/read-answer.ts'
import { type Html, html } from '../html.ts'

/** What is asked on pages that are reached without a link: whose case it is. */
export type PlainName = 'email' | 'reference' | 'name'

export interface PlainError {
  readonly id: PlainName
  readonly text: string
}

const INPUTS: Readonly<Record<PlainName, Html>> = {
  email: html` type="email" autocomplete="email" maxlength="254"`,
  reference: html` type="text" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="20" placeholder="TI-…"`,
  name: html` type="text" autocomplete="name" maxlength="200"`,
}

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** What is missing, or is no mail address. */
export const plainErrors = (language: Language, names: readonly PlainName[], sent: Sent): readonly PlainError[] => {
  const { page } = textsIn(language)
  return names.flatMap((id): readonly PlainError[] => {
    const text = (sent[id] ?? '').trim()
    if (id === 'email') return ADDRESS.test(text) ? [] : [{ id, text: page.errorEmail }]
    return text === '' ? [{ id, text: fill(page.errorRequired, { field: page[id] }) }] : []
  })
}

/** One question with what was typed, and what is wrong with it. */
export const plainField = (language: Language, id: PlainName, sent: Sent, errors: readonly PlainError[]): Html => {
  const { page } = textsIn(language)
  const error = errors.find((one) => one.id === id)
  return html`<div class="field"><label for="${id}">${page[id]}</label>${error === undefined ? null : html`<span class="wrong" id="${id}-error">${page.errorPrefix} ${error.text}</span>`}<input id="${id}" name="${id}" value="${sent[id] ?? ''}" aria-required="true"${INPUTS[id]}${error === undefined ? null : html` aria-invalid="true" aria-describedby="${id}-error"`}></div>`
}
