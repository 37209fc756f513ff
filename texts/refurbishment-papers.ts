import type { Language } from '../domain/market/language.ts'
import { refurbishmentPapers as german } from './de/refurbishment/papers.ts'
import { refurbishmentPapers as english } from './en/refurbishment/papers.ts'
import { refurbishmentPapers as spanish } from './es/refurbishment/papers.ts'
import { refurbishmentPapers as french } from './fr/refurbishment/papers.ts'
import type { RefurbishmentPaperTexts } from './refurbishment-texts.ts'
import { typesetAll } from './typeset.ts'

const BY_LANGUAGE: Readonly<Record<Language, RefurbishmentPaperTexts>> = {
  fr: typesetAll('fr', french),
  es: typesetAll('es', spanish),
  de: typesetAll('de', german),
  en: typesetAll('en', english),
}

/** What papers and lists of refurbishment say, in one language. */
export const refurbishmentPapersIn = (language: Language): RefurbishmentPaperTexts => BY_LANGUAGE[language]
