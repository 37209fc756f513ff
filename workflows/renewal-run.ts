import { condition, continueAsNew, defineSignal, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow'
import type { createRenewalActivities } from '../activities/renewals.ts'

const { renewTurn } = proxyActivities<ReturnType<typeof createRenewalActivities>>({
  startToCloseTimeout: '1 hour',
  // It beats by the clock while its process lives; all that it waits for has a limit of its own. Whoever died is followed at once.
  heartbeatTimeout: '15 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '10 seconds' },
})

type Cursor = Parameters<typeof renewTurn>[1]

/** Somebody let a paused run go on, stopped it, or took it up again. */
const steeredSignal = defineSignal('steered')

/** Events of one run's history after which it goes on in a new one. */
const MOST_EVENTS = 2_000

/**
 * The renewals of one market and day: turn by turn until nothing is due. The rows say what is due, charged and left; this holds no more than
 * where the next page begins.
 */
export async function renewalRun(market: string, date: string, from: Cursor = null): Promise<void> {
  let steered = false
  setHandler(steeredSignal, () => {
    steered = true
  })
  for (let after = from; ; ) {
    steered = false
    const turn = await renewTurn({ market, date }, after)
    // What came while it ended may have taken it up again.
    if (turn.kind === 'over' && !steered) return
    after = turn.kind === 'over' ? null : turn.after
    if (turn.kind === 'wait' || turn.kind === 'paused') await condition(() => steered, turn.seconds * 1_000)
    if (workflowInfo().continueAsNewSuggested || workflowInfo().historyLength > MOST_EVENTS)
      await continueAsNew<typeof renewalRun>(market, date, after)
  }
}
