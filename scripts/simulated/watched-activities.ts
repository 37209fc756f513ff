import { EventEmitter, once } from 'node:events'

type Activities = Readonly<Record<string, (...args: never[]) => Promise<unknown>>>

/** How long nothing may end before whoever waits looks all the same: not everything that happens is an activity. In milliseconds. */
const PATIENCE = 100

/** Activities that tell when one of them has ended, so that whoever waits for what they do need not look every few milliseconds. */
export class WatchedActivities {
  readonly #ends = new EventEmitter()
  #ended = 0

  /** The same activities; each end counts. */
  watch<A extends Activities>(activities: A): A {
    const watched = Object.entries(activities).map(([name, run]) => [
      name,
      async (...args: never[]) => {
        try {
          return await run(...args)
        } finally {
          this.#ended += 1
          this.#ends.emit('end')
        }
      },
    ])
    return Object.fromEntries(watched)
  }

  /** How many have ended so far. */
  get ended(): number {
    return this.#ended
  }

  /** Waits until more than `ended` have, at most 100 ms. */
  async nextEnd(ended: number): Promise<'some' | 'none'> {
    if (this.#ended > ended) return 'some'
    const inTime = await once(this.#ends, 'end', { signal: AbortSignal.timeout(PATIENCE) }).catch(() => undefined)
    return inTime === undefined ? 'none' : 'some'
  }
}
