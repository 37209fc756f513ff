import { setTimeout as delay } from 'node:timers/promises'
import type { Watch } from './follow.ts'
import { Refused } from './give.ts'

/** How long somebody takes before they act. */
export interface Taking {
  /** The least and the most, in hours. */
  readonly hours: readonly [least: number, most: number]
  /** Which hours count. */
  readonly count: 'all' | 'while open'
}

/** When those who play one case act, and when they look at it again. */
export interface Pace {
  /** A state is visited anew; what is done in it takes so long. */
  visits(takes: Taking | undefined): void
  /** Waits until who is to act does. `overtaken`: the case has gone on before that, and is looked at again. */
  acts(): Promise<'now' | 'overtaken'>
  /** Waits until the case may have changed. Throws `Refused` where it does not any more. */
  changes(looked: { readonly news: 'yes' | 'no'; readonly rests: 'until its time' | 'no' }): Promise<void>
  /** Nobody waits any more. */
  ends(): void
}

/** Generous: a device check that is pending twice is asked for again after one minute and after two. */
const NO_CHANGE_LIMIT_MS = 360_000
const FIRST_REST_MS = 250
const LONGEST_REST_MS = 2_000
const PARKED_REST_MS = 1_500

/** Time that passes by itself: everybody acts at once, and looks every other moment. */
export function realPace(watch: Watch, signal: AbortSignal): Pace {
  let rest = FIRST_REST_MS
  let changed = performance.now()
  let isParked = false
  const park = (should: boolean): void => {
    if (should === isParked) return
    isParked = should
    if (isParked) watch.parked()
    else watch.unparked()
  }
  return {
    visits: () => undefined,
    acts: async () => {
      park(false)
      return 'now'
    },
    changes: async ({ news, rests }) => {
      park(rests === 'until its time')
      if (news === 'yes') {
        changed = performance.now()
        rest = FIRST_REST_MS
      } else if (performance.now() - changed > NO_CHANGE_LIMIT_MS) throw new Refused(`nothing changed for ${NO_CHANGE_LIMIT_MS / 1000} s`)
      await delay(isParked ? PARKED_REST_MS : rest, undefined, { signal })
      rest = Math.min(rest * 1.5, LONGEST_REST_MS)
    },
    ends: () => park(false),
  }
}
