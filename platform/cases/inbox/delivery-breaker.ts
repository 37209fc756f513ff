import type { Command } from '../../../prisma/generated/client.ts'
import { type DeliverDependencies, type Delivered, deliver } from './deliver.ts'
import { PATIENCE } from './patience.ts'

/** Hands a committed row to its run within the patience of a person at a page. Never throws: the row is the promise. */
export type DeliverSoon = (command: Command, process: string) => Promise<Delivered>

/** After a failure nobody else waits in vain: for so long (milliseconds) rows are left to the relay. */
const PAUSE = 10_000

/**
 * Delivery for the API: tries at once and waits `patience` milliseconds for the outcome. After one failure it tries not again for 10 s,
 * unless the engine has answered somebody else meanwhile: then it is busy, or this one case is slow, and it is not away.
 */
export function createDeliverSoon(deps: DeliverDependencies, onFailure: (error: unknown) => void, patience = PATIENCE): DeliverSoon {
  let pausedUntil = 0
  let lastAnswered = Number.NEGATIVE_INFINITY
  return async (command, process) => {
    const begun = deps.clock.now().getTime()
    if (begun < pausedUntil) return { kind: 'not_delivered', reason: 'the engine was away a moment ago' }
    try {
      const delivered = await deliver(deps, command, process, patience)
      const ended = deps.clock.now().getTime()
      if (delivered.kind !== 'not_delivered') lastAnswered = ended
      else if (lastAnswered <= begun) pausedUntil = ended + PAUSE
      return delivered
    } catch (error) {
      // Something of this one case, not the engine's absence: the relay tries again and keeps the failure in the row.
      onFailure(error)
      return { kind: 'not_delivered', reason: error instanceof Error ? error.message : String(error) }
    }
  }
}

/** Starts of new cases under way at the same time, and how many may wait for one; what comes beyond is left to the relay. */
const STARTS_AT_ONCE = 4
const STARTS_WAITING = 200

/**
 * Hands rows over without anybody waiting for it: the commit was the promise, and a new case answers as well before its run has
 * begun. `finished` resolves when nothing is under way.
 */
export function createDeliverLater(deliver: DeliverSoon) {
  const waiting: (readonly [command: Command, process: string])[] = []
  const hands = new Set<Promise<void>>()
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await deliver(...next)
  }
  return {
    deliver: (command: Command, process: string): void => {
      if (waiting.length >= STARTS_WAITING) return
      waiting.push([command, process])
      if (hands.size >= STARTS_AT_ONCE) return
      const hand = work().finally(() => hands.delete(hand))
      hands.add(hand)
    },
    finished: async (): Promise<void> => {
      waiting.length = 0
      await Promise.all(hands)
    },
  }
}
