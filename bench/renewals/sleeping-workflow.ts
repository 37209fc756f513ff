import { proxyActivities, sleep } from '@temporalio/workflow'

const { charge } = proxyActivities<{ charge(caseId: string): Promise<void> }>({ startToCloseTimeout: '5 minutes' })

/** What most people build: the workflow of one subscription, which sleeps until it is due and charges. Ends there: it would go on as new. */
export async function sleepingSubscription(caseId: string, due: number): Promise<void> {
  await sleep(Math.max(1, due - Date.now()))
  await charge(caseId)
}
