import { WorkflowNotFoundError } from '@temporalio/client'
import { type RebuildDependencies, startRun } from './rebuild.ts'

/** Reads and writes of the table that the engine tries again by itself: a run that waits for one of them will be told. */
const OWN_TRIES: ReadonlySet<string> = new Set(['record', 'standing'])

/**
 * Has the run of a case look at the table again, unless the engine is about to tell it something by itself; a case without a run gets one.
 * A command comes to its run in a task that the engine keeps no trace of until it is completed. Where such a task is lost after the event
 * was committed (a machine that stood still for longer than the task's ten seconds is enough), the command is done in the table and
 * nothing is left to tell the run: it would wait for the next thing that comes, with the effects of the event not begun.
 * `effect`: the key of an effect that was asked for; a run that has asked the engine for it knows of it.
 * Answers whether the run was told.
 */
export async function wakeRun(
  deps: RebuildDependencies,
  subject: { readonly id: string; readonly process: string },
  effect?: string,
): Promise<boolean> {
  const run = deps.temporal.workflow.getHandle(subject.id)
  try {
    const { raw, status } = await run.describe()
    if (status.name === 'RUNNING') {
      const isBusy = (raw.pendingActivities ?? []).some(
        ({ activityId, activityType }) => activityId === effect || OWN_TRIES.has(activityType?.name ?? ''),
      )
      if (isBusy || raw.pendingWorkflowTask) return false
      await run.signal('look_again')
      return true
    }
  } catch (error) {
    // Between the two the run may have ended, or there was none.
    if (!(error instanceof WorkflowNotFoundError)) throw error
  }
  await startRun(deps, subject)
  return true
}
