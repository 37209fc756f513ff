import { afterAll } from 'vitest'

/** Collects what a test file is to clear away at its end: last come, first cleared. */
export const clearedAtTheEnd = (): ((clear: () => Promise<void>) => void) => {
  const clears: (() => Promise<void>)[] = []
  afterAll(async () => {
    for (const clear of clears.reverse()) await clear()
  })
  return (clear) => void clears.push(clear)
}
