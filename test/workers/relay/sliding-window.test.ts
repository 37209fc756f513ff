import { expect, test } from 'vitest'
import { SlidingWindow } from '../../../workers/relay/sliding-window.ts'

/** Rows by name; each is under way until it is told to end. */
function rowsByHand(...names: string[]) {
  const waiting = [...names]
  const begun = new Map<string, PromiseWithResolvers<void>>()
  const gaveUp: string[] = []
  return {
    begun,
    gaveUp,
    rows: {
      claim: async (free: number) => waiting.splice(0, free),
      handle: (name: string, giveUp: AbortSignal) => {
        const ending = Promise.withResolvers<void>()
        begun.set(name, ending)
        giveUp.addEventListener('abort', () => {
          gaveUp.push(name)
          ending.resolve()
        })
        return ending.promise
      },
    },
  }
}

test('a row that never ends keeps one slot, and all others go by', async () => {
  const { begun, rows } = rowsByHand('stuck', 'a', 'b', 'c')
  const window = new SlidingWindow(2, rows)
  expect(await window.fill()).toBe(2)
  expect(await window.fill()).toBe(0)
  for (const name of ['a', 'b', 'c']) {
    expect([...begun.keys()].at(-1)).toBe(name)
    const changed = window.change()
    begun.get(name)?.resolve()
    await changed
    await window.fill()
  }
  expect([...begun.keys()]).toEqual(['stuck', 'a', 'b', 'c'])
})

test('what a row throws, the next round tells', async () => {
  const { begun, rows } = rowsByHand('a', 'b')
  const window = new SlidingWindow(1, rows)
  await window.fill()
  begun.get('a')?.reject(new Error('the database is away'))
  await window.drain()
  await expect(window.fill()).rejects.toThrow('the database is away')
  expect(await window.fill()).toBe(1)
})

test('at the end what is under way may finish, then it gives up; what had ended hears nothing of it', async () => {
  const { begun, gaveUp, rows } = rowsByHand('quick', 'stuck')
  const window = new SlidingWindow(2, rows)
  await window.fill()
  const ended = window.end(50)
  begun.get('quick')?.resolve()
  await ended
  expect(gaveUp).toEqual(['stuck'])
})
