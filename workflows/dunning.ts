import { condition, defineSignal, proxyActivities, setHandler } from '@temporalio/workflow'
import type { createRenewalActivities } from '../activities/renewals.ts'

const { dunningStep } = proxyActivities<ReturnType<typeof createRenewalActivities>>({
  // A call to the provider lasts 20 seconds at the most, and there are two of them.
  startToCloseTimeout: '2 minutes',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 2, maximumInterval: '5 minutes' },
})

/** The customer did something about it, or the provider told something. */
const changedSignal = defineSignal('changed')

/** Clocks of two machines differ: who comes a little early is not to come again at once. */
const SHORTEST_WAIT_MS = 1_000

/**
 * What follows one period that was not paid, from its first decline until it is paid or its subscription has ended. The rows say what comes
 * next and when; this only comes back then, or as soon as something changed.
 */
export async function dunning(caseId: string, boundary: string): Promise<void> {
  let changed = false
  setHandler(changedSignal, () => {
    changed = true
  })
  for (;;) {
    changed = false
    const next = await dunningStep({ caseId, boundary })
    if (next.kind === 'wait') await condition(() => changed, Math.max(SHORTEST_WAIT_MS, new Date(next.until).getTime() - Date.now()))
    // What came while it was looked at may have begun it anew.
    else if (!changed) return
  }
}
