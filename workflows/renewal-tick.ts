import { proxyActivities } from '@temporalio/workflow'
import type { createRenewalActivities } from '../activities/renewals.ts'

const { openDueRuns, bookRevenue } = proxyActivities<ReturnType<typeof createRenewalActivities>>({
  startToCloseTimeout: '30 minutes',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 2, maximumInterval: '1 minute' },
})

/** Once an hour: whatever is due by now in any market is asked for, as anybody may ask for it; and what is earned by now is booked. */
export async function renewalTick(): Promise<void> {
  await openDueRuns()
  await bookRevenue()
}
