/** What the bare workflow waits for, and what it starts after. Each step is one INSERT by a local activity. */
export interface BareStep {
  readonly on: 'start' | 'update' | 'signal' | 'activity' | 'timer'
  /** Started once the step is written: an activity, and a timer in place of the one that runs. */
  readonly activity?: string
  readonly timer?: 'long' | 'at once'
}

/**
 * The bare shape of a case that goes well: as many updates, signals, timers, local activities and activities as the history of the
 * product's own run has. A test holds it to what is asserted of the process; the bench counts both and says so where they differ.
 */
export interface BareShape {
  readonly steps: readonly BareStep[]
  /** The activity that starts a second run, which waits, as the case of the product then opens another. */
  readonly opens?: string
}

/** The second run of a case. */
export const openedBy = (caseId: string): string => `${caseId}/opened`

export const BARE_QUEUE = 'bare-shape'

export const BARE_TABLES = `
  create table bare_commands (id uuid primary key, case_id text not null, type text not null, body jsonb not null, at timestamptz not null);
  create table bare_events (case_id text not null, step int not null, at timestamptz not null, primary key (case_id, step))`
