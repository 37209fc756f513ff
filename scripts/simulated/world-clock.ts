import type { TestWorkflowEnvironment } from '@temporalio/testing'
import type { Clock } from '../../platform/clock.ts'

/** The one time of a simulated world: of the database's rows, of the sandboxes and, moved along with it, of the engine. */
export class WorldClock implements Clock {
  readonly #engine: TestWorkflowEnvironment
  #at: Date

  constructor(engine: TestWorkflowEnvironment, at: Date) {
    this.#engine = engine
    this.#at = at
  }

  now(): Date {
    return new Date(this.#at)
  }

  /** Sets the time of rows and sandboxes only: the engine has not come so far yet, and does with the next `moveTo`. */
  runAheadOfTheEngine(at: Date): void {
    this.#at = at
  }

  /** Sets the time, then lets the engine's own catch up: what fires on the way sees the time it fires at. */
  async moveTo(at: Date): Promise<void> {
    if (at > this.#at) this.#at = at
    const behind = at.getTime() - (await this.#engine.currentTimeMs())
    if (behind > 0) await this.#engine.sleep(behind)
  }
}
