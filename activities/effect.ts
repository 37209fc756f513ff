import { activityInfo, heartbeat } from '@temporalio/activity'
import { ApplicationFailure } from '@temporalio/common'
import type { EffectResult } from '../domain/case/standing.ts'
import { type Call, ComeAgain, carryOut, type Done, type EffectDependencies } from '../platform/cases/effects.ts'
import { NOT_FINISHED } from '../platform/cases/reads/read-stuck.ts'
import type { Outcome } from '../providers/outcome.ts'
import { asCode, tellingTheEngineNoWords } from './for-the-engine.ts'

/** In milliseconds, well within the heartbeat time-out: the engine learns soon that a worker has died. */
const HEARTBEAT = 3_000

/** Seconds: a provider that is away is asked at least this often; one that is still working, as often as `ComeAgain` says. */
const LONGEST_BACK_OFF = 300

/**
 * Makes an activity of an effect: claimed and keyed by its row; "come again" becomes a retry, at the time asked for or later.
 * Tries double their distance: a provider that is away for a day costs hundreds of tries, not one every five seconds.
 */
export const effect =
  (deps: EffectDependencies, call: (call: Call) => Promise<Done>) =>
  async (key: string): Promise<EffectResult> => {
    const beating = setInterval(() => heartbeat(), HEARTBEAT)
    try {
      return await tellingTheEngineNoWords(() => carryOut(deps, key, call).catch(comeAgain))
    } finally {
      clearInterval(beating)
    }
  }

/** After how many seconds an effect that was tried so often comes again. */
export const secondsUntilAgain = ({ afterSeconds }: ComeAgain, attempt: number): number =>
  Math.max(afterSeconds, Math.min(LONGEST_BACK_OFF, 2 ** attempt))

function comeAgain(error: unknown): never {
  if (!(error instanceof ComeAgain)) throw error
  const seconds = secondsUntilAgain(error, activityInfo().attempt)
  throw ApplicationFailure.create({ type: 'ComeAgain', message: error.message, nextRetryDelay: `${seconds}s`, details: [error.why] })
}

/** The value of an outcome, or what else is to be done with it: `retry` and `unknown` come again under the same key. */
export function settled<T>(outcome: Outcome<T>): { readonly done: T } | { readonly refused: string } {
  switch (outcome.kind) {
    case 'done':
      return { done: outcome.value }
    case 'refused':
      return { refused: asCode(outcome.code) }
    case 'retry':
      throw new ComeAgain('the provider asks to come again', outcome.afterSeconds ?? 5, 'asked_to')
    case 'unknown':
      throw new ComeAgain('the provider did not answer: it is read before it is called again', 5, 'silent')
    case 'pending':
      throw new ComeAgain(NOT_FINISHED, 60, 'at_work')
  }
}
