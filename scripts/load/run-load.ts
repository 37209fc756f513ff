import { createCall } from './calls.ts'
import { isBought } from './device-of-record.ts'
import type { Ending } from './follow.ts'
import { Latencies, type LatencyLine } from './latencies.ts'
import type { LoadCompany, Told } from './load-process.ts'
import type { LoadOptions } from './options.ts'
import { PROCESSES } from './processes.ts'
import type { Progress } from './progress.ts'
import { type Numbered, readRecords } from './read-records.ts'
import { Slots } from './slots.ts'
import { watchOf } from './watch-of.ts'
import type { LoadWorld } from './world.ts'

export interface SkippedRow {
  readonly line: number
  readonly id: string
  readonly reason: string
}

/** One case that came of a row. */
export interface PlayedRow {
  readonly line: number
  readonly branch: string
  readonly ending: Exclude<Ending, { kind: 'not accepted' }>
}

export interface LoadResult {
  /** Of the process, as `Trade-ins`. */
  readonly plural: string
  /** Of the file, of whatever category. */
  readonly records: number
  /** Of devices that are bought and were asked for. */
  readonly bought: number
  readonly beyondLimit: number
  readonly skipped: readonly SkippedRow[]
  readonly refused: readonly SkippedRow[]
  readonly played: readonly PlayedRow[]
  /** How many rows each word was said of. */
  readonly counted: ReadonlyMap<string, number>
  readonly seconds: number
  readonly latencies: readonly LatencyLine[]
  readonly told: Told
}

/** What a run holds while it goes on. */
interface Run {
  readonly company: LoadCompany
  readonly progress: Progress
  readonly slots: Slots
  readonly skipped: SkippedRow[]
  readonly refused: SkippedRow[]
  readonly played: PlayedRow[]
  readonly counted: Map<string, number>
}

/**
 * Makes a case of every row of a device that is bought and plays all its parts to the end. Rejects only where the file or the
 * addresses cannot be used at all; what goes wrong with single cases is in the result.
 */
export async function runLoad(options: LoadOptions, world: LoadWorld, progress: Progress, signal: AbortSignal): Promise<LoadResult> {
  const process = PROCESSES[options.process]
  const latencies = new Latencies()
  const call = createCall(latencies, signal)
  // Tells the people and devices of this run from those of another: seconds since the Epoch, their last digits.
  const name = String(Math.floor(Date.now() / 1_000) % 100_000).padStart(5, '0')
  const company = await process.gather({ world, call, seed: options.seed, run: name, signal })
  const run: Run = {
    company,
    progress,
    slots: new Slots(options.concurrency),
    skipped: [],
    refused: [],
    played: [],
    counted: new Map(),
  }
  const began = performance.now()
  const going = new Set<Promise<void>>()
  let records = 0
  let bought = 0
  let beyondLimit = 0
  try {
    for await (const row of readRecords(options.file)) {
      records += 1
      if (!isBought(row.record)) continue
      if (bought === options.limit) {
        beyondLimit += 1
        continue
      }
      progress.rowRead()
      await run.slots.take()
      const playing = play(run, row, bought).finally(() => {
        run.slots.give()
        going.delete(playing)
      })
      going.add(playing)
      bought += 1
    }
    await Promise.all([...going, world.timetable?.playOut()])
  } finally {
    await company.end()
  }
  const seconds = (performance.now() - began) / 1_000
  const told = await company.tell(run.played.map(({ ending }) => ending.reference))
  const { skipped, refused, played, counted } = run
  const { plural } = process
  return { plural, records, bought, beyondLimit, skipped, refused, played, counted, seconds, latencies: latencies.lines(), told }
}

/** One row, from its words to the end of its case. */
async function play({ company, progress, slots, skipped, refused, played, counted }: Run, row: Numbered, n: number): Promise<void> {
  const { line, record } = row
  const planned = company.plan(row, n)
  if (planned.kind === 'skipped') {
    skipped.push({ line, id: record.id, reason: planned.reason })
    return
  }
  for (const word of planned.counted) counted.set(word, (counted.get(word) ?? 0) + 1)
  const ending = await planned.play(watchOf(progress, slots))
  if (ending.kind === 'not accepted') refused.push({ line, id: record.id, reason: ending.reason })
  else {
    played.push({ line, branch: planned.branch, ending })
    progress.closed(ending.reference, ending.kind)
  }
}
