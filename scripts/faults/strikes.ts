import { setTimeout as delay } from 'node:timers/promises'
import type { Call } from '../load/calls.ts'
import { type Deed, type Strike, sayDeed } from './schedule.ts'
import type { FaultsWorld } from './world.ts'

/** What was really done, and how often: `kill api`, `restart Temporal`. */
export type Struck = ReadonlyMap<string, number>

/** A rebuild that met one more fault is given again, as an operator would. */
const REBUILD_ATTEMPTS = 8
const REBUILD_REST_MS = 2_000

/** Carries a schedule out as the cases go on. */
export class Strikes {
  readonly #world: FaultsWorld
  readonly #call: Call
  readonly #signal: AbortSignal
  readonly #say: (line: string) => void
  readonly #left: Strike[]
  readonly #going: Promise<void>[] = []
  readonly #struck = new Map<string, number>()
  /** Servers are brought down one after the other: each restart is one. */
  #servers: Promise<void> = Promise.resolve()
  #ticks = 0

  constructor(schedule: readonly Strike[], world: FaultsWorld, call: Call, say: (line: string) => void, signal: AbortSignal) {
    this.#left = [...schedule]
    this.#world = world
    this.#call = call
    this.#say = say
    this.#signal = signal
  }

  get struck(): Struck {
    return this.#struck
  }

  get kills(): number {
    return [...this.#struck].reduce((sum, [key, times]) => sum + (key.startsWith('kill') ? times : 0), 0)
  }

  /** A case was opened, or has ended. */
  tick(count: 1 | 2): void {
    this.#ticks += count
    for (let next = this.#left[0]; next !== undefined && next.tick <= this.#ticks; next = this.#left[0]) {
      this.#left.shift()
      const going = this.#strike(next)
      // What goes wrong is told at the end.
      going.catch(() => undefined)
      this.#going.push(going)
    }
  }

  /** Waits until all that was begun is done and everything runs again. Rejects with what could not be done. */
  async settle(): Promise<void> {
    await Promise.all(this.#going)
    await this.#world.parts.untilAllRun()
  }

  async #strike({ afterMs, deed }: Strike): Promise<void> {
    await delay(afterMs, undefined, { signal: this.#signal })
    const { parts } = this.#world
    switch (deed.kind) {
      case 'kill':
        await parts.kill(`${deed.role} ${deed.number}`)
        return this.#count(`kill ${deed.role}`, deed)
      case 'restart':
        return this.#inTurn(async () => {
          await parts.kill(deed.server)
          this.#count(`restart ${deed.server}`, deed)
          await parts.untilRuns(deed.server)
        })
      case 'lose the store':
        return this.#inTurn(async () => {
          this.#world.loseStoreAtNextStart()
          await parts.kill('Temporal')
          this.#count('store lost', deed)
          await parts.untilRuns('Temporal')
          await this.#rebuild()
        })
      case 'answer': {
        const { target, word, times } = deed
        // biome-ignore lint/suspicious/noThenProperty: a word of the sandbox's control plane; never awaited
        const body = { match: target.match, then: word, times }
        await this.#call({
          method: 'POST',
          url: `${this.#world.sandboxes[target.sandbox]}/__sandbox/scenario`,
          kind: 'sandbox: faults',
          body,
        })
        return this.#count('wrong answers', deed)
      }
    }
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#servers = this.#servers.then(work)
    return this.#servers
  }

  async #rebuild(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.#world.reprise('engine', 'rebuild')
        return
      } catch (error) {
        if (attempt === REBUILD_ATTEMPTS) throw error
        await delay(REBUILD_REST_MS, undefined, { signal: this.#signal })
      }
    }
  }

  #count(key: string, deed: Deed): void {
    this.#struck.set(key, (this.#struck.get(key) ?? 0) + 1)
    this.#say(sayDeed(deed))
  }
}
