import { randomUUID } from 'node:crypto'
import type { PartFamily } from '../../domain/device-tests/check.ts'
import { type Call, sayProblem } from './calls.ts'
import { Refused } from './give.ts'
import type { People } from './people.ts'
import { createDraw } from './random.ts'
import type { LoadWorld } from './world.ts'

/** For whom a part is taken. */
export interface Wanted {
  readonly reference: string
  readonly device: string
  readonly site: string
  readonly currency: string
}

/** A piece that is held for a device. */
export interface Held {
  readonly id: string
  readonly part: string
}

/** The stock of parts, as those at the bench use it. */
export interface Shelf {
  /** Number of the part of a family that fits a model; undefined where the catalogue has none. */
  partOf(model: string, family: PartFamily): Promise<string | undefined>
  /** Reserves a piece; where none is left, the supplier is let in first. Gives the id of the reservation. */
  reserve(part: string, wanted: Wanted): Promise<string>
  /** Takes in what a case has on order, all of it. */
  receiveOrders(wanted: Wanted): Promise<void>
  /** Reservations of a case that are still unused. */
  reservedFor(reference: string): Promise<readonly Held[]>
}

/** Pieces that a supplier brings at a time. */
const BOX = 5
/** Somebody else may take the last piece of a box that was just brought. */
const ATTEMPTS = 20

/** Sample price of a piece, minor units, by its number: the same part always costs the same. */
const costOf = (part: string): number => 200 + createDraw(0, 'part', part).integer(2_500)

export function openShelf({ api }: Pick<LoadWorld, 'api'>, call: Call, { tester, lead }: People): Shelf {
  const known = new Map<string, Promise<string | undefined>>()
  /** A box of a part that is on its way to a site: who finds the shelf empty meanwhile waits for it. */
  const coming = new Map<string, Promise<void>>()

  const ask = async (method: 'GET' | 'POST', path: string, kind: string, as: string, body?: object) => {
    const answer = await call({ method, url: `${api}${path}`, kind, as, ...(body && { body }) })
    return { ...answer, is: (status: number) => answer.status === status }
  }
  const must = <T>(answer: Awaited<ReturnType<typeof ask>>, what: string): T => {
    if (answer.status >= 300) throw new Refused(`${what}: ${sayProblem(answer)}`)
    return answer.body as T
  }

  const deliver = (wanted: Wanted, lines: readonly { readonly part: string; readonly quantity: number; readonly order?: string }[]) =>
    ask('POST', '/v1/part-deliveries', 'parts: delivery', lead.as, {
      site: wanted.site,
      supplier: 'Load parts',
      note: randomUUID(),
      lines: lines.map((line) => ({ ...line, quality: 'new', unitCost: { minor: costOf(line.part), currency: wanted.currency } })),
    })

  const restock = (part: string, wanted: Wanted): Promise<void> => {
    const key = `${part} ${wanted.site}`
    const going =
      coming.get(key) ??
      deliver(wanted, [{ part, quantity: BOX }])
        .then((answer) => void must(answer, `a delivery of ${part}`))
        .finally(() => coming.delete(key))
    coming.set(key, going)
    return going
  }

  return {
    partOf: (model, family) => {
      const key = `${model} ${family}`
      const found =
        known.get(key) ??
        ask('GET', `/v1/parts?model=${encodeURIComponent(model)}&family=${family}&limit=1`, 'parts: read', tester.as).then(
          (answer) => must<{ items: { number: string }[] }>(answer, `parts of ${model}`).items[0]?.number,
        )
      known.set(key, found)
      return found
    },
    reserve: async (part, wanted) => {
      for (let attempt = 1; ; attempt += 1) {
        const body = { part, device: wanted.device, case: wanted.reference }
        const answer = await ask('POST', '/v1/part-reservations', 'parts: reserve', tester.as, body)
        if (answer.status < 300) return (answer.body as { id: string }).id
        if (!answer.is(409) || attempt === ATTEMPTS) throw new Refused(`a reservation of ${part}: ${sayProblem(answer)}`)
        await restock(part, wanted)
      }
    },
    receiveOrders: async (wanted) => {
      const answer = await ask('GET', `/v1/part-orders?case=${wanted.reference}`, 'parts: read', lead.as)
      const { items } = must<{ items: { id: string; part: string; quantity: number; arrived: number }[] }>(answer, 'orders of the case')
      const lines = items.map(({ id, part, quantity, arrived }) => ({ part, quantity: quantity - arrived, order: id }))
      if (lines.length > 0) must(await deliver(wanted, lines), 'a delivery of what was ordered')
    },
    reservedFor: async (reference) => {
      const answer = await ask('GET', `/v1/part-reservations?case=${reference}&status=reserved`, 'parts: read', tester.as)
      return must<{ items: readonly Held[] }>(answer, 'reservations of the case').items
    },
  }
}
