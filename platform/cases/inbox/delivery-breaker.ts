import { setTimeout as delay } from 'node:timers/promises'
import type { Command } from '../../../prisma/generated/client.ts'
import { OPEN } from './accept.ts'
import { type DeliverDependencies, type Delivered, deliver, type KnownOfRun } from './deliver.ts'
import { PATIENCE } from './patience.ts'

/** Hands a committed row to its run within the patience of a person at a page. Never throws: the row is the promise. */
export type DeliverSoon = (command: Command, process: string, known?: KnownOfRun) => Promise<Delivered>

/** After a failure nobody else waits in vain: for so long (milliseconds) rows are left to the relay. */
const PAUSE = 10_000

/** Of so many runs it is remembered that something else started them: their starts come within seconds, if at all. */
const MOST_STARTED = 1_000

/**
 * Delivery for the API: tries at once and waits `patience` milliseconds for the outcome. After one failure it tries not again for 10 s,
 * unless the engine has answered somebody else meanwhile: then it is busy, or this one case is slow, and it is not away. The start of a
 * run that somebody's command has started meanwhile, and whose row is done by that, is not asked for once more.
 */
export function createDeliverSoon(deps: DeliverDependencies, onFailure: (error: unknown) => void, patience = PATIENCE): DeliverSoon {
  let pausedUntil = 0
  let lastAnswered = Number.NEGATIVE_INFINITY
  /** Cases, the oldest first. */
  const started = new Set<string>()
  return async (command, process, known) => {
    if (command.type === OPEN && started.delete(command.caseId)) return { kind: 'handed_over' }
    const begun = deps.clock.now().getTime()
    if (begun < pausedUntil) return { kind: 'not_delivered', reason: 'the engine was away a moment ago' }
    try {
      const delivered = await deliver(deps, command, process, patience, undefined, known)
      if (delivered.kind === 'outcome' && delivered.startedRun) {
        started.add(command.caseId)
        const [oldest] = started
        if (started.size > MOST_STARTED && oldest !== undefined) started.delete(oldest)
      }
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

/** How many rows may wait to be handed over; what comes beyond is left to the relay. */
const MOST_WAITING = 200

/**
 * Nobody waits for these, and each sets an engine and workers going that may share this machine with people who do wait: so they go one
 * after the other, with a rest after each of so many times what it took, at most so many milliseconds.
 */
const REST = { times: 2, atMost: 500 }

/**
 * Hands rows over without anybody waiting for it: the commit was the promise, and a new case answers as well before its run has
 * begun. `finished` resolves when nothing is under way.
 */
export function createDeliverLater(deliver: DeliverSoon) {
  const waiting: (readonly [command: Command, process: string])[] = []
  let hand: Promise<void> | null = null
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const begun = performance.now()
      await deliver(...next)
      await delay(Math.min(REST.times * (performance.now() - begun), REST.atMost))
    }
    hand = null
  }
  return {
    deliver: (command: Command, process: string): void => {
      if (waiting.length >= MOST_WAITING) return
      waiting.push([command, process])
      hand ??= work()
    },
    finished: async (): Promise<void> => {
      waiting.length = 0
      await hand
    },
  }
}
