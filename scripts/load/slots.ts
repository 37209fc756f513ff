/** Lets so many work at the same time; who only waits gives its place away meanwhile. */
export class Slots {
  #free: number
  readonly #waiting: (() => void)[] = []

  constructor(count: number) {
    this.#free = count
  }

  async take(): Promise<void> {
    if (this.#free > 0) {
      this.#free -= 1
      return
    }
    await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  /** Taken back without waiting: a case that goes on is not held up by new ones. */
  takeAtOnce(): void {
    this.#free -= 1
  }

  give(): void {
    this.#free += 1
    while (this.#free > 0) {
      const next = this.#waiting.shift()
      if (next === undefined) return
      this.#free -= 1
      next()
    }
  }
}
