import type { Process } from '../domain/case/process.ts'
import type { Language } from '../domain/market/language.ts'
import type { ProcessName } from '../domain/processes.ts'
import { german } from './de/index.ts'
import { english } from './en/index.ts'
import { spanish } from './es/index.ts'
import { french } from './fr/index.ts'
import type { ProcessTexts } from './process-texts.ts'
import type { Texts } from './topics.ts'
import { typesetAll } from './typeset.ts'

const BY_LANGUAGE: Readonly<Record<Language, Texts>> = {
  fr: typesetAll('fr', french),
  es: typesetAll('es', spanish),
  de: typesetAll('de', german),
  en: typesetAll('en', english),
}

/** Every word a person reads, in one language. */
export const textsIn = (language: Language): Texts => BY_LANGUAGE[language]

/** What a process says in words of its own, in one language. */
export const textsOf = ({ table }: Pick<Process, 'table'>, language: Language): ProcessTexts =>
  textsIn(language).processes[table.process as ProcessName]
