import type { Language } from '../../domain/market/language.ts'
import { textsIn } from '../../texts/index.ts'
import type { Option } from './question.ts'

/** How we may make up for a device that was lost on its way. */
export const compensations = (language: Language): readonly Option[] => {
  const { page } = textsIn(language)
  return [
    { value: 'value', label: page.compensationMoney },
    { value: 'replacement', label: page.compensationReplacement },
  ]
}
