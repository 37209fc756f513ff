import { describe, expect, it } from 'vitest'
import { gathered } from '../../../platform/database/gathered.ts'

describe('Pieces that are gathered', () => {
  it('are written together as they came, no more than so many, and each is answered its own', async () => {
    const written: (readonly number[])[] = []
    const write = gathered(
      async (pieces: readonly number[]) => {
        written.push(pieces)
        return pieces.map((piece) => piece * 10)
      },
      { everyMs: 1, most: 2 },
    )
    expect(await Promise.all([write(1), write(2), write(3)])).toEqual([10, 20, 30])
    expect(written).toEqual([[1, 2], [3]])
  })

  it('wait for no more once there are as many as go together, however long it is until the next writing', async () => {
    const written: (readonly number[])[] = []
    const write = gathered(
      async (pieces: readonly number[]) => {
        written.push(pieces)
        return pieces
      },
      { everyMs: 3_600_000, most: 2 },
    )
    await write(1)
    expect(await Promise.all([write(2), write(3), write(4), write(5)])).toEqual([2, 3, 4, 5])
    expect(written).toEqual([[1], [2, 3], [4, 5]])
  })

  it('that come while others are written are of the next writing, so that one is under way at a time', async () => {
    const written: (readonly string[])[] = []
    const first = Promise.withResolvers<void>()
    const write = gathered(
      async (pieces: readonly string[]) => {
        written.push(pieces)
        if (written.length === 1) await first.promise
        return pieces
      },
      { everyMs: 1, most: 100 },
    )
    const early = write('early')
    await expect.poll(() => written).toEqual([['early']])
    const late = [write('late'), write('later')]
    first.resolve()
    expect(await Promise.all([early, ...late])).toEqual(['early', 'late', 'later'])
    expect(written).toEqual([['early'], ['late', 'later']])
  })

  it('of which one cannot be written are written one by one, and that one alone fails', async () => {
    const write = gathered(
      async (pieces: readonly string[]) => {
        if (pieces.includes('bad')) throw new Error('it cannot be written')
        return pieces
      },
      { everyMs: 1, most: 100 },
    )
    const answers = await Promise.allSettled([write('good'), write('bad'), write('other')])
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(answers[1]).toMatchObject({ reason: new Error('it cannot be written') })
  })
})
