import type { Foresight } from './foresight.ts'
import type { Item, RecordRequest, Standing } from './standing.ts'
import { type OpenChoice, type ProcessTable, type StateName, type Target, targetsOf } from './table.ts'

/**
 * What a process needs besides its foresight where nothing waits with its cases: commands, facts and deadlines are then decided and
 * recorded where they come in, and a run exists only while an effect is under way.
 */
export interface InPlace<View = unknown> {
  /** By state: the effects that are asked for on entering it. */
  readonly starts: Readonly<Record<string, (c: { readonly view: View; readonly from: string; readonly by: string }) => readonly string[]>>
}

type OpenWay<T extends ProcessTable> = { [S in StateName<T>]: `${S} ${OpenChoice<T, S> & string}` }[StateName<T>]
type TargetOfWay<T extends ProcessTable, Way> = Way extends `${infer S extends StateName<T>} ${infer By}`
  ? Target<T, S, By & keyof T['states'][S]['on']>
  : never

/** A decision for each trigger of a table that may lead to more than one state: a forgotten one does not compile. */
export type Leads<T extends ProcessTable, View> = {
  readonly [Way in OpenWay<T>]: (c: { readonly view: View; readonly body: unknown }) => TargetOfWay<T, Way>
}

interface Decided {
  readonly table: ProcessTable
  readonly foresight: Foresight
  readonly inPlace: InPlace
}

/**
 * Where what came leads a case that stands so.
 * @throws Error where nobody decides between several ways: a mistake in the process.
 */
export function decideInPlace({ table, foresight, inPlace }: Decided, at: Standing, { kind, by, body }: Item): RecordRequest['to'] {
  const targets = targetsOf(table, at.state, by)
  const [only] = targets
  if (only === undefined) return kind === 'command' ? 'refuse' : 'set_aside'
  const lead = foresight.leads[`${at.state} ${by}`]
  if (targets.length > 1 && !lead) throw new Error(`${at.state}: nobody decides where '${by}' leads`)
  const state = lead ? (lead({ view: at.view, body }) as string) : only
  return { state, start: state === at.state ? [] : (inPlace.starts[state]?.({ view: at.view, from: at.state, by }) ?? []) }
}
