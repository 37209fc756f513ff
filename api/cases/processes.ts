import type { Language } from '../../domain/market/language.ts'
import type { MarketCode } from '../../domain/market/market.ts'
import type { Reader as WordsReader } from '../../texts/format.ts'
import { tradeInSupport } from '../trade-ins/support.ts'
import type { ProcessSupport } from './process-support.ts'

/** Every process that support sees: one line each, and it is searched for, read and on the boards. */
export const PROCESSES: readonly ProcessSupport[] = [tradeInSupport]

/** Throws for a process that is not registered: the database and the code disagree. */
export const supportOf = (process: string): ProcessSupport => {
  const found = PROCESSES.find(({ table }) => table.process === process)
  if (!found) throw new Error(`no process '${process}' is registered for support`)
  return found
}

/** For whom words are written: in the language asked for, else the case's own, and in the time of the case's place. */
export const readerFor = (
  subject: { readonly language: string; readonly market: string; readonly zone: string },
  language: Language | undefined,
): WordsReader => ({ language: language ?? (subject.language as Language), market: subject.market as MarketCode, zone: subject.zone })
