/** How long the calls of one kind took, in milliseconds. */
export interface LatencyLine {
  readonly kind: string
  readonly calls: number
  readonly p50: number
  readonly p99: number
  readonly longest: number
  /** Calls that were busy or unanswered and were asked again. */
  readonly again: number
}

/** Keeps what every call took. */
export class Latencies {
  readonly #taken = new Map<string, number[]>()
  readonly #again = new Map<string, number>()

  add(kind: string, milliseconds: number): void {
    const taken = this.#taken.get(kind)
    if (taken) taken.push(milliseconds)
    else this.#taken.set(kind, [milliseconds])
  }

  failed(kind: string): void {
    this.#again.set(kind, (this.#again.get(kind) ?? 0) + 1)
  }

  lines(): LatencyLine[] {
    return [...this.#taken]
      .map(([kind, taken]) => {
        const sorted = taken.toSorted((a, b) => a - b)
        const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0
        return { kind, calls: sorted.length, p50: at(0.5), p99: at(0.99), longest: sorted.at(-1) ?? 0, again: this.#again.get(kind) ?? 0 }
      })
      .toSorted((a, b) => (a.kind < b.kind ? -1 : 1))
  }
}
