import type { Language } from '../domain/market/language.ts'
import { repairPapers as german } from './de/repair/papers.ts'
import { repairPapers as english } from './en/repair/papers.ts'
import { repairPapers as spanish } from './es/repair/papers.ts'
import { repairPapers as french } from './fr/repair/papers.ts'
import type { RepairPaperTexts } from './repair-paper-texts.ts'
import { typesetAll } from './typeset.ts'

const BY_LANGUAGE: Readonly<Record<Language, RepairPaperTexts>> = {
  fr: typesetAll('fr', french),
  es: typesetAll('es', spanish),
  de: typesetAll('de', german),
  en: typesetAll('en', english),
}

/** What the papers of a repair say, in one language. */
export const repairPapersIn = (language: Language): RepairPaperTexts => BY_LANGUAGE[language]
