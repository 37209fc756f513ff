import { call, until } from './call.ts'
import { type TimelineEvent, timelineLine } from './timeline.ts'
import { TourStopped, type TourWorld } from './world.ts'

/** A trade-in as the tour reads it. */
export interface SeenCase {
  readonly reference: string
  readonly state: string
  readonly heading: string
  readonly explanation: string
  readonly zone: string
  readonly closedAt?: string
  readonly offer: { readonly version: number }
  readonly shipping?: { readonly parcel?: { readonly trackingCode: string } }
  readonly payout?: { readonly amount?: { readonly minor: number; readonly currency: string }; readonly accountEnding?: string }
}

export interface Follower {
  /** Looks until the case is in the state, printing what its timeline says meanwhile. Throws `TourStopped` where it ends elsewhere. */
  untilState(state: string, limitMs: number): Promise<SeenCase>
}

/** Follows a case as its customer's page does: asked again under its ETag, and the timeline read only when something has changed. */
export function followCase(world: TourWorld, reference: string, as: string): Follower {
  const self = `${world.api}/v1/trade-ins/${reference}`
  let etag: string | undefined
  let seen: SeenCase | undefined
  let printed = 0

  /** What is new, printed. Whether anything changed is told by the version, so an unchanged case costs one answer without a body. */
  const look = async (): Promise<SeenCase | undefined> => {
    const answer = await call(world, { method: 'GET', url: `${self}?language=en`, as, ...(etag !== undefined && { etag }) })
    if (answer.status === 304) return seen
    etag = answer.etag
    seen = answer.body as SeenCase
    const timeline = await call(world, { method: 'GET', url: `${self}/timeline?language=en`, as })
    const { events } = timeline.body as { events: readonly TimelineEvent[] }
    for (const event of events.filter(({ number }) => number > printed)) {
      world.print(timelineLine(event, seen.zone))
      printed = event.number
    }
    return seen
  }

  return {
    untilState: (state, limitMs) =>
      until(world, `The state ${state} of ${reference}`, limitMs, async () => {
        const now = await look()
        if (now?.state === state) return now
        if (now?.closedAt !== undefined) throw new TourStopped(`${reference} ended as ${now.state} instead of ${state}: ${now.heading}.`)
        return undefined
      }),
  }
}
