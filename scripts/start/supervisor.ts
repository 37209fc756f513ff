import { setTimeout as delay } from 'node:timers/promises'

/** A server of this start. */
export interface Part {
  /** What people call it. */
  readonly name: string
  readonly pid: number
  /** Stands on its command line, so that a later start tells it from another process of the same number. */
  readonly mark: string
  readonly stopSignal: 'SIGINT' | 'SIGTERM'
  /** Parts of one group that were started one after the other stop side by side. */
  readonly group?: string
  /** Settles when it has ended, wanted or not, with what it said last. */
  readonly exited: Promise<string>
  stop(): Promise<void>
}

/** Why everything stops. */
export type StopReason = { readonly kind: 'asked' } | { readonly kind: 'died'; readonly said: string }

/** What `throwIfStopping` and `untilStopping` throw. */
export class Stopping extends Error {}

/** How a part that ended by itself is started again. */
export interface Revival {
  readonly afterMs: number
  /** How many times in a row: a part that ends again and again stops everything. */
  readonly lives: number
}

/** Long enough to see by hand what goes on without the part. */
const BY_HAND: Revival = { afterMs: 15_000, lives: 3 }
/** A part that ran so long ended for another reason than its start. */
const STEADY_MS = 60_000
/** npm passes the terminal's Ctrl-C on, which has reached us already: what comes so soon is the same one. */
const SAME_KEY_PRESS_MS = 1_000

/** Keeps the parts of a start: knows them in the order in which they began, notices one that ends by itself, and ends them in the other order. */
export class Supervisor {
  readonly #stopWithinMs: number
  readonly #parts: Part[] = []
  readonly #stopping = new AbortController()
  #told: (parts: readonly Part[]) => void = () => undefined
  #reason: StopReason | undefined

  /** All is ended `stopWithinMs` after the order to stop, in order or not. */
  constructor(stopWithinMs = 9_500) {
    this.#stopWithinMs = stopWithinMs
  }

  /** Tells which parts run, each time that changes. */
  onChange(tell: (parts: readonly Part[]) => void): void {
    this.#told = tell
  }

  /** Aborted as soon as everything is to stop. */
  get signal(): AbortSignal {
    return this.#stopping.signal
  }

  get reason(): StopReason | undefined {
    return this.#reason
  }

  add(part: Part): void {
    this.#parts.push(part)
    this.#told(this.#parts)
    void part.exited.then((said) => this.requestStop({ kind: 'died', said }))
  }

  /**
   * Starts a part that the others can do without for a while: when it ends by itself it is started again after a pause,
   * and `tell` says so. One that ends again and again stops everything.
   */
  async addRevivable(start: () => Promise<Part>, tell: (line: string) => void, revival: Revival = BY_HAND): Promise<void> {
    const part = await start()
    this.#parts.push(part)
    this.#told(this.#parts)
    void this.#revive(this.#parts.length - 1, part, start, tell, revival)
  }

  async #revive(
    index: number,
    first: Part,
    start: () => Promise<Part>,
    tell: (line: string) => void,
    { afterMs, lives }: Revival,
  ): Promise<void> {
    let part = first
    let since = performance.now()
    let said = await part.exited
    for (let ended = 1; !this.signal.aborted; ended++) {
      if (performance.now() - since > STEADY_MS) ended = 1
      if (ended > lives) return this.requestStop({ kind: 'died', said })
      tell(`${said}${said.includes('\n') ? '\n  ' : ' '}${part.name} starts again in ${afterMs / 1000} s; meanwhile what needs it waits.`)
      try {
        await delay(afterMs, undefined, { signal: this.signal })
        since = performance.now()
        part = await start()
      } catch (error) {
        // A port may still be held by what was killed: the next attempt finds it free.
        said = error instanceof Error ? error.message : String(error)
        continue
      }
      this.#parts[index] = part
      this.#told(this.#parts)
      if (this.signal.aborted) await part.stop()
      tell(`${part.name} is back.`)
      said = await part.exited
    }
  }

  requestStop(reason: StopReason): void {
    this.#reason ??= reason
    this.#stopping.abort()
  }

  /** Throws `Stopping` once everything is to stop. */
  throwIfStopping(): void {
    if (this.signal.aborted) throw new Stopping()
  }

  /** What `work` gives, unless everything is to stop before: then it throws `Stopping` at once. */
  async untilStopping<T>(work: Promise<T>): Promise<T> {
    this.throwIfStopping()
    return Promise.race([work, this.whenStopping().then(() => Promise.reject(new Stopping()))])
  }

  whenStopping(): Promise<void> {
    if (this.signal.aborted) return Promise.resolve()
    return new Promise((resolve) => this.signal.addEventListener('abort', () => resolve(), { once: true }))
  }

  /** Ctrl-C, a closed terminal and SIGTERM stop in order; a second one, later than npm's echo of the first, kills. */
  listenToSignals(): void {
    let first: number | undefined
    const heard = () => {
      if (first === undefined) {
        first = performance.now()
        this.requestStop({ kind: 'asked' })
      } else if (performance.now() - first > SAME_KEY_PRESS_MS) {
        this.#killAll()
        process.exit(1)
      }
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, heard)
  }

  /** Ends the parts in the other order than they began, those of a group at once. Whatever has not ended within the limit is killed. */
  async stopAll(onStopped: (name: string) => void): Promise<void> {
    this.requestStop({ kind: 'asked' })
    const force = setTimeout(() => this.#killAll(), this.#stopWithinMs)
    for (let part = this.#parts.at(-1); part !== undefined; part = this.#parts.at(-1)) {
      const { group } = part
      const others = group === undefined ? this.#parts.length - 2 : this.#parts.findLastIndex((one) => one.group !== group)
      await Promise.all(this.#parts.slice(others + 1).map((one) => one.stop().then(() => onStopped(one.name))))
      this.#parts.length = others + 1
      this.#told(this.#parts)
    }
    clearTimeout(force)
  }

  #killAll(): void {
    for (const { pid } of this.#parts) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // Gone already.
      }
    }
  }
}
