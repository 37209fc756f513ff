import { setTimeout as delay } from 'node:timers/promises'
import { sayProblem } from './calls.ts'
import { type OnStage, Refused } from './give.ts'

/** How one row ended. */
export type Ending =
  /** The API did not open it. */
  | { readonly kind: 'not accepted'; readonly reason: string }
  | { readonly kind: 'ended'; readonly reference: string; readonly state: string }
  /** Nothing changed for too long, or an actor was refused. `branch not taken`: it ended before what its branch still had to bring. */
  | { readonly kind: 'stuck'; readonly reference: string; readonly state: string; readonly waitsFor: string; readonly why: string }

/** What the run is told on the way. */
export interface Watch {
  opened(reference: string): void
  /** Only a time limit can bring it on: it needs no hand of ours. */
  parked(): void
  unparked(): void
}

/** What of a case is read of every process. */
export interface SeenState {
  readonly state: string
  readonly closedAt?: string
  readonly waitsFor?: { readonly who: string; readonly since: string; readonly until?: string }
}

/** What is done at one visit of a state. */
export interface Turn<Seen> {
  /** Left out where nobody does anything. */
  readonly does?: (seen: Seen) => Promise<void>
  /** Whether only time can bring it on, once that is done. */
  readonly rests: 'until its time' | 'no'
  /** The state that this brings, be its news so late that the case has ended meanwhile. */
  readonly brings?: string
}

/** A case and those who play its parts. */
export interface Played<Seen extends SeenState> {
  readonly stage: OnStage<Seen>
  /** As whom it is looked at. */
  readonly reader: string
  /** At the n-th visit of a state, from 0. */
  turn(state: string, visit: number): Turn<Seen>
  /** A state that is still to come after the case has ended once. */
  readonly reopensAs?: string | undefined
}

/** Generous: a device check that is pending twice is asked for again after one minute and after two. */
const NO_CHANGE_LIMIT_MS = 360_000
/** No branch comes back to a state so often. */
const MOST_VISITS = 50
const FIRST_REST_MS = 250
const LONGEST_REST_MS = 2_000
const PARKED_REST_MS = 1_500

/** Looks at the case until it has ended; at each new visit of a state, whoever is to act does so. Rejects only where the run was stopped. */
export async function follow<Seen extends SeenState>(played: Played<Seen>, watch: Watch, signal: AbortSignal): Promise<Ending> {
  const { reference } = played.stage
  const visits = new Map<string, number>()
  let etag: string | undefined
  let seen: Seen | undefined
  let visit = ''
  let rest = FIRST_REST_MS
  let changed = performance.now()
  let isParked = false
  const toCome = new Set(played.reopensAs === undefined ? [] : [played.reopensAs])

  const stuck = (why: string): Ending => {
    const { who = 'nobody', since = '?', until = 'no limit' } = seen?.waitsFor ?? {}
    return { kind: 'stuck', reference, state: seen?.state ?? 'unknown', waitsFor: `${who} since ${since}, until ${until}`, why }
  }
  const park = (should: 'park' | 'work'): void => {
    if ((should === 'park') === isParked) return
    isParked = should === 'park'
    if (isParked) watch.parked()
    else watch.unparked()
  }

  try {
    for (;;) {
      const looked = await look(played, etag)
      if (looked.kind === 'changed') {
        ;({ seen, etag } = looked)
        changed = performance.now()
        rest = FIRST_REST_MS
        const now = `${seen.state} ${seen.waitsFor?.since ?? seen.closedAt ?? ''}`
        if (now !== visit) {
          visit = now
          const n = visits.get(seen.state) ?? 0
          visits.set(seen.state, n + 1)
          if (n === MOST_VISITS) return stuck(`${MOST_VISITS} visits: it goes in circles`)
          const isOver = seen.closedAt !== undefined && [...toCome].every((state) => visits.has(state))
          if (isOver) return { kind: 'ended', reference, state: seen.state }
          const { does, rests, brings } = played.turn(seen.state, n)
          park(rests === 'until its time' ? 'park' : 'work')
          if (does !== undefined) {
            await does(seen)
            if (brings !== undefined) toCome.add(brings)
            continue
          }
        }
      } else if (looked.kind === 'refused') return stuck(`read: ${looked.why}`)
      if (performance.now() - changed > NO_CHANGE_LIMIT_MS) return stuck(`nothing changed for ${NO_CHANGE_LIMIT_MS / 1000} s`)
      await delay(isParked ? PARKED_REST_MS : rest, undefined, { signal })
      rest = Math.min(rest * 1.5, LONGEST_REST_MS)
    }
  } catch (error) {
    if (error instanceof Refused) return stuck(error.message)
    if (signal.aborted) throw error
    return stuck(error instanceof Error ? error.message : String(error))
  } finally {
    park('work')
  }
}

type Looked<Seen> =
  | { readonly kind: 'changed'; readonly seen: Seen; readonly etag: string | undefined }
  | { readonly kind: 'same' }
  | { readonly kind: 'refused'; readonly why: string }

/** The case as it stands: as the last command was answered, else asked for under its ETag. */
async function look<Seen extends SeenState>({ stage, reader }: Played<Seen>, etag: string | undefined): Promise<Looked<Seen>> {
  const { answered } = stage
  if (answered !== undefined) {
    stage.answered = undefined
    return { kind: 'changed', ...answered }
  }
  const answer = await stage.call({
    method: 'GET',
    url: stage.url,
    kind: etag === undefined ? 'read' : 'read again',
    as: reader,
    ...(etag !== undefined && { etag }),
  })
  if (answer.status === 304) return { kind: 'same' }
  if (answer.status !== 200) return { kind: 'refused', why: sayProblem(answer) }
  return { kind: 'changed', seen: answer.body as Seen, etag: answer.etag }
}
