/** What the engine is asked at once by one of us. */
const AT_ONCE = 20

/** Asks about each item, some at a time; of those begun together none is left behind when one fails. Answers in the order of the items. */
export async function inTurns<T, R>(items: readonly T[], ask: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (let from = 0; from < items.length; from += AT_ONCE) {
    const answers = await Promise.allSettled(items.slice(from, from + AT_ONCE).map(ask))
    for (const one of answers) {
      if (one.status === 'rejected') throw one.reason
      results.push(one.value)
    }
  }
  return results
}
