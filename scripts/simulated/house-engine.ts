import type { Client } from '@temporalio/client'
import type { createCaseActivities } from '../../activities/case-activities.ts'
import type { createRenewalActivities } from '../../activities/renewals.ts'
import type { createSubscriptionEffects } from '../../activities/subscription/effects.ts'

/** As much of a house as its workflows stand on. */
export type HouseDependencies = Parameters<typeof createRenewalActivities>[0] &
  Parameters<typeof createSubscriptionEffects>[0] &
  Parameters<typeof createCaseActivities>[0]

/** What carries a house's workflows out, at the instants at which its clock stands. */
export interface HouseEngine {
  /** By which workflows begin, and are told that something has changed. */
  readonly client: Client
  /** Brings its time to the clock's, before anybody asks anything of it at that instant. */
  catchUp(): Promise<void>
  /** When the next workflow has something to do; undefined while none waits for anything. */
  next(): Date | undefined
  /** Has all workflows do what they have to do by now. Answers how many had something. */
  step(): Promise<number>
  end(): Promise<void>
}

/** Begins the engine of a house, with a task queue of its own. */
export type BeginEngine = (deps: HouseDependencies, taskQueue: string) => Promise<HouseEngine>
