import type { EffectOf, LiveName, On, OpenChoice, ProcessTable, Target } from '../domain/case/table.ts'

/** What a decision goes by: the case as it stands, what came, and workflow time in milliseconds. */
export interface Choice<View, Body> {
  readonly view: View
  readonly body: Body
  readonly now: number
}

/** Bodies by trigger: the part of a command or fact that the engine sees. */
export type Bodies = Readonly<Record<string, unknown>>

/**
 * One state of the process: which effects it starts (only those whose results it knows), and a decision for each trigger
 * that may lead to more than one state. A trigger with one target needs none; a forgotten decision, an impossible target
 * or a foreign effect does not compile.
 */
export type Handler<T extends ProcessTable, S extends LiveName<T>, View, B extends Bodies> = {
  readonly start?: (c: { view: View; by: string; body: unknown }) => readonly EffectOf<T, S>[]
  /** Triggers that stay in the state and have its effects started again. */
  readonly again?: readonly (keyof On<T, S> & string)[]
} & {
  readonly [By in OpenChoice<T, S> & string]: (c: Choice<View, By extends keyof B ? B[By] : unknown>) => Target<T, S, By>
}

type NeedsDecision<T extends ProcessTable, S extends LiveName<T>> = OpenChoice<T, S> extends never ? false : true
type StartsEffects<T extends ProcessTable, S extends LiveName<T>> = EffectOf<T, S> extends never ? false : true

/** A handler for every live state that has something to decide or to start. */
export type Handlers<T extends ProcessTable, View, B extends Bodies = Bodies> = {
  readonly [S in LiveName<T> as NeedsDecision<T, S> extends true ? S : StartsEffects<T, S> extends true ? S : never]: Handler<T, S, View, B>
} & {
  /** Late facts of final states that may lead to more than one state. */
  readonly [S in Exclude<keyof T['states'] & string, LiveName<T>> as OpenChoice<T, S> extends never ? never : S]: {
    readonly [By in OpenChoice<T, S> & string]: (c: Choice<View, By extends keyof B ? B[By] : unknown>) => Target<T, S, By>
  }
}
