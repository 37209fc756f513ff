import type { CodecSettings } from '../platform/temporal/data-converter.ts'

/**
 * The bare shape of a trade-in that goes well: what its workflow waits for, step by step, and what it starts after each. As many
 * updates, signals, timers, local activities and activities as the recorded history of the product's own run has; the bench
 * counts both and says so where they differ.
 */
export interface BareStep {
  readonly on: 'start' | 'update' | 'signal' | 'activity' | 'timer'
  /** Started once the step is written: an activity, and a timer in place of the one that runs. */
  readonly activity?: string
  readonly timer?: 'long' | 'at once'
}

/**
 * Once a device is bought its trade-in opens a refurbishment: a second run, which asks where it stands and waits for the bench. The
 * activity of this name starts the like of it.
 */
export const OPENS = 'checkPayee'
export const openedBy = (caseId: string): string => `${caseId}/opened`

export const BARE_STEPS: readonly BareStep[] = [
  { on: 'start', timer: 'long' },
  { on: 'update', activity: 'buyLabel', timer: 'long' },
  { on: 'activity' },
  { on: 'signal' },
  { on: 'update' },
  { on: 'update', activity: 'checkDevice' },
  { on: 'activity', activity: 'checkPayee', timer: 'long' },
  { on: 'activity', timer: 'at once' },
  { on: 'timer', activity: 'checkDevice', timer: 'long' },
  { on: 'activity', activity: 'payOut' },
  { on: 'activity' },
  { on: 'signal' },
  { on: 'signal' },
]

/** After which steps (from 1) somebody outside goes on. */
export const LABEL_BOUGHT = 3
export const SCANNED = 4
export const PAID_OUT = 11

export const BARE_QUEUE = 'bare-shape'

/** Where the processes of the bare shape find what they need, as JSON in the environment variable BARE_ADDRESSES. */
export interface BareAddresses {
  readonly database: string
  /** The product's own, for reads of the same rows. */
  readonly productDatabase: string
  readonly engine: string
  readonly namespace: string
  /** The product's own: both encrypt what the engine keeps. */
  readonly codec: CodecSettings
  readonly poolSize: number
  /** The bare API: also what the activities call. */
  readonly api: string
  readonly port: number
  readonly issuer: string
  readonly audience: string
  readonly keysFile: string
}

export const BARE_TABLES = `
  create table bare_commands (id uuid primary key, case_id text not null, type text not null, body jsonb not null, at timestamptz not null);
  create table bare_events (case_id text not null, step int not null, at timestamptz not null, primary key (case_id, step))`
