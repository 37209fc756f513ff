import type { Process } from '../../domain/case/process.ts'
import { isFinal, stateOf } from '../../domain/case/table.ts'
import type { Language } from '../../domain/market/language.ts'
import type { MarketCode } from '../../domain/market/market.ts'
import { commandWords, consequenceOf, effectWords, explain, stateWords } from '../../texts/explain.ts'
import type { Reader as WordsReader } from '../../texts/format.ts'

/** For whom words are written: in the language asked for, else the case's own, and in the time of the case's place. */
export const readerFor = (
  subject: { readonly language: string; readonly market: string; readonly zone: string },
  language: Language | undefined,
): WordsReader => ({ language: language ?? (subject.language as Language), market: subject.market as MarketCode, zone: subject.zone })

/** Where a case stands, as far as words need it. */
interface Standing {
  readonly state: string
  readonly stateSince: Date
  readonly limitAt: Date | null
  readonly clockStoppedAt?: Date | null
}

/** A process's own words, for one reader. */
export interface ProcessWords {
  /** A state in a few words. */
  label(state: string): string
  heading(state: string): string
  /** For whom a case waits and until when, in a sentence; what it says of itself where it waits for nobody. */
  explanation(standing: Standing, audience?: 'customer' | 'agent'): string
  /** Undefined at the end. */
  waitsFor(standing: Standing): WaitsFor | undefined
  command(type: string): string
  effect(type: string): string
}

interface WaitsFor {
  readonly who: string
  readonly since: string
  readonly until?: string
  readonly then: string
}

/** The words of a process as the API says them. */
export const wordsOf = (process: Process, reader: WordsReader): ProcessWords => {
  const heading = (state: string) => stateWords(process, reader, state).heading
  return {
    label: (state) => stateWords(process, reader, state).label,
    heading,
    explanation: ({ state, stateSince, limitAt, clockStoppedAt }, audience = 'agent') =>
      isFinal(stateOf(process.table, state)) || limitAt === null || clockStoppedAt
        ? heading(state)
        : explain(process, reader, { state, since: stateSince, until: limitAt }, audience),
    waitsFor: ({ state, stateSince, limitAt, clockStoppedAt }) => {
      const entry = stateOf(process.table, state)
      if (isFinal(entry)) return undefined
      return {
        who: entry.waitsFor,
        since: stateSince.toISOString(),
        ...(limitAt && !clockStoppedAt && { until: limitAt.toISOString() }),
        // biome-ignore lint/suspicious/noThenProperty: the design's word; nobody awaits this object
        then: consequenceOf(process, reader, state),
      }
    },
    command: (type) => commandWords(process, reader, type),
    effect: (type) => effectWords(process, reader, type),
  }
}
