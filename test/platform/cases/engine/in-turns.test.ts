import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { inTurns } from '../../../../platform/cases/engine/in-turns.ts'

test('a hundred overdue cases are asked about twenty at a time, and answered in their order', async () => {
  const cases = Array.from({ length: 100 }, (_, n) => n)
  let underWay = 0
  let most = 0
  const answers = await inTurns(cases, async (n) => {
    underWay += 1
    most = Math.max(most, underWay)
    await turn()
    underWay -= 1
    return n * 2
  })
  expect([most, answers]).toEqual([20, cases.map((n) => n * 2)])
})

test('where one fails those begun with it are waited for, and nothing more is begun', async () => {
  const asked: number[] = []
  const ended: number[] = []
  const asking = inTurns([...Array(30).keys()], async (n) => {
    asked.push(n)
    if (n === 3) throw new Error('the engine is away')
    await turn()
    ended.push(n)
  })
  await expect(asking).rejects.toThrow('the engine is away')
  expect([asked.length, ended.length]).toEqual([20, 19])
})
