import type { Language } from '../domain/market/language.ts'
import type { DeclarationKind } from '../domain/repair/declarations.ts'
import { textsIn } from './index.ts'

/** What a customer declares with a repair, in the words that forms and mails show and that are kept. */
export const declarationWords = (kind: DeclarationKind, language: Language): string =>
  textsIn(language).processes.repair.terms.declarations[kind]
