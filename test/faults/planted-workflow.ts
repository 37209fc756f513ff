import { ApplicationFailure, proxyActivities } from '@temporalio/workflow'

const { fails } = proxyActivities<{ fails(words: string): Promise<void> }>({
  startToCloseTimeout: '1 minute',
  retry: { maximumAttempts: 2 },
})

/** Leaves words wherever a run can leave them: arguments, an effect's failure, its own, their details and stacks. */
export async function planted(words: string): Promise<void> {
  try {
    await fails(words)
  } catch (error) {
    throw ApplicationFailure.create({ message: words, details: [words], ...(error instanceof Error && { cause: error }) })
  }
}
