import { type BenchProcessName, bareShapeOf } from './bare-shapes.ts'
import type { Measuring } from './measuring.ts'
import type { BenchOptions } from './options.ts'
import { measureAcceptance } from './parts/acceptance.ts'
import { measureCost } from './parts/cost.ts'
import { measureMemory } from './parts/memory.ts'
import { measureReads } from './parts/reads.ts'
import { measureThroughput } from './parts/throughput.ts'
import { paragraphsOf } from './process-report.ts'
import { PROCESSES } from './processes.ts'
import type { Findings } from './report.ts'
import { linesOf, type Measured, shortfallsOf } from './results.ts'
import { openStages } from './stages.ts'
import type { BenchWorld } from './world.ts'

/** A process beside its bare shape, part by part. */
export async function measureProcess(
  world: BenchWorld,
  name: BenchProcessName,
  options: BenchOptions,
  say: (line: string) => void,
): Promise<Findings> {
  const process = PROCESSES[name]
  const stages = openStages(world, process.address, bareShapeOf(name))
  try {
    const measured = await measure({
      world,
      process,
      company: await process.gather(world, stages),
      options: { ...options, process: name },
      say,
    })
    return {
      plural: process.plural,
      lines: linesOf(measured, process),
      paragraphs: paragraphsOf(measured, process, options),
      short: shortfallsOf(measured, process),
      measured,
    }
  } finally {
    await stages.stop()
  }
}

async function measure(measuring: Measuring): Promise<Measured> {
  const wants = (part: BenchOptions['only'][number]) => measuring.options.only.includes(part)
  return {
    ...(wants('cost') && { cost: await measureCost(measuring) }),
    ...(wants('reads') && { reads: await measureReads(measuring) }),
    ...(wants('acceptance') && { acceptance: await measureAcceptance(measuring) }),
    ...(wants('throughput') && { throughput: await measureThroughput(measuring) }),
    // Last: it leaves many open cases.
    ...(wants('memory') && { memory: await measureMemory(measuring) }),
  }
}
