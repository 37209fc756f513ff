import type { Client } from '@temporalio/client'
import { type History, historyToJSON } from '@temporalio/common/lib/proto-utils.js'
import type { KeptEvent } from '../test/replay/history-files.ts'
import { costOf } from '../test/workflows/count-actions.ts'

/** What a history holds of each thing that both shapes are to have equally many of. */
export interface HistoryCount {
  readonly events: number
  readonly actions: number
  readonly updates: number
  readonly signals: number
  readonly timers: number
  readonly localActivities: number
  readonly activities: number
}

export function countHistory(events: readonly KeptEvent[]): HistoryCount {
  const { actions, of } = costOf(events)
  return {
    events: events.length,
    actions,
    updates: of.update,
    signals: of.signal,
    timers: of.timer,
    localActivities: events.filter(({ eventType }) => eventType === 'EVENT_TYPE_MARKER_RECORDED').length,
    activities: of.activity,
  }
}

/** Of the last run under an id. */
export async function readHistoryCount({ workflow }: Pick<Client, 'workflow'>, workflowId: string): Promise<HistoryCount> {
  const history: History = await workflow.getHandle(workflowId).fetchHistory()
  const { events } = JSON.parse(historyToJSON(history)) as { events: KeptEvent[] }
  return countHistory(events)
}
