import { setTimeout as delay } from 'node:timers/promises'

/** A server of this start. */
export interface Part {
  /** What people call it. */
  readonly name: string
  readonly pid: number
  /** Stands on its command line, so that a later start tells it from another process of the same number. */
  readonly mark: string
  readonly stopSignal: 'SIGINT' | 'SIGTERM'
  /** Settles when it has ended, wanted or not, with what it said last. */
  readonly exited: Promise<string>
  stop(): Promise<void>
}

/** Why everything stops. */
export type StopReason = { readonly kind: 'asked' } | { readonly kind: 'died'; readonly said: string }

/** What `throwIfStopping` and `untilStopping` throw. */
export class Stopping extends Error {}

/** All is ended by then, in order or not. */
const STOP_LIMIT_MS = 9_500
/** Long enough to see by hand what goes on without the part. */
const REVIVE_AFTER_MS = 15_000
/** A part that ran so long ended for another reason than its start. */
const STEADY_MS = 60_000
const LIVES = 3
/** npm passes the terminal's Ctrl-C on, which has reached us already: what comes so soon is the same one. */
const SAME_KEY_PRESS_MS = 1_000

/** Keeps the parts of a start: knows them in the order in which they began, notices one that ends by itself, and ends them in the other order. */
export class Supervisor {
  readonly #parts: Part[] = []
  readonly #stopping = new AbortController()
  #told: (parts: readonly Part[]) => void = () => undefined
  #reason: StopReason | undefined

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
  async addRevivable(start: () => Promise<Part>, tell: (line: string) => void): Promise<void> {
    const part = await start()
    this.#parts.push(part)
    this.#told(this.#parts)
    void this.#revive(this.#parts.length - 1, part, start, tell)
  }

  async #revive(index: number, first: Part, start: () => Promise<Part>, tell: (line: string) => void): Promise<void> {
    let part = first
    for (let lives = 1; ; lives++) {
      const since = performance.now()
      const said = await part.exited
      if (performance.now() - since > STEADY_MS) lives = 1
      if (this.signal.aborted) return
      if (lives > LIVES) return this.requestStop({ kind: 'died', said })
      tell(`${said} ${part.name} starts again in ${REVIVE_AFTER_MS / 1000} s; meanwhile what needs it waits.`)
      try {
        await delay(REVIVE_AFTER_MS, undefined, { signal: this.signal })
        part = await start()
      } catch (error) {
        if (!this.signal.aborted) this.requestStop({ kind: 'died', said: error instanceof Error ? error.message : String(error) })
        return
      }
      this.#parts[index] = part
      this.#told(this.#parts)
      if (this.signal.aborted) await part.stop()
      tell(`${part.name} is back.`)
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

  /** Ends the parts one after the other, the last one first. Whatever has not ended within 9.5 s is killed. */
  async stopAll(onStopped: (name: string) => void): Promise<void> {
    this.requestStop({ kind: 'asked' })
    const force = setTimeout(() => this.#killAll(), STOP_LIMIT_MS)
    for (let part = this.#parts.at(-1); part !== undefined; part = this.#parts.at(-1)) {
      await part.stop()
      this.#parts.pop()
      this.#told(this.#parts)
      onStopped(part.name)
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
