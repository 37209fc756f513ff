import { call, until } from './call.ts'
import { type TimelineEvent, timelineLine } from './timeline.ts'
import { TourStopped, type TourWorld } from './world.ts'

/** What the tour reads of any case. */
export interface SeenCase {
  readonly reference: string
  readonly state: string
  readonly heading: string
  readonly zone: string
  readonly closedAt?: string
}

export interface Follower<Seen extends SeenCase> {
  /**
   * Looks until the case is in one of the states, printing what its timeline says meanwhile. Throws `TourStopped` where it ends
   * elsewhere.
   */
  untilState(states: string | readonly string[], limitMs: number): Promise<Seen>
}

/** Follows a case at its address as a page does: asked again under its ETag, and the timeline read only when something has changed. */
export function followCase<Seen extends SeenCase>(world: TourWorld, self: string, as: string): Follower<Seen> {
  let etag: string | undefined
  let seen: Seen | undefined
  let printed = 0

  /** What is new, printed. Whether anything changed is told by the version, so an unchanged case costs one answer without a body. */
  const look = async (): Promise<Seen | undefined> => {
    const answer = await call(world, { method: 'GET', url: `${self}?language=en`, as, ...(etag !== undefined && { etag }) })
    if (answer.status === 304) return seen
    etag = answer.etag
    seen = answer.body as Seen
    const timeline = await call(world, { method: 'GET', url: `${self}/timeline?language=en`, as })
    const { events } = timeline.body as { events: readonly TimelineEvent[] }
    for (const event of events.filter(({ number }) => number > printed)) {
      world.print(timelineLine(event, seen.zone))
      printed = event.number
    }
    return seen
  }

  return {
    untilState: (states, limitMs) => {
      const wanted = [states].flat()
      return until(world, `The state ${wanted.join(' or ')} of ${self.split('/').at(-1)}`, limitMs, async () => {
        const now = await look()
        if (now !== undefined && wanted.includes(now.state)) return now
        if (now?.closedAt !== undefined)
          throw new TourStopped(`${now.reference} ended as ${now.state} instead of ${wanted}: ${now.heading}.`)
        return undefined
      })
    },
  }
}
