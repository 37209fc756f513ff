import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from '../../platform/logger/logger.ts'
import type { Telemetry } from '../../platform/telemetry/telemetry.ts'
import type { SlidingWindow } from './sliding-window.ts'

/** How the hands of one relay live. */
export interface HandDependencies {
  readonly logger: Logger
  readonly telemetry: Telemetry
  /** Aborted when the relay is to stop. */
  readonly stopped: AbortSignal
}

/**
 * Milliseconds that what is under way may take when the relay stops, then that it may take to put itself off. Together well
 * within the time a process has to end; what is not put off by then waits for its lease.
 */
const END_WITHIN = 1_000

/**
 * Rounds one after the other until the relay stops: at once while there is work, else after a rest of `rest` milliseconds.
 * A failed round is told and tried again after a rest that doubles, up to 32 times as long. `woken` cuts a rest short.
 */
export async function hand(
  { logger, telemetry, stopped }: HandDependencies,
  name: string,
  rest: number,
  round: () => Promise<number>,
  woken?: () => Promise<void>,
): Promise<void> {
  let failures = 0
  while (!stopped.aborted) {
    let done = 0
    try {
      done = await round()
      failures = 0
      telemetry.count('reprise_relay_rounds_total', { hand: name, outcome: 'done' })
      telemetry.count('reprise_relay_rows_total', { hand: name }, done)
    } catch (error) {
      failures++
      telemetry.count('reprise_relay_rounds_total', { hand: name, outcome: 'failed' })
      logger.warn({ err: error, hand: name, failures }, 'a round of the relay failed')
    }
    if (done > 0) continue
    const resting = new AbortController()
    await Promise.race([
      delay(rest * Math.min(2 ** failures, 32), undefined, { signal: AbortSignal.any([stopped, resting.signal]) }).catch(() => undefined),
      ...(woken && failures === 0 ? [woken()] : []),
    ])
    resting.abort()
  }
}

/** A hand whose rows are under way side by side: while more may wait it looks again as soon as one of them has ended, and it ends with all of them. */
export async function windowHand<T>(deps: HandDependencies, name: string, rest: number, window: SlidingWindow<T>): Promise<void> {
  await hand(
    deps,
    name,
    rest,
    () => window.fill(),
    () => window.change(),
  )
  await window.end(END_WITHIN)
}
