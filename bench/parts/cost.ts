import { type History, historyToJSON } from '@temporalio/common/lib/proto-utils.js'
import type { KeptEvent } from '../../test/replay/history-files.ts'
import { costOf, HAPPY_PATH_COST } from '../../test/workflows/count-actions.ts'
import { openedBy } from '../bare-shape.ts'
import type { HistoryCount, Measured } from '../results.ts'
import type { BenchWorld } from '../world.ts'
import { createBareDriver, createTradeInDriver } from './drivers.ts'
import { makeSellers } from './sellers.ts'

async function countHistory({ temporal }: BenchWorld, workflowId: string): Promise<HistoryCount> {
  const history: History = await temporal.workflow.getHandle(workflowId).fetchHistory()
  const { events } = JSON.parse(historyToJSON(history)) as { events: KeptEvent[] }
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

/**
 * What else the machine does may cost a case one workflow task more (3 events), or let one task see two things at once, and a timer
 * set and cancelled in one task leaves no trace. So of these tries the fewest events and actions count, and the most of all else.
 */
const TRIES = 3

/** Trade-ins that go well and cases of the bare shape, one after the other, by their histories. */
export async function measureCost(world: BenchWorld): Promise<NonNullable<Measured['cost']>> {
  const refurbishmentOf = async (reference: string): Promise<string> => {
    const { rows } = await world.database.query<{ case_id: string }>('select case_id from refurbishments where source_case_id = $1', [
      reference,
    ])
    return rows[0]?.case_id ?? ''
  }
  const found: HistoryCount[] = []
  const opened: HistoryCount[] = []
  for (const [{ drive, stop }, opens] of [
    [createTradeInDriver(world), refurbishmentOf],
    [createBareDriver(world), openedBy],
  ] as const) {
    const counts: HistoryCount[] = []
    const countsOfOpened: HistoryCount[] = []
    for (const seller of await makeSellers(world, TRIES)) {
      const workflowId = await drive(seller)
      // Closed in the table a moment before its run ends.
      await world.temporal.workflow.getHandle(workflowId).result()
      counts.push(await countHistory(world, workflowId))
      countsOfOpened.push(await countHistory(world, await opens(workflowId)))
    }
    await stop()
    found.push(together(counts))
    opened.push(together(countsOfOpened))
  }
  const [ours, bare] = found as [HistoryCount, HistoryCount]
  const [openedOurs, openedBare] = opened as [HistoryCount, HistoryCount]
  return { ours, bare, opened: { ours: openedOurs, bare: openedBare }, limit: HAPPY_PATH_COST }
}

function together(counts: readonly HistoryCount[]): HistoryCount {
  const of = (key: keyof HistoryCount) => counts.map((count) => count[key])
  return {
    events: Math.min(...of('events')),
    actions: Math.min(...of('actions')),
    updates: Math.max(...of('updates')),
    signals: Math.max(...of('signals')),
    timers: Math.max(...of('timers')),
    localActivities: Math.max(...of('localActivities')),
    activities: Math.max(...of('activities')),
  }
}
