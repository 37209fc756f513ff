import { activityInfo, heartbeat } from '@temporalio/activity'
import type { PageCursor } from '../platform/subscription/renewals/claim-page.ts'
import { renewTurn, type Turn, type TurnDependencies } from '../platform/subscription/renewals/renew-turn.ts'
import type { RunOf } from '../platform/subscription/renewals/runs.ts'
import { tellingTheEngineNoWords } from './for-the-engine.ts'

/** What a run of renewals does: some pages at a time. Whoever takes over from one who died goes on from where that one had got to. */
export const createRenewalActivities = (deps: TurnDependencies) => ({
  renewTurn: (run: RunOf, after: PageCursor | null): Promise<Turn> =>
    tellingTheEngineNoWords(() => {
      const reached = activityInfo().heartbeatDetails as { after: PageCursor | null } | undefined
      return renewTurn(deps, run, reached ? reached.after : after, (at) => heartbeat({ after: at }))
    }),
})
