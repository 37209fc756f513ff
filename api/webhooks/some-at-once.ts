/** Has so many pieces of work under way at the same time; who comes later waits until one of them is over, the first to come first. */
export function someAtOnce(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let free = most
  return async (work) => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      // The place goes over as it is, so that nobody slips in between.
      if (next) next()
      else free += 1
    }
  }
}
