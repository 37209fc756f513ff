import { setTimeout as delay } from 'node:timers/promises'

/** How often it is looked where the cases are that are waited for. */
const LOOK_MS = 200
const PATIENCE_MS = 300_000

interface Waiting<Place> {
  readonly isThere: (place: Place) => boolean
  readonly resolve: (place: Place) => void
  readonly since: number
}

/** One reader of where cases are, for any number that wait: what a case costs must not be what waiting for it costs. */
export interface Watch<Place> {
  /** Where the case then is. Rejects, as all others that wait, once one of them has waited for too long. */
  until(id: string, isThere: (place: Place) => boolean): Promise<Place>
  stop(): Promise<void>
}

/** `patienceMs`: five minutes unless given. */
export function createWatch<Place>(
  read: (ids: readonly string[]) => Promise<ReadonlyMap<string, Place>>,
  patienceMs = PATIENCE_MS,
): Watch<Place> {
  const waiting = new Map<string, Waiting<Place>>()
  const stopped = new AbortController()
  const look = async () => {
    while (!stopped.signal.aborted) {
      const places = waiting.size > 0 ? await read([...waiting.keys()]) : new Map<string, Place>()
      for (const [id, wait] of waiting) {
        const place = places.get(id)
        if (place !== undefined && wait.isThere(place)) {
          waiting.delete(id)
          wait.resolve(place)
        } else if (performance.now() - wait.since > patienceMs) throw new Error(`${id} stands still: ${JSON.stringify(place)}`)
      }
      await delay(LOOK_MS, undefined, { signal: stopped.signal }).catch(() => undefined)
    }
  }
  let fail: (error: unknown) => void = () => undefined
  const failed = new Promise<never>((_, reject) => {
    fail = reject
  })
  failed.catch(() => undefined)
  const ended = look().catch((error: unknown) => fail(error))
  return {
    until: (id, isThere) => {
      const there = new Promise<Place>((resolve) => waiting.set(id, { isThere, resolve, since: performance.now() }))
      return Promise.race([there, failed])
    },
    stop: async () => {
      stopped.abort()
      await ended
    },
  }
}
