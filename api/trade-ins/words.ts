import type { Language } from '../../domain/market/language.ts'
import type { MarketCode } from '../../domain/market/market.ts'
import { tradeInProcess } from '../../domain/trade-in/process.ts'
import { explain, isLiveState, stateWords as ofProcess } from '../../texts/explain.ts'
import type { Reader as WordsReader } from '../../texts/format.ts'

/** For whom words are written, from what a case says of itself. */
export const wordsFor = (
  subject: { readonly language: string; readonly market: string; readonly zone: string },
  language: Language | undefined,
): WordsReader => ({ language: language ?? (subject.language as Language), market: subject.market as MarketCode, zone: subject.zone })

export const stateWords = (reader: WordsReader, state: string) => ofProcess(tradeInProcess, reader, state)

/** For whom a case waits and until when, in a sentence; what it says of itself where it waits for nobody. */
export const explanationOf = (
  reader: WordsReader,
  subject: { readonly state: string; readonly stateSince: Date; readonly limitAt: Date | null; readonly clockStoppedAt?: Date | null },
  audience: 'customer' | 'agent',
): string => {
  if (!isLiveState(tradeInProcess, subject.state) || subject.limitAt === null || subject.clockStoppedAt)
    return stateWords(reader, subject.state).heading
  return explain(tradeInProcess, reader, { state: subject.state, since: subject.stateSince, until: subject.limitAt }, audience)
}
