import { Refused } from '../give.ts'

/** The world whose time a timetable moves. */
export interface MovedWorld {
  now(): Date
  /** Waits until everything that can happen now has happened. */
  settle(): Promise<void>
  moveTo(at: Date): Promise<void>
  /** When the next thing happens for which nobody plays: a limit passes, a driver comes. */
  nextByItself(): Promise<Date | undefined>
  /** How often each of these cases has changed so far. */
  changesOf(references: readonly string[]): Promise<ReadonlyMap<string, number>>
}

interface Waiting {
  readonly reference: string | undefined
  readonly until: number
  readonly wake: (why: 'now' | 'overtaken' | Error) => void
}

/** The clock is moved by whole steps, so that many cases share each. */
const STEP_MS = 3_600_000
/** A case that has not ended by then never will. */
const LONGEST_DAYS = 1_000

/**
 * Moves the time of a simulated world for all who play in it: when nobody has anything to do any more, to the next hour at which somebody
 * has. A case in which something has changed is looked at before time goes on.
 */
export class Timetable {
  readonly #world: MovedWorld
  readonly #began: number
  readonly #waiting = new Set<Waiting>()
  readonly #changes = new Map<string, number>()
  #busy = 0
  #idle: (() => void) | undefined

  constructor(world: MovedWorld) {
    this.#world = world
    this.#began = world.now().getTime()
  }

  now(): Date {
    return this.#world.now()
  }

  /** Whoever is at work here holds time, but where they wait for it. */
  async hold<T>(work: () => Promise<T>): Promise<T> {
    this.#busy += 1
    try {
      return await work()
    } finally {
      this.#rests()
    }
  }

  /** Waits until then. With a case: `overtaken` where that changes before. */
  async until(at: Date | 'for ever', reference?: string): Promise<'now' | 'overtaken'> {
    const until = at === 'for ever' ? Number.POSITIVE_INFINITY : at.getTime()
    if (until <= this.now().getTime()) return 'now'
    const why = await new Promise<'now' | 'overtaken' | Error>((resolve) => {
      this.#waiting.add({ reference, until, wake: resolve })
      this.#rests()
    })
    if (why instanceof Error) throw why
    return why
  }

  /** Moves time on until nobody waits any more. Rejects where the world does not settle. */
  async playOut(): Promise<void> {
    for (;;) {
      await this.#untilIdle()
      if (this.#waiting.size === 0) return
      await this.#world.settle()
      if ((await this.#wakeChanged()) > 0) continue
      const next = await this.#next()
      if (next === undefined) {
        this.#wakeAll(() => new Refused('nothing happens any more'))
        continue
      }
      await this.#world.moveTo(new Date(next))
      await this.#wakeChanged()
      this.#wakeAll(({ until }) => (until <= next ? 'now' : undefined))
    }
  }

  #rests(): void {
    this.#busy -= 1
    if (this.#busy === 0) this.#idle?.()
  }

  async #untilIdle(): Promise<void> {
    if (this.#busy > 0) await new Promise<void>((resolve) => (this.#idle = resolve))
    this.#idle = undefined
  }

  /** The next whole step at which somebody acts or something happens; undefined where that is too late to be waited for. */
  async #next(): Promise<number | undefined> {
    const byItself = (await this.#world.nextByItself())?.getTime() ?? Number.POSITIVE_INFINITY
    const wanted = Math.min(byItself, ...[...this.#waiting].map(({ until }) => until))
    const next = Math.ceil(Math.max(wanted, this.now().getTime() + 1) / STEP_MS) * STEP_MS
    return next - this.#began < LONGEST_DAYS * 86_400_000 ? next : undefined
  }

  async #wakeChanged(): Promise<number> {
    const references = [...this.#waiting].flatMap(({ reference }) => reference ?? [])
    const changes = await this.#world.changesOf(references)
    const changed = new Set(references.filter((reference) => changes.get(reference) !== this.#changes.get(reference)))
    for (const [reference, times] of changes) this.#changes.set(reference, times)
    this.#wakeAll(({ reference }) => (reference !== undefined && changed.has(reference) ? 'overtaken' : undefined))
    return changed.size
  }

  #wakeAll(whyOf: (waiting: Waiting) => 'now' | 'overtaken' | Error | undefined): void {
    for (const waiting of this.#waiting) {
      const why = whyOf(waiting)
      if (why === undefined) continue
      this.#waiting.delete(waiting)
      this.#busy += 1
      waiting.wake(why)
    }
  }
}
