import { type Client, ScheduleAlreadyRunning, type ScheduleOptions } from '@temporalio/client'

/** A minute after each hour, in UTC: charge times are whole hours, and no local time is left out where clocks are changed. */
const EVERY_HOUR: ScheduleOptions['spec'] = { intervals: [{ every: '1 hour', offset: '1 minute' }] }

/** Of one task queue there is one. */
export const scheduleId = (taskQueue: string): string => `renewals/${taskQueue}`

/**
 * Has the engine ask every hour for the runs that are due. Every worker does so as it starts, and whoever rebuilds an engine: the first creates the schedule, the others
 * bring it to what this release says, and leave it paused where somebody paused it.
 */
export async function keepRenewalSchedule(schedules: Client['schedule'], taskQueue: string): Promise<void> {
  const wanted: ScheduleOptions = {
    scheduleId: scheduleId(taskQueue),
    spec: EVERY_HOUR,
    action: { type: 'startWorkflow', workflowType: 'renewalTick', workflowId: `renewal-tick/${taskQueue}`, taskQueue },
    policies: { overlap: 'SKIP', catchupWindow: '1 hour' },
  }
  try {
    await schedules.create(wanted)
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error
    await schedules.getHandle(wanted.scheduleId).update(({ state }) => ({ ...wanted, state, action: { ...wanted.action } as never }))
  }
}
