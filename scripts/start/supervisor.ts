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
