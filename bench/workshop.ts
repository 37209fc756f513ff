import { randomUUID } from 'node:crypto'
import { marketAt } from '../markets/index.ts'
import { CATALOGUE } from '../prisma/seed/catalogue.ts'
import { type BenchPerson, benchPerson } from '../scripts/station/bench-person.ts'
import { askFor } from './http-client.ts'
import type { BenchWorld } from './world.ts'

/** Who works on the devices, which they are, and with what. */
export interface Workshop {
  /** Market, site and model are the same for all: the price of each is in the sample table. */
  readonly market: 'FR'
  readonly site: string
  readonly model: { readonly id: string; readonly name: string; readonly storage: number }
  /** Number of the battery that fits. */
  readonly battery: string
  /** Measures, wipes, repairs and grades. */
  readonly tester: BenchHand
  /** Verifies wipes, and grades again what is drawn for it. */
  readonly second: BenchHand
}

export interface BenchHand {
  readonly token: string
  readonly person: BenchPerson
}

export async function theWorkshop({ api, tokens }: BenchWorld): Promise<Workshop> {
  const market = 'FR'
  const model = CATALOGUE.find(({ id }) => id === 'apple-iphone-13')
  if (model === undefined) throw new Error('the sample catalogue has no apple-iphone-13 any more')
  const { items } = await askFor<{ items: readonly { number: string }[] }>(
    { method: 'GET', url: `${api}/v1/parts?model=${model.id}&family=battery&limit=1`, as: tokens.technician },
    200,
  )
  const [battery] = items
  if (battery === undefined) throw new Error(`the sample parts have no battery of ${model.id} any more`)
  const hand = (token: string): BenchHand => ({ token, person: benchPerson(token) })
  return {
    market,
    site: marketAt(market, new Date()).workshop.id,
    model: { id: model.id, name: `${model.brand} ${model.name}`, storage: model.storages[0] ?? 0 },
    battery: battery.number,
    tester: hand(tokens.technician),
    second: hand(tokens['technician-2']),
  }
}

/** The most pieces that a line of a delivery may have. */
const BOX = 10_000

/** A supplier brings so many batteries. */
export async function receiveBatteries({ api, tokens }: BenchWorld, { site, battery }: Workshop, count: number): Promise<void> {
  for (let left = count; left > 0; left -= BOX) {
    const line = { part: battery, quality: 'new', quantity: Math.min(left, BOX), unitCost: { minor: 1_290, currency: 'EUR' } }
    const body = { site, supplier: 'Bench parts', note: randomUUID(), lines: [line] }
    await askFor({ method: 'POST', url: `${api}/v1/part-deliveries`, as: tokens.lead, body }, 201)
  }
}
