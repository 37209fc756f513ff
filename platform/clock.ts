/** The time that API, relay, `record` and sandboxes go by. Handed in everywhere, so that a test can turn it. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands until it is set: for tests and for sandboxes that jump ahead. */
export class SettableClock implements Clock {
  #at: Date
  constructor(at: Date | string) {
    this.#at = new Date(at)
  }
  now(): Date {
    return new Date(this.#at)
  }
  set(at: Date | string): void {
    this.#at = new Date(at)
  }
  advance(milliseconds: number): void {
    this.#at = new Date(this.#at.getTime() + milliseconds)
  }
}
