import { createHash } from 'node:crypto'

/** Numbers drawn from a seed: the same for the same seed and the same words, on every machine. */
export interface Draw {
  /** From 0 up to, not including, `below`. */
  integer(below: number): number
  /** One of several; throws a RangeError where there are none. */
  pick<T>(from: readonly T[]): T
}

/** A draw of its own for each purpose, so that one more draw for one row changes no other row. */
export function createDraw(seed: number, ...words: readonly (string | number)[]): Draw {
  let state = createHash('sha256')
    .update([seed, ...words].join('/'))
    .digest()
    .readUInt32LE()
  // mulberry32: small, well spread, and enough where nobody guesses for gain.
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const integer = (below: number): number => Math.floor(next() * below)
  return {
    integer,
    pick: (from) => {
      const found = from[integer(from.length)]
      if (found === undefined) throw new RangeError('there is nothing to draw from')
      return found
    },
  }
}

/** The same things in an order drawn from the seed (Fisher and Yates). */
export function shuffled<T>(things: readonly T[], draw: Draw): T[] {
  const all = [...things]
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = draw.integer(at + 1)
    const [one, two] = [all[at] as T, all[other] as T]
    all[at] = two
    all[other] = one
  }
  return all
}
