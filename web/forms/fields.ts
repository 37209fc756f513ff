import { Type } from 'typebox'
import type { Language } from '../../domain/market/language.ts'
import { bodies } from '../../domain/trade-in/command-bodies.ts'
import { textsIn } from '../../texts/index.ts'
import type { PageKey } from '../../texts/page-keys.ts'
import type { Texts } from '../../texts/topics.ts'
import type { CommandKey } from '../../texts/trade-in-texts.ts'
import type { CasePage } from '../case-page.ts'

/** One question of a form, made from a property of the command's body. */
export interface Field {
  /** Path into the body, `seller.birthDate`: also the name of the input. */
  readonly name: string
  readonly kind: 'text' | 'long_text' | 'date' | 'choice' | 'pick'
  readonly label: string
  readonly hint?: string
  readonly need: 'required' | 'optional'
  readonly maximum?: number
  readonly options?: readonly { readonly value: string; readonly label: string }[]
  readonly autocomplete?: string
  readonly capitals?: 'characters'
  /** Heading of the questions that belong together. */
  readonly group?: string
}

/** What the page knows by itself: the version that is answered. */
export interface Known {
  readonly name: string
  readonly value: number
}

export interface CommandForm {
  readonly command: CommandKey
  readonly fields: readonly Field[]
  readonly known: readonly Known[]
}

interface Wording {
  readonly label: PageKey
  readonly hint?: PageKey
  readonly autocomplete?: string
}

/** How the properties of a body are asked for; one without words here is not asked of a customer. */
const WORDS: Readonly<Record<string, Wording>> = {
  shipping: { label: 'shippingQuestion' },
  'seller.birthDate': { label: 'birthDate', hint: 'birthDateHint', autocomplete: 'bday' },
  'seller.occupation': { label: 'occupation', autocomplete: 'organization-title' },
  'seller.identity.type': { label: 'documentKind' },
  'seller.identity.number': { label: 'documentNumber', autocomplete: 'off' },
  'seller.identity.issuedOn': { label: 'documentIssuedOn', autocomplete: 'off' },
  'seller.identity.authority': { label: 'documentAuthority', autocomplete: 'off' },
  'address.line1': { label: 'street', autocomplete: 'address-line1' },
  'address.line2': { label: 'addressSupplement', autocomplete: 'address-line2' },
  'address.postcode': { label: 'postcode', autocomplete: 'postal-code' },
  'address.city': { label: 'city', autocomplete: 'address-level2' },
  'address.region': { label: 'region', autocomplete: 'address-level1' },
  'payout.method': { label: 'payoutQuestion' },
  'payout.iban': { label: 'iban', hint: 'ibanHint', autocomplete: 'off' },
  'payout.holder': { label: 'accountHolder', hint: 'accountHolderHint', autocomplete: 'name' },
  'payout.charityId': { label: 'charity' },
  text: { label: 'disputeText', hint: 'disputeHint' },
  reason: { label: 'reasonQuestion' },
  choice: { label: 'choiceQuestion' },
}

const GROUPS: Readonly<Record<string, PageKey>> = {
  shipping: 'groupShipping',
  'seller.identity': 'groupIdentity',
  seller: 'groupSeller',
  address: 'groupAddress',
  payout: 'groupPayout',
}

/** The form of a command for this case: the properties of its body in their order, as the market asks for them. */
export const formOf = (command: CommandKey, page: CasePage, language: Language): CommandForm => {
  const texts = textsIn(language)
  const properties = flatten(bodies[command]).filter(({ name }) => isAsked(name, page))
  const known = properties.flatMap(({ name }) => {
    if (name === 'offerVersion') return [{ name, value: page.offer.version }]
    return name === 'counterVersion' ? [{ name, value: page.counterOffer?.version ?? 0 }] : []
  })
  const fields = properties.flatMap(({ name, schema, need }) => {
    const words = WORDS[name]
    return words === undefined ? [] : [fieldOf(name, schema, need, words, command, page, texts)]
  })
  return { command, fields, known }
}

interface Property {
  readonly name: string
  readonly schema: Type.TSchema
  readonly need: 'required' | 'optional'
}

const flatten = (schema: Type.TObject, within = '', need: 'required' | 'optional' = 'required'): readonly Property[] =>
  Object.entries(schema.properties).flatMap(([key, property]) => {
    const own = (schema.required ?? []).includes(key) ? need : 'optional'
    return Type.IsObject(property) ? flatten(property, `${within}${key}.`, need) : [{ name: within + key, schema: property, need: own }]
  })

/** Only what this market wants to know: nobody is asked for a document that no law asks for. */
const isAsked = (name: string, { rules }: CasePage): boolean => {
  if (name.startsWith('seller.identity.')) return rules.identityDocument === 'required'
  if (name === 'seller.occupation') return rules.occupation === 'asked'
  if (name === 'address.region') return rules.region === 'asked'
  if (name === 'payout.iban' || name === 'payout.holder') return rules.payoutMethods.includes('bank_transfer')
  if (name === 'payout.charityId') return rules.payoutMethods.includes('charity') && rules.charities.length > 0
  return true
}

const fieldOf = (
  name: string,
  schema: Type.TSchema,
  need: 'required' | 'optional',
  words: Wording,
  command: CommandKey,
  page: CasePage,
  texts: Texts,
): Field => {
  const { maxLength, format } = schema as { readonly maxLength?: number; readonly format?: string }
  const options = optionsOf(name, command, page, texts)
  const onlyFor = name === 'payout.iban' || name === 'payout.holder' ? 'bank_transfer' : name === 'payout.charityId' ? 'charity' : undefined
  const hint = [
    ...(onlyFor !== undefined && page.rules.payoutMethods.length > 1 ? [texts.terms.payoutMethods[onlyFor]] : []),
    ...(words.hint === undefined ? [] : [texts.page[words.hint]]),
  ].join(' – ')
  const group = Object.entries(GROUPS).find(([path]) => name === path || name.startsWith(`${path}.`))?.[1]
  const marketAsks = name === 'seller.occupation' || name === 'address.region'
  return {
    name,
    kind: options
      ? name === 'payout.charityId' || options.length > 3
        ? 'pick'
        : 'choice'
      : format === 'date'
        ? 'date'
        : (maxLength ?? 0) > 300
          ? 'long_text'
          : 'text',
    label: texts.page[words.label],
    need: marketAsks ? 'required' : need,
    ...(hint !== '' && { hint }),
    ...(maxLength !== undefined && { maximum: maxLength }),
    ...(options && { options }),
    ...(words.autocomplete !== undefined && { autocomplete: words.autocomplete }),
    ...(name === 'payout.iban' && { capitals: 'characters' }),
    ...(group !== undefined && { group: texts.page[group] }),
  }
}

const optionsOf = (name: string, command: CommandKey, { rules }: CasePage, texts: Texts): Field['options'] => {
  const { page, terms } = texts
  switch (name) {
    case 'shipping':
      return rules.shipping.map((value) => ({ value, label: page[value === 'label' ? 'shippingByLabel' : 'shippingByDropOff'] }))
    case 'seller.identity.type':
      return Object.entries(terms.documents).map(([value, label]) => ({ value, label }))
    case 'payout.method':
      return rules.payoutMethods.map((value) => ({ value, label: terms.payoutMethods[value] }))
    case 'payout.charityId':
      return rules.charities.map(({ id, name: label }) => ({ value: id, label }))
    case 'choice':
      return command === 'chooseCompensation'
        ? [
            { value: 'value', label: page.compensationMoney },
            { value: 'replacement', label: page.compensationReplacement },
          ]
        : [
            { value: 'return', label: page.returnIt },
            { value: 'recycle', label: page.recycleIt },
          ]
    default:
      return undefined
  }
}
