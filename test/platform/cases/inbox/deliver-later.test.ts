import { expect, test, vi } from 'vitest'
import { createDeliverLater } from '../../../../platform/cases/inbox/delivery-breaker.ts'
import type { Command } from '../../../../prisma/generated/client.ts'

const commands = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `c-${index + 1}` }) as Command)

test('what nobody waits for is handed over one after the other, in its order', async () => {
  const [said, all]: [string[], PromiseWithResolvers<void>] = [[], Promise.withResolvers()]
  const later = createDeliverLater(async ({ id }) => {
    said.push(`begins ${id}`)
    await new Promise(setImmediate)
    said.push(`ends ${id}`)
    if (id === 'c-3') all.resolve()
    return { kind: 'not_delivered', reason: 'as this test wants it' }
  })
  for (const command of commands(3)) later.deliver(command, 'trade_in')
  await all.promise
  expect(said).toEqual(['begins c-1', 'ends c-1', 'begins c-2', 'ends c-2', 'begins c-3', 'ends c-3'])
})

test('two hundred may wait for it; what comes beyond is left to the relay', async () => {
  const delivered: string[] = []
  const later = createDeliverLater(async ({ id }) => {
    delivered.push(id)
    return { kind: 'not_delivered', reason: 'as this test wants it' }
  })
  for (const command of commands(300)) later.deliver(command, 'trade_in')
  await vi.waitFor(() => expect(delivered.at(-1)).toBe('c-201'), 30_000)
  await later.finished()
  expect(delivered).toHaveLength(201)
})

test('what still waits when the API stops is left to the relay', async () => {
  const delivered: string[] = []
  const held = Promise.withResolvers<void>()
  const later = createDeliverLater(async ({ id }) => {
    delivered.push(id)
    await held.promise
    return { kind: 'not_delivered', reason: 'as this test wants it' }
  })
  for (const command of commands(3)) later.deliver(command, 'trade_in')
  const stopped = later.finished()
  held.resolve()
  await stopped
  expect(delivered).toEqual(['c-1'])
})
