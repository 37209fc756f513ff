import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import type { DueOn } from '../load/subscription/seed-subscriptions.ts'

const LOOK_EVERY_MS = 1_000
/** Longer than anything that is killed needs to come back, and than a page is held for whoever died with it. */
const SILENCE_MS = 12 * 60_000

/** A run as it comes to its cases. */
export interface FollowedRun {
  /** Resolves as the run has written what a case owes; `silence` where nothing at all has moved for so long that nobody waits any more. */
  begun(reference: string): Promise<'begun' | 'silence'>
  /** Resolves with the state of the case, once it is answered. */
  ended(reference: string): Promise<string>
  stop(): void
}

interface Waiting {
  readonly begun: PromiseWithResolvers<'begun' | 'silence'>
  readonly ended: PromiseWithResolvers<string>
}

/** Looks at the rows of a run, from the first that is not answered on: one look for all that wait. */
export function followRun(database: pg.Pool, { date }: DueOn, signal: AbortSignal): FollowedRun {
  const stopped = new AbortController()
  const open = new Map<string, Waiting>()
  const answered = new Map<string, string>()
  const of = (reference: string): Waiting => {
    const known = open.get(reference)
    if (known) return known
    const waiting = { begun: Promise.withResolvers<'begun' | 'silence'>(), ended: Promise.withResolvers<string>() }
    open.set(reference, waiting)
    return waiting
  }
  let heardAt = performance.now()
  let moved = 0

  const look = async (): Promise<void> => {
    const from = [...open.keys()].reduce((least, reference) => (reference < least ? reference : least), '~')
    const { rows } = await database.query<{ id: string; status: string; state: string }>(
      `select r.case_id as id, r.status, c.state from renewals r join cases c on c.id = r.case_id
        where r.run_date = $1 and r.case_id >= $2`,
      [date, from],
    )
    for (const { id, status, state } of rows) {
      const waiting = open.get(id)
      if (!waiting) continue
      waiting.begun.resolve('begun')
      if (status === 'charging') continue
      waiting.ended.resolve(state)
      answered.set(id, state)
      open.delete(id)
    }
    if (rows.length + answered.size !== moved) heardAt = performance.now()
    moved = rows.length + answered.size
  }
  const watch = async (): Promise<void> => {
    while (!stopped.signal.aborted && !signal.aborted) {
      // What is looked at is killed as well: looked at again.
      await look().catch(() => undefined)
      if (performance.now() - heardAt > SILENCE_MS)
        for (const { begun, ended } of open.values()) {
          begun.resolve('silence')
          ended.resolve('silence')
        }
      await delay(LOOK_EVERY_MS, undefined, { signal: AbortSignal.any([stopped.signal, signal]) }).catch(() => undefined)
    }
    for (const { begun, ended } of open.values()) {
      begun.reject(new Error('stopped'))
      ended.reject(new Error('stopped'))
    }
  }
  void watch()
  return {
    begun: (reference) => (answered.has(reference) ? Promise.resolve('begun') : of(reference).begun.promise),
    ended: async (reference) => answered.get(reference) ?? of(reference).ended.promise,
    stop: () => stopped.abort(),
  }
}
