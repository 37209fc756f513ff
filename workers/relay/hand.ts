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

/** What a hand with rows under way knows besides: whether more may wait at once, and when to look again before its rest is over. */
interface Pace {
  readonly mayHaveMore: () => boolean
  readonly change: () => Promise<void>
}

/**
 * Rounds one after the other until the relay stops: at once while there is work, else after a rest of `rest` milliseconds.
 * A failed round is told and tried again after a rest that doubles, up to 32 times as long. `pace` says otherwise when there is work,
 * and cuts a rest short.
 */
export async function hand(
  { logger, telemetry, stopped }: HandDependencies,
  name: string,
  rest: number,
  round: () => Promise<number>,
  pace?: Pace,
): Promise<void> {
  let failures = 0
  while (!stopped.aborted) {
    let more = false
    try {
      const done = await round()
      more = pace ? pace.mayHaveMore() : done > 0
      failures = 0
      telemetry.count('reprise_relay_rounds_total', { hand: name, outcome: 'done' })
      telemetry.count('reprise_relay_rows_total', { hand: name }, done)
    } catch (error) {
      failures++
      telemetry.count('reprise_relay_rounds_total', { hand: name, outcome: 'failed' })
      logger.warn({ err: error, hand: name, failures }, 'a round of the relay failed')
    }
    if (!more) await resting(rest * Math.min(2 ** failures, 32), stopped, failures === 0 ? pace?.change() : undefined)
  }
}

/** For so many milliseconds, until the relay stops, or until it is `woken`. */
async function resting(milliseconds: number, stopped: AbortSignal, woken: Promise<void> | undefined): Promise<void> {
  if (stopped.aborted) return
  const over = Promise.withResolvers<void>()
  const timer = setTimeout(over.resolve, milliseconds)
  const wake = () => over.resolve()
  stopped.addEventListener('abort', wake)
  void woken?.then(wake)
  await over.promise
  stopped.removeEventListener('abort', wake)
  clearTimeout(timer)
}

/**
 * A hand whose rows are under way side by side: while it found as many as it could take, it looks again as soon as one of them has ended. It
 * ends with all of them.
 */
export async function windowHand<T>(deps: HandDependencies, name: string, rest: number, window: SlidingWindow<T>): Promise<void> {
  await hand(deps, name, rest, () => window.fill(), { mayHaveMore: () => window.mayTakeMore(), change: () => window.change() })
  await window.end(END_WITHIN)
}
