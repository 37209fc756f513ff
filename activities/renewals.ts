import { activityInfo, heartbeat } from '@temporalio/activity'
import { type DunningDependencies, dunningStep, type Unpaid } from '../platform/subscription/dunning/dunning-step.ts'
import type { PageCursor } from '../platform/subscription/renewals/claim-page.ts'
import { renewTurn, type Turn, type TurnDependencies } from '../platform/subscription/renewals/renew-turn.ts'
import type { RunOf } from '../platform/subscription/renewals/runs.ts'
import { tellingTheEngineNoWords } from './for-the-engine.ts'

/** When a period that was not paid is looked at again; `over`: nobody follows it up any more. */
export type NextLook = { readonly kind: 'wait'; readonly until: string } | { readonly kind: 'over' }

/**
 * What a run of renewals does, some pages at a time: whoever takes over from one who died goes on from where that one had got to. And what a
 * dunning does: the next step, if it is time for it.
 */
export const createRenewalActivities = (deps: TurnDependencies & DunningDependencies) => ({
  renewTurn: (run: RunOf, after: PageCursor | null): Promise<Turn> =>
    tellingTheEngineNoWords(() => {
      const reached = activityInfo().heartbeatDetails as { after: PageCursor | null } | undefined
      return renewTurn(deps, run, reached ? reached.after : after, (at) => heartbeat({ after: at }))
    }),
  dunningStep: (unpaid: Unpaid): Promise<NextLook> =>
    tellingTheEngineNoWords(async () => {
      const step = await dunningStep(deps, unpaid)
      return step.kind === 'over' ? step : { kind: 'wait', until: step.until.toISOString() }
    }),
})
