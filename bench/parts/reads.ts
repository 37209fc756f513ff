import type { Play } from '../bench-process.ts'
import { expectStatus } from '../http-client.ts'
import type { Measuring } from '../measuring.ts'
import { percentile } from '../statistics.ts'
import { atRest, each } from './acceptance.ts'

/** Milliseconds of a read in each turn. */
export interface Reads {
  readonly ours: readonly { readonly p50: number; readonly p99: number }[]
  readonly bare: readonly { readonly p50: number; readonly p99: number }[]
  readonly alone: number
}

/** Reads one case that has ended again and again, one read after the other. */
export async function measureReads({ world, process, company, options, say }: Measuring): Promise<Reads> {
  const { rounds, size } = options
  const [play] = (await company.make(1)) as [Play]
  const reference = await play.product()
  const as = world.tokens.lead
  const read = () => expectStatus({ method: 'GET', url: `${world.api}${process.address}/${reference}`, as }, 200)
  const readBare = () => expectStatus({ method: 'GET', url: `${world.bareApi}/product/${reference}`, as }, 200)
  const alone = size === 'quick' ? 400 : 1_500
  const [ours, bare]: { p50: number; p99: number }[][] = [[], []]
  await atRest(world)
  await each(200, 1, read)
  await each(200, 1, readBare)
  for (let round = 1; round <= rounds; round += 1) {
    for (const [work, turns] of [
      [read, ours],
      [readBare, bare],
    ] as const) {
      const { taken } = await each(alone, 1, work)
      turns?.push({ p50: percentile(taken, 0.5), p99: percentile(taken, 0.99) })
    }
    say(`reads ${round}/${rounds}: p50 ${ours?.at(-1)?.p50.toFixed(2)} ms, bare ${bare?.at(-1)?.p50.toFixed(2)} ms`)
  }
  return { ours: ours ?? [], bare: bare ?? [], alone }
}
