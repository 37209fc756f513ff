import { setTimeout as delay } from 'node:timers/promises'
import type { Part } from '../start/supervisor.ts'

const BACK_WITHIN_MS = 90_000
const LOOK_EVERY_MS = 50

/** The parts of a start by name, as they die and come back. */
export class RunningParts {
  readonly #newest = new Map<string, Part>()
  readonly #gone = new WeakSet<Part>()
  readonly #killed = new WeakSet<Part>()
  readonly #signal: AbortSignal
  #endedByThemselves = 0

  constructor(signal: AbortSignal) {
    this.#signal = signal
  }

  /** How often a part ended that nobody had killed, because of what it stands on. */
  get endedByThemselves(): number {
    return this.#endedByThemselves
  }

  /** To be told whenever a part was started. */
  see(parts: readonly Part[]): void {
    for (const part of parts) {
      if (this.#newest.get(part.name) === part) continue
      this.#newest.set(part.name, part)
      void part.exited.then(() => {
        this.#gone.add(part)
        if (!this.#killed.has(part) && !this.#signal.aborted) this.#endedByThemselves += 1
      })
    }
  }

  /** `kill -9` of the part, as soon as it runs; resolves when it is gone. */
  async kill(name: string): Promise<void> {
    await this.untilRuns(name)
    const part = this.#newest.get(name)
    if (part === undefined) throw new Error(`There is no ${name} to kill.`)
    this.#killed.add(part)
    process.kill(part.pid, 'SIGKILL')
    await part.exited
  }

  /** Waits until the part runs, again where it was killed. Rejects where it does not come back. */
  async untilRuns(name: string): Promise<void> {
    const until = performance.now() + BACK_WITHIN_MS
    while (!this.#runs(name)) {
      if (performance.now() > until) throw new Error(`${name} did not come back within ${BACK_WITHIN_MS / 1000} s.`)
      await delay(LOOK_EVERY_MS, undefined, { signal: this.#signal })
    }
  }

  async untilAllRun(): Promise<void> {
    for (const name of this.#newest.keys()) await this.untilRuns(name)
  }

  #runs(name: string): boolean {
    const part = this.#newest.get(name)
    return part !== undefined && !this.#gone.has(part)
  }
}
