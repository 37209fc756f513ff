import type { CommandEntry } from '../../domain/case/command-entry.ts'
import type { ProcessTable } from '../../domain/case/table.ts'
import type { Language } from '../../domain/market/language.ts'
import type { TurnedAway } from '../../platform/cases/inbox/accept.ts'
import type { CaseIdentity } from '../../platform/cases/reads/read-case.ts'
import type { SearchKey } from '../../platform/cases/reads/search-cases.ts'
import type { Reader as WordsReader } from '../../texts/format.ts'
import type { ProblemError } from '../problems/problem.ts'
import type { ApiDependencies } from '../route-plugin.ts'
import type { Agent } from './reach-case.ts'

/** Where a case stands, as far as words need it. */
export interface Standing {
  readonly state: string
  readonly stateSince: Date
  readonly limitAt: Date | null
  readonly clockStoppedAt: Date | null
}

/** A process's own words, for one reader. */
export interface ProcessWords {
  /** A state in a few words. */
  label(state: string): string
  heading(state: string): string
  /** For whom a case waits, until when, and what then, in a sentence to an agent. */
  explanation(standing: Standing): string
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

/** What a process tells of one case besides what every case has. */
export interface ProcessFacts {
  /** The device or subscription in a few words. */
  readonly about: string
  /** By name; amounts as money, dates as instants. */
  readonly facts: Readonly<Record<string, unknown>>
  /** What each side weighed, in grams. */
  readonly weights: readonly { readonly by: 'customer' | 'carrier' | 'workshop'; readonly grams: number }[]
  readonly nextActions: readonly NextAction[]
}

interface NextAction {
  readonly command: string
  readonly label: string
  readonly method: 'POST'
  readonly path: string
  readonly names: Readonly<Record<string, number>>
  readonly until?: string
}

/** What support needs to know of a process. Registered once, in `processes.ts`: then search, case, history and boards have it. */
export interface ProcessSupport {
  readonly table: ProcessTable
  /** By name: who may give a command, and with what. */
  readonly commands: Readonly<Record<string, CommandEntry>>
  /** Keys of its own, besides those that every case has. */
  readonly searchKeys: readonly SearchKey[]
  /** Path of its own route to a case. */
  path(reference: string): string
  words(reader: WordsReader): ProcessWords
  /** What is said to an agent whose command was turned away at the door. */
  turnedAway(
    turned: TurnedAway,
    deps: ApiDependencies,
    subject: CaseIdentity,
    agent: Agent,
    language: Language | undefined,
  ): Promise<ProblemError>
  /** What each case is about, for lists. */
  about(deps: ApiDependencies, references: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Null where there is no such case of this process. */
  facts(deps: ApiDependencies, reference: string, agent: Agent, reader: WordsReader): Promise<ProcessFacts | null>
}
