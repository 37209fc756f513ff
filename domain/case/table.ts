/**
 * The transition table of a process: which states a case can be in, what each waits for and until when, and which
 * command, fact, effect result or deadline leads where. It is data: checked, drawn, enforced by `record`, shown to people
 * and, through the types below, obeyed by the workflow's handlers.
 */

/** Who has to act for a case to go on. */
export type Who = 'customer' | 'support' | 'lead' | 'workshop' | 'partner' | 'carrier' | 'bank' | 'provider' | 'engine' | 'authority'

/** What brings a case forward besides commands, facts and effect results (those stand by their own names). */
export type Deadline = 'deadline'

export interface LiveState {
  readonly waitsFor: Who
  /** What is awaited of the customer where it is no answer: that the device is handed over. */
  readonly awaits?: 'hand_over'
  /** Key of the time limit in the market's policy. */
  readonly limit: string
  /** The mail that asks the customer: the limit runs from its acceptance by the recipient's server. */
  readonly asks?: string
  /** Key of the reminder days in the policy. Only with `asks`. */
  readonly reminders?: string
  /** Where each trigger may lead. A trigger that stays in its state is an event too and moves or clears the deadline. */
  readonly on: Readonly<Record<string, readonly string[]>>
}

export interface FinalState {
  readonly final: true
  /** Late facts (never commands) that are known after the end and reopen the case, and where they lead. */
  readonly on?: Readonly<Record<string, readonly string[]>>
}

export interface FactType {
  /** The effects this fact answers: it waits while one of them, or what takes it back, is pending. */
  readonly answers?: string | readonly string[]
  /** What becomes of a fact that no state expects: kept and shown, or put before support. */
  readonly unexpected: 'ignore' | 'board'
}

export interface EffectType {
  /** Every result its activity can return. */
  readonly results: readonly string[]
  /** Nothing outside changes: when its state is left the effect is given up and its result dropped. */
  readonly onlyReads?: true
  /** The effect it takes back: `voidLabel` undoes `buyLabel`. */
  readonly undoes?: string
}

export interface ProcessTable {
  readonly process: string
  /** Prefix of public references. */
  readonly prefix: string
  readonly initial: readonly string[]
  readonly commands: readonly string[]
  readonly facts: Readonly<Record<string, FactType>>
  readonly effects: Readonly<Record<string, EffectType>>
  readonly states: Readonly<Record<string, LiveState | FinalState>>
}

export type StateName<T extends ProcessTable> = keyof T['states'] & string
type StatesThat<T extends ProcessTable, Shape> = {
  [S in StateName<T>]: T['states'][S] extends Shape ? S : never
}[StateName<T>]
export type FinalName<T extends ProcessTable> = StatesThat<T, FinalState>
export type LiveName<T extends ProcessTable> = Exclude<StateName<T>, FinalName<T>>
export type CommandName<T extends ProcessTable> = T['commands'][number]
export type FactName<T extends ProcessTable> = keyof T['facts'] & string
export type EffectName<T extends ProcessTable> = keyof T['effects'] & string

/** The triggers of one state, each with its possible targets. */
export type On<T extends ProcessTable, S extends StateName<T>> = T['states'][S] extends {
  on: infer O extends Record<string, readonly string[]>
}
  ? O
  : Record<never, never>
export type Target<T extends ProcessTable, S extends StateName<T>, B extends keyof On<T, S>> = On<T, S>[B] extends readonly (infer X)[]
  ? X
  : never

/** The effects whose results a state knows: the only ones it may start. */
export type EffectOf<T extends ProcessTable, S extends StateName<T>> = {
  [B in keyof On<T, S>]: B extends `${infer E}.${string}` ? E : never
}[keyof On<T, S>]

/** Triggers of a state that can lead to more than one target, so that the workflow has to decide. */
export type OpenChoice<T extends ProcessTable, S extends StateName<T>> = {
  [B in keyof On<T, S>]: On<T, S>[B] extends readonly [unknown] ? never : B
}[keyof On<T, S>]

export interface Row {
  readonly from: string
  readonly by: string
  readonly to: string
}

/** The table as flat rows, one for each way from a state to a state. */
export function rowsOf(table: ProcessTable): Row[] {
  return Object.entries(table.states).flatMap(([from, state]) =>
    Object.entries(state.on ?? {}).flatMap(([by, targets]) => targets.map((to) => ({ from, by, to }))),
  )
}

export function isFinal(state: LiveState | FinalState | undefined): state is FinalState {
  return state !== undefined && 'final' in state
}

/** The state's entry of the table. Throws for a code that the table does not know: the database and the code disagree. */
export function stateOf(table: ProcessTable, state: string): LiveState | FinalState {
  const found = table.states[state]
  if (!found) throw new Error(`the ${table.process} table has no state '${state}'`)
  return found
}

/** Where `by` may lead from `state`; empty when the state does not know it. */
export function targetsOf(table: ProcessTable, state: string, by: string): readonly string[] {
  return stateOf(table, state).on?.[by] ?? []
}

/** The effects that a fact answers; none for what is no fact. */
export function answersOf(table: ProcessTable, fact: string): readonly string[] {
  const { answers = [] } = table.facts[fact] ?? {}
  return typeof answers === 'string' ? [answers] : answers
}

/** What kind of thing a trigger of the table is. */
export function kindOf(table: ProcessTable, by: string): 'command' | 'fact' | 'effect' | 'deadline' | 'unknown' {
  if (by === 'deadline') return 'deadline'
  if (by.includes('.')) return 'effect'
  if (table.commands.includes(by)) return 'command'
  return by in table.facts ? 'fact' : 'unknown'
}
