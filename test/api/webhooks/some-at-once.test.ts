import { expect, it } from 'vitest'
import { someAtOnce } from '../../../api/webhooks/some-at-once.ts'

it('has two under way at the same time, in the order in which they came, also where one of them fails', async () => {
  const inTurn = someAtOnce(2)
  const begun: string[] = []
  const gates = new Map<string, PromiseWithResolvers<string>>()
  const come = (name: string) =>
    inTurn(() => {
      begun.push(name)
      const gate = Promise.withResolvers<string>()
      gates.set(name, gate)
      return gate.promise
    })
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(come)
  await Promise.resolve()
  expect(begun).toEqual(['a', 'b'])
  gates.get('b')?.reject(new Error('failed'))
  await expect(b).rejects.toThrow('failed')
  expect(begun).toEqual(['a', 'b', 'c'])
  gates.get('a')?.resolve('done')
  gates.get('c')?.resolve('done')
  expect(await Promise.all([a, c])).toEqual(['done', 'done'])
  gates.get('d')?.resolve('done')
  expect(await d).toBe('done')
})
