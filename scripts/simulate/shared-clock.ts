import type { Clock } from '../../platform/clock.ts'

/** A clock that threads of one process have together: it stands until one of them sets it. */
export class SharedClock implements Clock {
  /** By which another thread has the same. */
  readonly memory: SharedArrayBuffer
  readonly #at: BigInt64Array

  constructor(memory: SharedArrayBuffer = new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT)) {
    this.memory = memory
    this.#at = new BigInt64Array(memory)
  }

  now(): Date {
    return new Date(Number(Atomics.load(this.#at, 0)))
  }

  set(at: Date | string): void {
    Atomics.store(this.#at, 0, BigInt(new Date(at).getTime()))
  }
}
