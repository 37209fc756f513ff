// The workflow of the bare shape. No table, no compare-and-set, no outcome: each step is one INSERT.

import {
  CancellationScope,
  condition,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  setDefaultSignalHandler,
  setDefaultUpdateHandler,
  sleep,
} from '@temporalio/workflow'
import { type BenchProcessName, bareShapeOf } from './bare-shapes.ts'

const { write } = proxyLocalActivities<{ write(caseId: string, step: number): Promise<void> }>({ startToCloseTimeout: '30 seconds' })

/** Goes through the shape of a process. */
export async function bare(caseId: string, process: BenchProcessName): Promise<void> {
  const waiting = { update: 0, signal: 0, activity: 0, timer: 0 }
  let written = 0
  let timer: CancellationScope | null = null
  setDefaultSignalHandler(() => {
    waiting.signal += 1
  })
  setDefaultUpdateHandler(async () => {
    waiting.update += 1
    const before = written
    await condition(() => written > before)
    return written
  })

  const setTimer = (milliseconds: number) => {
    timer?.cancel()
    timer = new CancellationScope()
    timer
      .run(() => sleep(milliseconds))
      .then(() => {
        timer = null
        waiting.timer += 1
      })
      .catch((error: unknown) => {
        if (!isCancellation(error)) throw error
      })
  }
  const start = (activity: string) => {
    const activities = proxyActivities<Record<string, (caseId: string) => Promise<void>>>({
      startToCloseTimeout: '5 minutes',
      heartbeatTimeout: '12 seconds',
    })
    void activities[activity]?.(caseId).then(() => {
      waiting.activity += 1
    })
  }

  for (const [index, step] of bareShapeOf(process).steps.entries()) {
    const { on } = step
    if (on !== 'start') {
      await condition(() => waiting[on] > 0)
      waiting[on] -= 1
    }
    await write(caseId, index + 1)
    written = index + 1
    if (step.activity) start(step.activity)
    if (step.timer) setTimer(step.timer === 'long' ? 86_400_000 : 1)
  }
}

/** What a case opens: written once, then waiting. */
export async function bareOpened(caseId: string): Promise<void> {
  await write(caseId, 1)
  await sleep('5 days')
}
