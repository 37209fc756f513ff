import type { BenchOptions } from '../options.ts'
import { percentile } from '../statistics.ts'
import type { BenchWorld } from '../world.ts'
import { atRest, each } from './acceptance.ts'
import { createTradeInDriver, expectStatus } from './drivers.ts'
import { makeSellers } from './sellers.ts'

/** Milliseconds of a read in each turn. */
export interface Reads {
  readonly ours: readonly { readonly p50: number; readonly p99: number }[]
  readonly bare: readonly { readonly p50: number; readonly p99: number }[]
  readonly alone: number
}

/** Reads one paid trade-in again and again, one read after the other. */
export async function measureReads(world: BenchWorld, { rounds, size }: BenchOptions, say: (line: string) => void): Promise<Reads> {
  const driver = createTradeInDriver(world)
  const [seller] = await makeSellers(world, 1)
  if (seller === undefined) throw new Error('a seller is missing')
  const reference = await driver.drive(seller)
  await driver.stop()
  const as = world.tokens.lead
  const read = () => expectStatus({ method: 'GET', url: `${world.api}/v1/trade-ins/${reference}`, as }, 200)
  const readBare = () => expectStatus({ method: 'GET', url: `${world.bareApi}/trade-ins/${reference}`, as }, 200)
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
