import { expect, it } from 'vitest'
import { createPace } from '../../../platform/subscription/renewals/pace.ts'

it('C10: whoever asks a provider takes turns with all others, and half as fast once it asks to come later', async () => {
  const pace = createPace({ concurrency: 4, perSecond: 200 })
  const lasts = async (turns: number) => {
    const began = performance.now()
    await Promise.all(Array.from({ length: turns }, () => pace.turn()))
    return performance.now() - began
  }
  // The first is at once: 20 more are 100 ms.
  const fast = await lasts(21)
  expect(fast).toBeGreaterThanOrEqual(95)
  pace.slowDown()
  expect(await lasts(21)).toBeGreaterThanOrEqual(190)
})

it('asks for as many together as the provider takes in a second, and for no more than 500: people wait no longer than that is written', () => {
  const pageAt = (perSecond: number) => createPace({ concurrency: 4, perSecond }).page
  expect([1, 25, 100, 120.4, 500, 100_000, Number.POSITIVE_INFINITY].map(pageAt)).toEqual([50, 50, 100, 120, 500, 500, 500])
})
