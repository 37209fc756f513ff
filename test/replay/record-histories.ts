// Run by `npm run histories`, not with the tests: plays every branch once on a development server, with the codec off,
// and keeps its histories: what is replayed has to be readable in a diff, and no key is needed for it.

import { afterAll, beforeAll, describe, test } from 'vitest'
import { createRealWorld, type RealWorld, type WorkerProcess } from '../faults/real-world.ts'
import { READABLE } from '../support/codec-settings.ts'
import { type Bench, createBench } from './bench.ts'
import { forgetHistories, keepHistory } from './history-files.ts'
import { PLAYED } from './processes.ts'

let world: RealWorld
let worker: WorkerProcess
let bench: Bench

beforeAll(async () => {
  world = await createRealWorld(READABLE)
  worker = await world.startWorker()
  bench = createBench(world)
})
afterAll(async () => {
  await bench.end()
  await worker.kill()
  await world.end()
})

describe.each(PLAYED)('$process', ({ process, branches, stage }) => {
  let play: Awaited<ReturnType<typeof stage>>

  beforeAll(async () => {
    await forgetHistories(process)
    play = await stage(bench)
  })

  test.concurrent.each(branches)('$name', { timeout: 120_000 }, async ({ name, endsIn, runs = 1 }) => {
    const id = await play(name)
    await bench.until(id, endsIn)
    await bench.runEnds(id)
    const runIds = await runsOf(id, runs)
    for (const [index, runId] of runIds.entries()) {
      const history = await world.temporal.workflow.getHandle(id, runId).fetchHistory()
      await keepHistory(process, { branch: name, run: index + 1, endsIn, history })
    }
  })
})

/** A case's runs in the order they began, once the engine lists them all. */
async function runsOf(caseId: string, count: number): Promise<string[]> {
  let found: { runId: string; at: Date }[] = []
  await world.until(
    `${count} runs of ${caseId}`,
    async () => {
      found = []
      for await (const run of world.temporal.workflow.list({ query: `WorkflowId = "${caseId}"` })) {
        found.push({ runId: run.runId, at: run.startTime })
      }
      return found.length === count
    },
    async () => undefined,
  )
  return found.sort((a, b) => a.at.getTime() - b.at.getTime()).map(({ runId }) => runId)
}
