import { sayProblem } from './calls.ts'
import { type OnStage, Refused } from './give.ts'
import { type Pace, realPace, type Taking } from './pace.ts'

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
  /** How long whoever acts takes, where time is moved by hand. */
  readonly takes?: Taking
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

/** No branch comes back to a state so often. */
const MOST_VISITS = 50

/** Looks at the case until it has ended; at each new visit of a state, whoever is to act does so. Rejects only where the run was stopped. */
export async function follow<Seen extends SeenState>(
  played: Played<Seen>,
  watch: Watch,
  signal: AbortSignal,
  pace: Pace = realPace(watch, signal),
): Promise<Ending> {
  const { reference } = played.stage
  const visits = new Map<string, number>()
  let etag: string | undefined
  let seen: Seen | undefined
  let visit = ''
  let turn: Turn<Seen> | undefined
  let isDone = false
  const toCome = new Set(played.reopensAs === undefined ? [] : [played.reopensAs])

  const stuck = (why: string): Ending => {
    const { who = 'nobody', since = '?', until = 'no limit' } = seen?.waitsFor ?? {}
    return { kind: 'stuck', reference, state: seen?.state ?? 'unknown', waitsFor: `${who} since ${since}, until ${until}`, why }
  }
  try {
    for (;;) {
      const looked = await look(played, etag)
      if (looked.kind === 'refused') return stuck(`read: ${looked.why}`)
      if (looked.kind === 'changed') {
        ;({ seen, etag } = looked)
        const now = `${seen.state} ${seen.waitsFor?.since ?? seen.closedAt ?? ''}`
        if (now !== visit) {
          visit = now
          const n = visits.get(seen.state) ?? 0
          visits.set(seen.state, n + 1)
          if (n === MOST_VISITS) return stuck(`${MOST_VISITS} visits: it goes in circles`)
          const isOver = seen.closedAt !== undefined && [...toCome].every((state) => visits.has(state))
          if (isOver) return { kind: 'ended', reference, state: seen.state }
          turn = played.turn(seen.state, n)
          isDone = false
          pace.visits(turn.takes)
        }
      }
      if (seen !== undefined && turn?.does !== undefined && !isDone) {
        if ((await pace.acts()) === 'overtaken') continue
        isDone = true
        await turn.does(seen)
        if (turn.brings !== undefined) toCome.add(turn.brings)
        continue
      }
      await pace.changes({ news: looked.kind === 'changed' ? 'yes' : 'no', rests: turn?.rests ?? 'no' })
    }
  } catch (error) {
    if (error instanceof Refused) return stuck(error.message)
    if (signal.aborted) throw error
    return stuck(error instanceof Error ? error.message : String(error))
  } finally {
    pace.ends()
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
