import type { Type } from 'typebox'
import type { Role } from '../../domain/case/command-entry.ts'
import type { PossibleCommand } from '../../domain/case/possible-commands.ts'
import type { Process } from '../../domain/case/process.ts'
import type { Money } from '../../domain/money/money.ts'
import type { CaseCondition, CaseIdentity, CasePhoto } from '../../platform/cases/reads/read-case.ts'
import type { SearchKey } from '../../platform/cases/reads/search-cases.ts'
import type { Reader as WordsReader } from '../../texts/format.ts'
import type { Agent } from '../cases/reach-case.ts'
import type { ApiDependencies, RoutePlugin } from '../route-plugin.ts'
import type { AnswerContext } from './answer-context.ts'
import type { Reader } from './reader.ts'

/** What of a case every process reads, besides what it reads of its own. */
export interface CaseReading extends Omit<CaseIdentity, 'process' | 'holidayRegion'> {
  readonly openedAt: Date
  readonly stateSince: Date
  readonly limitAt: Date | null
  readonly clockStoppedAt: Date | null
  readonly closedAt: Date | null
  readonly photos: readonly CasePhoto[]
}

/** A command that may be given now, and what its body has to name. */
export interface PossibleAct extends PossibleCommand {
  readonly names: Readonly<Record<string, number>>
  /** What its button says besides the words of the command. */
  readonly amount?: Money
}

/** Somebody at a bench. */
export interface AtBench {
  readonly name: string
  readonly roles: readonly Role[]
}

/** What may be done now with one of the cases that a list shows. */
export type PossibleOfRow = (row: {
  readonly reference: string
  readonly state: string
  readonly limitAt: Date
}) => readonly (PossibleCommand & Partial<PossibleAct>)[]

/** What lists show of a case besides what every case has. */
export interface CaseLineOfProcess {
  /** The device or subscription in a few words. */
  readonly about: string
  /** By the names of `lineFields`. */
  readonly fields: Readonly<Record<string, unknown>>
}

/** What a process tells of one case to support besides what every case has. */
export interface ProcessFacts {
  /** The device or subscription in a few words. */
  readonly about: string
  /** By name; amounts as money, dates as instants. */
  readonly facts: Readonly<Record<string, unknown>>
  /** What each side weighed, in grams. */
  readonly weights: readonly { readonly by: 'customer' | 'carrier' | 'workshop'; readonly grams: number }[]
}

/** On whose bench the cases of a process lie, by the ids of sites. */
export interface Benches {
  of(deps: Pick<ApiDependencies, 'database'>, reference: string): Promise<string | null>
  /** The same as a condition on cases. */
  at(site: string): CaseCondition
}

/**
 * A process towards the API. Registered once, in `processes.ts`: then its cases are listed, read, given commands, previewed and
 * photographed under `/v1/<plural>`, and searched for, shown to support and on the boards under `/v1/cases`.
 */
export interface ProcessApi<Reading extends CaseReading = CaseReading> {
  readonly process: Process
  /** Its cases in addresses, after `/v1/`: `trade-ins`. */
  readonly plural: string
  /** Where partners work on its cases: on whose bench a case lies, and which cases lie on a bench. A partner sees its own and no others. */
  readonly benches?: Benches
  /** What only this process has, such as opening a case: first in its documentation. */
  readonly routes: readonly RoutePlugin[]
  /** Keys of its own that a case is found by, besides those that every case has. */
  readonly searchKeys: readonly SearchKey[]
  /** What a photo of its cases can show. */
  readonly photoShots: readonly string[]
  /** A case as rows; null where there is none of this process. */
  read(deps: ApiDependencies, reference: string): Promise<Reading | null>
  /** Schema of what `own` answers. */
  readonly ownFields: Type.TProperties
  /** What a case answers besides what every case does, for whoever reads it. */
  own(subject: Reading, context: AnswerContext): object
  /** What this reader may do now, where the table and the roles alone do not say it. */
  possible?(subject: Reading, reader: Reader, roles: readonly Role[]): readonly PossibleAct[]
  /** The same for several cases at a bench, by the role and name of who stands there. */
  possibleAtBench?(deps: ApiDependencies, references: readonly string[], who: AtBench): Promise<PossibleOfRow>
  /** Commands whose events tell an agent nothing of what was found: whoever looks a second time, blind, must not see it. */
  hidden?(deps: ApiDependencies, reference: string, agent: Agent): Promise<readonly string[]>
  /** Schema of the fields that a list of its cases has besides those of every case. */
  readonly lineFields: Type.TProperties
  lines(deps: ApiDependencies, references: readonly string[]): Promise<ReadonlyMap<string, CaseLineOfProcess>>
  facts(subject: Reading, deps: ApiDependencies, agent: Agent, words: WordsReader): ProcessFacts
}
