import Type from 'typebox'
import { expect, test } from 'vitest'
import { tradeInProcess } from '../../domain/trade-in/process.ts'
import type { CasePage } from '../../web/case-page.ts'
import { addressQuestions } from '../../web/forms/address-questions.ts'
import { formOf } from '../../web/forms/fields.ts'
import { readAnswer } from '../../web/forms/read-answer.ts'
import { renderForm } from '../../web/forms/render-form.ts'
import type { ProcessPage } from '../../web/processes/process-page.ts'
import { tradeInPage } from '../../web/trade-in/trade-in-page.ts'

const body = Type.Object({
  beginsAtOnce: Type.Boolean(),
  wipe: Type.Optional(Type.Boolean()),
  isMine: Type.Literal(true),
  address: Type.Optional(
    Type.Object({
      line1: Type.String(),
      postcode: Type.String(),
      city: Type.String(),
      region: Type.Optional(Type.String()),
    }),
  ),
})

const page = { address: { region: 'asked', postcodeExample: '10001' }, own: {} } as unknown as CasePage
const kind: ProcessPage = {
  ...(tradeInPage as ProcessPage),
  process: { ...tradeInProcess, commands: { cancel: { name: 'cancel', roles: ['customer'], summary: 'Fill in a form.', body } } },
  note: () => undefined,
  questions: (_command, casePage, language) => ({
    beginsAtOnce: { label: 'Begin at once' },
    wipe: { label: 'Wipe it' },
    isMine: { label: 'It is mine' },
    ...addressQuestions(casePage, language),
  }),
}
const shown = { kind, page, reader: { language: 'en', market: 'US', zone: 'America/New_York' } } as const
const form = formOf(shown, { command: 'cancel', names: {} })
const answer = (sent: Readonly<Record<string, string>>) => {
  const read = readAnswer(form, sent, 'en')
  return read.kind === 'wrong' ? Object.fromEntries(read.errors) : read.kind === 'body' ? read.body : read.kind
}

test('A box that is left empty says no where no is an answer, nothing where none is asked for, and is an error where it has to be ticked', () => {
  expect(answer({ isMine: 'yes' })).toEqual({ beginsAtOnce: false, isMine: true })
  expect(answer({ isMine: 'yes', beginsAtOnce: 'yes', wipe: 'yes' })).toEqual({ beginsAtOnce: true, wipe: true, isMine: true })
  expect(answer({ beginsAtOnce: 'yes' })).toEqual({ isMine: 'Please tick this box to go on.' })
  // Not what the box sends.
  expect(answer({ isMine: 'true' })).toEqual({ isMine: 'Please tick this box to go on.' })
})

test('An address that may be left out is left out whole, or given whole', () => {
  const whole = { 'address.line1': '210 Bedford Ave', 'address.postcode': '11211', 'address.city': 'New York', 'address.region': 'NY' }
  expect(answer({ isMine: 'yes', ...whole })).toMatchObject({
    address: { line1: '210 Bedford Ave', postcode: '11211', city: 'New York', region: 'NY' },
  })
  expect(answer({ isMine: 'yes', 'address.postcode': '11211' })).toEqual({
    'address.line1': 'Please fill in: Street and number',
    'address.city': 'Please fill in: Town or city',
    'address.region': 'Please fill in: State',
  })
})

test('A box stands before its words, and is ticked again where something else was wrong', () => {
  const rendered = String(
    renderForm(shown, form, '/c/x/cancel', { sent: { key: 'k', wipe: 'yes' }, errors: new Map([['isMine', 'Tick it.']]) }),
  )
  expect(rendered).toContain('<input type="checkbox" id="cancel-wipe" name="wipe" value="yes" checked>')
  expect(rendered).toContain('<label for="cancel-wipe">Wipe it</label>')
  expect(rendered).toMatch(/name="isMine" value="yes" aria-describedby="cancel-isMine-error" aria-invalid="true" aria-required="true"/)
})

test('What is not asked here is not declared: a box that is not shown says no', () => {
  const short = formOf(
    { ...shown, kind: { ...kind, questions: () => ({ isMine: { label: 'It is mine' } }) } },
    { command: 'cancel', names: {} },
  )
  expect(readAnswer(short, { isMine: 'yes', beginsAtOnce: 'yes' }, 'en')).toEqual({
    kind: 'body',
    body: { beginsAtOnce: false, isMine: true },
  })
})
