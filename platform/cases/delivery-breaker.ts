import type { Command } from '../../prisma/generated/client.ts'
import { type DeliverDependencies, type Delivered, deliver } from './deliver.ts'

/** Hands a committed row to its run within the patience of a person at a page. Never throws: the row is the promise. */
export type DeliverSoon = (command: Command, process: string) => Promise<Delivered>

/** How long the caller of the API waits for the outcome, in milliseconds. */
const PATIENCE = 3_000
/** After a failure nobody else waits in vain: for so long (milliseconds) rows are left to the relay. */
const PAUSE = 10_000

/** Delivery for the API: tries at once, and after one failure not again for 10 s. */
export function createDeliverSoon(deps: DeliverDependencies, onFailure: (error: unknown) => void): DeliverSoon {
  let pausedUntil = 0
  return async (command, process) => {
    if (deps.clock.now().getTime() < pausedUntil) return { kind: 'not_delivered', reason: 'the engine was away a moment ago' }
    try {
      const delivered = await deliver(deps, command, process, PATIENCE)
      if (delivered.kind === 'not_delivered') pausedUntil = deps.clock.now().getTime() + PAUSE
      return delivered
    } catch (error) {
      // Something of this one case, not the engine's absence: the relay tries again and keeps the failure in the row.
      onFailure(error)
      return { kind: 'not_delivered', reason: error instanceof Error ? error.message : String(error) }
    }
  }
}
