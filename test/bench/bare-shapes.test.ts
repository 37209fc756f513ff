import { expect, test } from 'vitest'
import { BARE_SHAPES, type BenchProcessName, bareShapeOf } from '../../bench/bare-shapes.ts'
import { countHistory } from '../../bench/count-history.ts'
import { readHistories } from '../replay/history-files.ts'
import { HAPPY_PATH_COST, REFURBISHMENT_COST, REPAIR_COST } from '../workflows/count-actions.ts'

/** What the tests assert of the happy path. */
const ASSERTED: Readonly<Record<BenchProcessName, { readonly events: number; readonly actions: number }>> = {
  'trade-in': HAPPY_PATH_COST,
  refurbishment: REFURBISHMENT_COST,
  repair: REPAIR_COST,
}

/** What a run that goes through a shape has in its history, where each step is a workflow task of its own. */
function countShape(process: BenchProcessName) {
  const { steps } = bareShapeOf(process)
  const on = (what: string) => steps.filter((step) => step.on === what).length
  const timers = steps.filter(({ timer }) => timer !== undefined).length
  const counts = {
    updates: on('update'),
    signals: on('signal'),
    timers,
    localActivities: steps.length,
    activities: steps.filter(({ activity }) => activity !== undefined).length,
  }
  const { updates, signals, localActivities, activities } = counts
  // Started and completed; of each timer but the last, which ends with the run, that it fired or was cancelled.
  const events = 2 + 3 * steps.length + localActivities + 2 * updates + signals + 3 * activities + (2 * timers - 1)
  return { ...counts, events, actions: 1 + Object.values(counts).reduce((sum, count) => sum + count, 0) }
}

test.each(Object.keys(BARE_SHAPES) as BenchProcessName[])(
  'the bare shape of a %s that goes well has as many events and actions as are asserted of it',
  (process) => expect(countShape(process)).toMatchObject(ASSERTED[process]),
)

test('the bare shape of a refurbishment has as much of everything as the recorded history of one with a repair', async () => {
  const { history } = (await readHistories('refurbishment')).get('repaired-1.json') ?? { history: { events: [] } }
  expect(countShape('refurbishment')).toEqual(countHistory(history.events))
})
