import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'

export interface ClaimDependencies {
  readonly database: Database
  readonly clock: Clock
}

/** Longer than any delivery takes, in milliseconds; after it another relay may try. */
export const LEASE = 60_000
const LONGEST_BACK_OFF = 300_000

/** When a row that failed `attempts` times is tried again: doubling from one second to five minutes. */
export const backOff = (attempts: number): number => Math.min(LONGEST_BACK_OFF, 1000 * 2 ** Math.min(attempts, 20))
