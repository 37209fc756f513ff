/** What a window takes rows from, and what it does with each. */
export interface Rows<T> {
  /** Takes up to `free` rows, so that nobody else has them meanwhile. */
  readonly claim: (free: number) => Promise<readonly T[]>
  /** Deals with one row. `giveUp` is aborted when no more time is left: what can be put off is then put off at once. */
  readonly handle: (row: T, giveUp: AbortSignal) => Promise<void>
}

/**
 * Rows under way, at most `size` at once. A slot that gets free is filled at once, so that a row that takes long keeps its
 * own slot and holds up nobody else.
 */
export class SlidingWindow<T> {
  readonly #size: number
  readonly #rows: Rows<T>
  /** With what each is told to give up: a signal of its own, because whoever listens to one (a call to the engine does) may never stop. */
  readonly #underWay = new Map<Promise<void>, AbortController>()
  #failures: unknown[] = []
  /** The last claim filled every free slot: more may wait. */
  #wasFull = false

  constructor(size: number, rows: Rows<T>) {
    this.#size = size
    this.#rows = rows
  }

  /**
   * Begins what there is to claim for the free slots. Answers how many rows were claimed.
   * @throws what claiming threw, or a row since the last call: neither is the fault of one row.
   */
  async fill(): Promise<number> {
    const failed = this.#failures.splice(0)
    if (failed.length > 0) throw failed[0]
    const free = this.#size - this.#underWay.size
    if (free === 0) return 0
    const claimed = await this.#rows.claim(free)
    this.#wasFull = claimed.length === free
    for (const row of claimed) this.#begin(row)
    return claimed.length
  }

  /** Whether there is a free slot that something may wait for. */
  mayTakeMore(): boolean {
    return this.#wasFull && this.#underWay.size < this.#size
  }

  /** Until a slot is free that something may wait for: for ever where nothing is under way, or the last claim took all there was. */
  async change(): Promise<void> {
    await (this.#underWay.size === 0 || !this.#wasFull ? new Promise(() => undefined) : Promise.race(this.#underWay.keys()))
  }

  /** Until all that is under way has ended. */
  async drain(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay.keys())
  }

  /** Lets what is under way finish for `limit` milliseconds, then has it give up; what does not within as long again is left behind. */
  async end(limit: number): Promise<void> {
    await this.#drainWithin(limit)
    for (const giveUp of this.#underWay.values()) giveUp.abort()
    await this.#drainWithin(limit)
  }

  async #drainWithin(limit: number): Promise<void> {
    const over = Promise.withResolvers<void>()
    const timer = setTimeout(over.resolve, limit)
    await Promise.race([this.drain(), over.promise])
    clearTimeout(timer)
  }

  #begin(row: T): void {
    const giveUp = new AbortController()
    const work = this.#rows
      .handle(row, giveUp.signal)
      .catch((error: unknown) => void this.#failures.push(error))
      .finally(() => this.#underWay.delete(work))
    this.#underWay.set(work, giveUp)
  }
}
