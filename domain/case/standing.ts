/** Where a case stands, as the table says: all that a run needs to go on. Carries no personal data. */
export interface Standing<View = unknown> {
  readonly state: string
  /** Number of the last event. */
  readonly number: number
  /** ISO instant of the next deadline; null in a final state. */
  readonly deadlineAt: string | null
  /** What the process decides by. */
  readonly view: View
  /** Effects asked for and not yet followed by an event. */
  readonly pending: readonly PendingEffect[]
}

export interface PendingEffect {
  readonly key: string
  readonly type: string
}

/** What wants to be recorded next. */
export type Item =
  | { readonly kind: 'command' | 'fact'; readonly key: string; readonly by: string; readonly body: unknown }
  | { readonly kind: 'effect'; readonly key: string; readonly by: string; readonly body: unknown }
  | { readonly kind: 'deadline'; readonly key: string; readonly by: 'deadline'; readonly body: { readonly at: string } }

/** One step of the compare-and-set on the event number. */
export interface RecordRequest {
  readonly caseId: string
  /** The number this event would have. */
  readonly number: number
  readonly item: Item
  /** Where it leads; `refuse` answers a command that the state does not know, `set_aside` a fact that nobody expects. */
  readonly to: { readonly state: string; readonly start: readonly string[] } | 'refuse' | 'set_aside'
}

export type RecordResult<View = unknown> =
  /** Written now, or found written under the same key: the item is settled. */
  | { readonly kind: 'settled'; readonly outcome: CommandOutcome; readonly standing: Standing<View> }
  /** Another event has this number: follow it and offer the item again. */
  | { readonly kind: 'behind'; readonly standing: Standing<View> }
  /** The deadline yields to commands received before it that are still open. */
  | { readonly kind: 'answers_first'; readonly items: readonly Item[] }
  /** The deadline has been moved: the asking mail was accepted later, or not yet. */
  | { readonly kind: 'later'; readonly deadlineAt: string }
  /** The table is behind the run: the database was restored to an older moment. */
  | { readonly kind: 'restored' }
  /** The table knows no such case: the database was restored to a moment before it was opened. */
  | { readonly kind: 'gone' }

/** What becomes of a command, the same however often it is asked. */
export type CommandOutcome =
  | { readonly status: 'done'; readonly number: number; readonly state: string }
  | { readonly status: 'refused'; readonly state: string }
  | { readonly status: 'set_aside' }
  /** The run begins anew from the table before it could take this: deliver it again. */
  | { readonly status: 'again' }

/** What an effect's activity gives back to the workflow. */
export interface EffectResult {
  readonly result: string
  /** A code the process decides by. */
  readonly detail?: string
  /** Given up while it was under way: nothing follows from it. */
  readonly abandoned?: true
  /** The table knows no such effect: the database was restored to a moment before it was asked for. */
  readonly unknown?: true
}
