import type { KeptEvent } from '../replay/history-files.ts'

/** What a trade-in that goes well may cost at most; the benchmark holds its own run to the same. */
export const HAPPY_PATH_COST = { events: 87, actions: 30 }

/** What a refurbishment with one repair may cost at most. */
export const REFURBISHMENT_COST = { events: 53, actions: 18 }

/** What a repair that is fetched, approved by link, paid by card and brought back may cost at most. */
export const REPAIR_COST = { events: 130, actions: 44 }

/** What one run costs. */
export interface Cost {
  readonly events: number
  /** As Temporal Cloud counts them. */
  readonly actions: number
  /** What the actions are for. */
  readonly of: Readonly<Record<ActionKind, number>>
}

type ActionKind = 'start' | 'update' | 'signal' | 'timer' | 'activity' | 'retry' | 'local activities' | 'other'

const KIND_OF_EVENT: Readonly<Record<string, ActionKind>> = {
  EVENT_TYPE_WORKFLOW_EXECUTION_STARTED: 'start',
  EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED: 'update',
  EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED: 'signal',
  EVENT_TYPE_TIMER_STARTED: 'timer',
  EVENT_TYPE_ACTIVITY_TASK_SCHEDULED: 'activity',
  EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES: 'other',
  EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW: 'other',
}

/**
 * Counts a run's actions by its history: 1 for its start, each update, signal, timer, activity and activity's retry, and 1 for
 * each workflow task with local activities in it, however many. What a history does not show is not counted (queries,
 * refused updates).
 */
export function costOf(events: readonly KeptEvent[]): Cost {
  const of: Record<ActionKind, number> = {
    start: 0,
    update: 0,
    signal: 0,
    timer: 0,
    activity: 0,
    retry: 0,
    'local activities': 0,
    other: 0,
  }
  const tasksWithLocalActivities = new Set<string>()
  for (const event of events) {
    const kind = KIND_OF_EVENT[event.eventType]
    if (kind) of[kind] += 1
    if (event.eventType === 'EVENT_TYPE_ACTIVITY_TASK_STARTED') {
      const { attempt } = event['activityTaskStartedEventAttributes'] as { attempt?: number }
      of.retry += (attempt ?? 1) - 1
    }
    if (event.eventType === 'EVENT_TYPE_MARKER_RECORDED') {
      const marker = event['markerRecordedEventAttributes'] as { markerName: string; workflowTaskCompletedEventId: string }
      if (marker.markerName === 'core_local_activity') tasksWithLocalActivities.add(marker.workflowTaskCompletedEventId)
    }
  }
  of['local activities'] = tasksWithLocalActivities.size
  return { events: events.length, actions: Object.values(of).reduce((sum, count) => sum + count, 0), of }
}
