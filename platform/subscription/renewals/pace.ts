import { setTimeout as wait } from 'node:timers/promises'

/** How fast a provider may be asked, by all of one process together. */
export interface Pace {
  /** Calls under way at once. */
  readonly concurrency: number
  /** How many are asked for and written together: as many as a second lets through. */
  readonly page: number
  /** Waits until it is the caller's turn. */
  turn(): Promise<void>
  /** The provider asks to come later: half as fast for a minute. */
  slowDown(): void
}

const SLOW_MS = 60_000

/**
 * What a page writes is written at once, and people wait for the database meanwhile: no page is larger than what the provider takes in a
 * second. Beyond the most it is no faster, below the least it is mostly the page itself that costs.
 */
const PAGE = { least: 50, most: 500 }

/** So many calls at once and a second, evenly; whoever asks for a turn has the next one. */
export function createPace({ concurrency, perSecond }: { readonly concurrency: number; readonly perSecond: number }): Pace {
  let nextAt = 0
  let slowUntil = 0
  return {
    concurrency,
    page: Math.round(Math.min(Math.max(perSecond, PAGE.least), PAGE.most)),
    turn: async () => {
      const now = performance.now()
      const at = Math.max(nextAt, now)
      nextAt = at + (now < slowUntil ? 2_000 : 1_000) / perSecond
      // A timer is late by a millisecond or more: what is due within one does not wait for it.
      if (at - now > 1) await wait(at - now)
    },
    slowDown: () => {
      slowUntil = performance.now() + SLOW_MS
    },
  }
}
