import { activityInfo, heartbeat } from '@temporalio/activity'
import type { Market } from '../domain/market/market.ts'
import { bringBooksUpToDate } from '../platform/subscription/books.ts'
import { type DunningDependencies, dunningStep, type Unpaid } from '../platform/subscription/dunning/dunning-step.ts'
import { type AskDependencies, openDueRuns } from '../platform/subscription/renewals/ask-for-run.ts'
import type { PageCursor } from '../platform/subscription/renewals/claim-page.ts'
import { renewTurn, type Turn, type TurnDependencies } from '../platform/subscription/renewals/renew-turn.ts'
import type { RunOf } from '../platform/subscription/renewals/runs.ts'
import { tellingTheEngineNoWords } from './for-the-engine.ts'

/** When a period that was not paid is looked at again; `over`: nobody follows it up any more. */
export type NextLook = { readonly kind: 'wait'; readonly until: string } | { readonly kind: 'over' }

/** Several within the engine's patience, so that a slow machine is not taken for a dead one. */
const BEATS_EVERY_MS = 3_000

type RenewalDependencies = TurnDependencies &
  DunningDependencies &
  AskDependencies & {
    /** Those that are open now. */
    readonly markets: () => readonly Market[]
  }

/**
 * What a run of renewals does, some pages at a time: whoever takes over from one who died goes on from where that one had got to. What a
 * dunning does: the next step, if it is time for it. And what comes round: asking for the runs that are due, booking what is earned.
 */
export const createRenewalActivities = (deps: RenewalDependencies) => ({
  renewTurn: (run: RunOf, after: PageCursor | null): Promise<Turn> =>
    tellingTheEngineNoWords(async () => {
      const { heartbeatDetails, attempt } = activityInfo()
      let reached = (heartbeatDetails as { after: PageCursor | null } | undefined) ?? { after }
      // That it lives is told by the clock: a page waits for the slowest answer, and whoever died is to be missed before that.
      const beating = setInterval(() => heartbeat(reached), BEATS_EVERY_MS)
      try {
        return await renewTurn(deps, run, {
          from: reached.after,
          taken: attempt === 1 ? 'first' : 'after_another',
          reached: (at) => {
            reached = { after: at }
          },
        })
      } finally {
        clearInterval(beating)
      }
    }),
  dunningStep: (unpaid: Unpaid): Promise<NextLook> =>
    tellingTheEngineNoWords(async () => {
      const step = await dunningStep(deps, unpaid)
      return step.kind === 'over' ? step : { kind: 'wait', until: step.until.toISOString() }
    }),
  openDueRuns: (): Promise<readonly RunOf[]> => tellingTheEngineNoWords(() => openDueRuns(deps, deps.markets())),
  bookRevenue: (): Promise<void> =>
    tellingTheEngineNoWords(async () => {
      for (const market of deps.markets()) await bringBooksUpToDate(deps, market)
    }),
})
