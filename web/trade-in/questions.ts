import type { Language } from '../../domain/market/language.ts'
import type { Shipping } from '../../domain/trade-in/view.ts'
import { textsIn } from '../../texts/index.ts'
import type { CasePage } from '../case-page.ts'
import { addressQuestions } from '../forms/address-questions.ts'
import { compensations } from '../forms/choices.ts'
import type { Questions } from '../forms/question.ts'
import type { TradeInOnPage } from './own.ts'

const SHIPPING_WORDS = { label: 'shippingByLabel', drop_off: 'shippingByDropOff', here: 'shippingHere' } as const satisfies Readonly<
  Record<Shipping, string>
>

/** What a seller is asked: only what their market wants to know, so that nobody is asked for a document that no law asks for. */
export const tradeInQuestions = (command: string, casePage: CasePage<TradeInOnPage>, language: Language): Questions => {
  const texts = textsIn(language)
  const { page } = texts.processes.trade_in
  const { rules } = casePage.own
  return {
    shipping: {
      label: page.shippingQuestion,
      group: page.groupShipping,
      options: rules.shipping.map((value) => ({ value, label: page[SHIPPING_WORDS[value]] })),
    },
    'seller.birthDate': {
      label: page.birthDate,
      hint: page.birthDateHint,
      group: page.groupSeller,
      autocomplete: 'bday',
      wrongDay: page.errorBirthDate,
    },
    ...(rules.occupation === 'asked' && {
      'seller.occupation': { label: page.occupation, group: page.groupSeller, autocomplete: 'organization-title', need: 'required' },
    }),
    ...(rules.identityDocument === 'required' && identityQuestions(language)),
    ...addressQuestions(casePage, language),
    ...payoutQuestions(rules, language),
    text: { label: page.disputeText, hint: page.disputeHint },
    reason: { label: texts.page.reasonQuestion },
    choice: {
      label: texts.page.choiceQuestion,
      options: command === 'chooseCompensation' ? compensations(language) : fatesOf(language),
    },
  }
}

const identityQuestions = (language: Language): Questions => {
  const { processes, terms } = textsIn(language)
  const { page } = processes.trade_in
  const asked = { group: page.groupIdentity, need: 'required' } as const
  return {
    'seller.identity.type': {
      label: page.documentKind,
      ...asked,
      options: Object.entries(terms.documents).map(([value, label]) => ({ value, label })),
    },
    'seller.identity.number': { label: page.documentNumber, ...asked, autocomplete: 'off' },
    'seller.identity.issuedOn': { label: page.documentIssuedOn, ...asked, autocomplete: 'off' },
    'seller.identity.authority': { label: page.documentAuthority, ...asked, autocomplete: 'off' },
  }
}

/** An account or a charity is asked for beside the other ways of paying, and says which way it belongs to. */
const payoutQuestions = ({ payoutMethods, charities }: TradeInOnPage['rules'], language: Language): Questions => {
  const { processes, terms } = textsIn(language)
  const { page } = processes.trade_in
  const group = page.groupPayout
  const belongsTo = (method: 'bank_transfer' | 'charity', ...hints: readonly string[]) => {
    const hint = [...(payoutMethods.length > 1 ? [terms.payoutMethods[method]] : []), ...hints].join(' – ')
    return { group, onlyWith: { name: 'payout.method', value: method }, ...(hint !== '' && { hint }) }
  }
  return {
    'payout.method': {
      label: page.payoutQuestion,
      group,
      options: payoutMethods.map((value) => ({ value, label: terms.payoutMethods[value] })),
    },
    ...(payoutMethods.includes('bank_transfer') && {
      'payout.iban': { label: page.iban, autocomplete: 'off', capitals: 'characters', ...belongsTo('bank_transfer', page.ibanHint) },
      'payout.holder': { label: page.accountHolder, autocomplete: 'name', ...belongsTo('bank_transfer', page.accountHolderHint) },
    }),
    ...(payoutMethods.includes('charity') &&
      charities.length > 0 && {
        'payout.charityId': {
          label: page.charity,
          options: charities.map(({ id, name }) => ({ value: id, label: name })),
          show: 'pick',
          ...belongsTo('charity'),
        },
      }),
  }
}

/** What may become of a device that we do not buy. */
const fatesOf = (language: Language) => {
  const { page } = textsIn(language).processes.trade_in
  return [
    { value: 'return', label: page.returnIt },
    { value: 'recycle', label: page.recycleIt },
  ]
}
