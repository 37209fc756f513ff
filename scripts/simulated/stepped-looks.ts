import { secondsUntilAgain } from '../../activities/effect.ts'
import { subscriptionCalls } from '../../activities/subscription/effects.ts'
import { ComeAgain, carryOut } from '../../platform/cases/effects.ts'
import { standing } from '../../platform/cases/record/record.ts'
import { recordInPlace } from '../../platform/cases/record/record-in-place.ts'
import { bringBooksUpToDate } from '../../platform/subscription/books.ts'
import { dunningStep } from '../../platform/subscription/dunning/dunning-step.ts'
import { openDueRuns } from '../../platform/subscription/renewals/ask-for-run.ts'
import { renewTurn, type Taking } from '../../platform/subscription/renewals/renew-turn.ts'
import type { HouseDependencies } from './house-engine.ts'
import type { Look } from './stepped-engine.ts'

/** What the workflows of subscriptions do when they look at their rows, by their type: each what its activities do. */
export function steppedLooks(deps: HouseDependencies): Readonly<Record<string, Look>> {
  const later = (seconds: number) => new Date(deps.clock.now().getTime() + seconds * 1_000)
  const calls = subscriptionCalls(deps)
  return {
    dunning: async (caseId = '', boundary = '') => {
      const step = await dunningStep(deps, { caseId, boundary })
      return step.kind === 'over' ? null : step.until
    },
    renewalRun: async (market = '', date = '') => {
      for (let from: Taking['from'] = null; ; ) {
        const turn = await renewTurn(deps, { market, date }, { from, taken: 'first', reached: () => undefined })
        if (turn.kind === 'over') return null
        if (turn.kind !== 'more') return later(turn.seconds)
        from = turn.after
      }
    },
    renewalTick: async () => {
      await openDueRuns(deps, deps.markets())
      for (const market of deps.markets()) await bringBooksUpToDate(deps, market)
      return null
    },
    subscription: async (caseId = '') => {
      const again: number[] = []
      for (const { key, type } of (await standing(deps, caseId))?.pending ?? []) {
        try {
          const { result, detail, abandoned, unknown } = await carryOut(deps, key, calls[type as keyof typeof calls])
          if (abandoned || unknown) continue
          await recordInPlace(deps, caseId, { kind: 'effect', key, by: `${type}.${result}`, body: { detail: detail ?? null } })
        } catch (error) {
          if (!(error instanceof ComeAgain)) throw error
          const { attempts } = await deps.database.effect.findUniqueOrThrow({ where: { key } })
          again.push(secondsUntilAgain(error, attempts))
        }
      }
      return again.length === 0 ? null : later(Math.min(...again))
    },
  }
}
