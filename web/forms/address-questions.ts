import type { Language } from '../../domain/market/language.ts'
import { textsIn } from '../../texts/index.ts'
import type { CasePage } from '../case-page.ts'
import type { Questions } from './question.ts'

/** An address of the customer, as the case's market writes one. */
export const addressQuestions = ({ address }: Pick<CasePage, 'address'>, language: Language): Questions => {
  const { page } = textsIn(language)
  const group = page.groupAddress
  return {
    'address.line1': { label: page.street, group, autocomplete: 'address-line1' },
    'address.line2': { label: page.addressSupplement, group, autocomplete: 'address-line2' },
    'address.postcode': { label: page.postcode, group, autocomplete: 'postal-code' },
    'address.city': { label: page.city, group, autocomplete: 'address-level2' },
    ...(address.region === 'asked' && {
      'address.region': { label: page.region, group, autocomplete: 'address-level1', need: 'with_the_rest' },
    }),
  }
}
