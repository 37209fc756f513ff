/** A piece that waits to be written, and who waits for its answer. */
interface Waiting<Piece, Answer> {
  readonly piece: Piece
  readonly answered: (answer: Answer) => void
  readonly failed: (reason: unknown) => void
}

export interface Gathering {
  /** Milliseconds from the beginning of one writing to that of the next, unless as many have come as go together. Who comes after a longer silence waits for nobody. */
  readonly everyMs: number
  /** Written together. */
  readonly most: number
}

/**
 * Gathers pieces that come one by one and has them written together: what comes in bursts costs a statement and a commit for many, and holds one
 * connection, so that people who write meanwhile wait for a disk that is free. One writing is under way at a time; whoever comes meanwhile is of
 * the next. Answers each once its writing is over. Where that fails each is written alone, so that one which cannot be written holds up no other.
 */
export function gathered<Piece, Answer>(
  write: (pieces: readonly Piece[]) => Promise<readonly Answer[]>,
  { everyMs, most }: Gathering,
): (piece: Piece) => Promise<Answer> {
  let waiting: Waiting<Piece, Answer>[] = []
  let isUnderWay = false
  /** Time to write: it has come, or as many wait as are written together. */
  let isTime = Promise.withResolvers<void>()
  let lastBegan = Number.NEGATIVE_INFINITY

  const settle = async (those: readonly Waiting<Piece, Answer>[]): Promise<void> => {
    try {
      const answers = await write(those.map(({ piece }) => piece))
      for (const [at, { answered }] of those.entries()) answered(answers[at] as Answer)
    } catch (reason) {
      const [only, ...others] = those
      if (others.length === 0) only?.failed(reason)
      else await Promise.all(those.map((one) => settle([one])))
    }
  }
  const writeAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      // What comes in the same turn of the event loop goes out together as well.
      const timer = setTimeout(isTime.resolve, Math.max(0, lastBegan + everyMs - performance.now()))
      await isTime.promise
      clearTimeout(timer)
      isTime = Promise.withResolvers()
      lastBegan = performance.now()
      const those = waiting.slice(0, most)
      waiting = waiting.slice(most)
      if (waiting.length >= most) isTime.resolve()
      await settle(those)
    }
    isUnderWay = false
  }
  return (piece) =>
    new Promise((answered, failed) => {
      waiting.push({ piece, answered, failed })
      if (waiting.length >= most) isTime.resolve()
      if (isUnderWay) return
      isUnderWay = true
      void writeAll()
    })
}
