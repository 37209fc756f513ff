import type { Stage } from './actors/acting.ts'
import { type Branch, createDeck, playedWith } from './branches.ts'
import { createCall } from './calls.ts'
import { type Books, checkBooks } from './checks.ts'
import { driveCase, type Ending } from './drive-case.ts'
import { checkEngineStore } from './engine-store.ts'
import { Latencies, type LatencyLine } from './latencies.ts'
import { type Guess, isBought, type LoadModel, mapRecord } from './map-record.ts'
import type { LoadOptions } from './options.ts'
import { newPerson, type Person } from './person.ts'
import type { Progress } from './progress.ts'
import { type Numbered, readRecords } from './read-records.ts'
import { Slots } from './slots.ts'
import { openStage } from './stage.ts'
import type { LoadWorld } from './world.ts'

export interface SkippedRow {
  readonly line: number
  readonly id: string
  readonly reason: string
}

/** One trade-in that came of a row. */
export interface PlayedRow {
  readonly line: number
  readonly branch: string
  readonly ending: Exclude<Ending, { kind: 'not accepted' }>
}

export interface LoadResult {
  /** Of the file, of whatever category. */
  readonly records: number
  /** Of devices that are bought and were asked for. */
  readonly bought: number
  readonly beyondLimit: number
  readonly skipped: readonly SkippedRow[]
  readonly refused: readonly SkippedRow[]
  readonly played: readonly PlayedRow[]
  readonly guesses: Readonly<Record<Guess, number>>
  readonly seconds: number
  readonly latencies: readonly LatencyLine[]
  readonly books: Books
}

/** What a run holds while it goes on. */
interface Run {
  readonly options: LoadOptions
  readonly stage: Stage
  readonly progress: Progress
  readonly slots: Slots
  readonly run: string
  readonly skipped: SkippedRow[]
  readonly refused: SkippedRow[]
  readonly played: PlayedRow[]
  readonly people: Person[]
  readonly guesses: Record<Guess, number>
}

/**
 * Makes a trade-in of every row of a device that is bought and plays all its parts to the end. Rejects only where the file or the
 * addresses cannot be used at all; what goes wrong with single cases is in the result.
 */
export async function runLoad(options: LoadOptions, world: LoadWorld, progress: Progress, signal: AbortSignal): Promise<LoadResult> {
  const latencies = new Latencies()
  const call = createCall(latencies, signal)
  const { stage, models } = await openStage(world, call, signal)
  const run: Run = {
    options,
    stage,
    progress,
    slots: new Slots(options.concurrency),
    // Tells the sellers of this run from those of another: seconds since the Epoch, their last digits.
    run: String(Math.floor(Date.now() / 1_000) % 100_000).padStart(5, '0'),
    skipped: [],
    refused: [],
    played: [],
    people: [],
    guesses: { market: 0, brand: 0, age: 0 },
  }
  const deck = createDeck(options.seed)
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
      const playing = play(run, row, bought, deck(bought), models, signal).finally(() => {
        run.slots.give()
        going.delete(playing)
      })
      going.add(playing)
      bought += 1
    }
    await Promise.all(going)
  } finally {
    await stage.mailbox.stop()
  }
  const seconds = (performance.now() - began) / 1_000
  const references = run.played.map(({ ending }) => ending.reference)
  const { skipped, refused, played, guesses } = run
  const books = await checkBooks(world, call, references, signal)
  const store = await checkEngineStore(world, run.people)
  return {
    records,
    bought,
    beyondLimit,
    skipped,
    refused,
    played,
    guesses,
    seconds,
    latencies: latencies.lines(),
    books: { ...books, checks: [...books.checks, store] },
  }
}

/** One row, from its words to the end of its trade-in. */
async function play(run: Run, row: Numbered, n: number, drawn: Branch, models: readonly LoadModel[], signal: AbortSignal): Promise<void> {
  const { line, record } = row
  const { seed } = run.options
  const mapped = mapRecord(row, seed, models, new Date())
  if (mapped.kind === 'skipped') {
    run.skipped.push({ line, id: record.id, reason: mapped.reason })
    return
  }
  const { device } = mapped
  for (const guess of device.guesses) run.guesses[guess] += 1
  const branch = playedWith(drawn, device)
  const person = newPerson(run.run, n, seed, device.market, device.category, branch)
  run.people.push(person)
  let reference: string | undefined
  const ending = await driveCase(
    run.stage,
    { device, branch, person },
    {
      opened: (opened) => {
        reference = opened
        run.progress.opened(opened)
      },
      parked: () => {
        run.progress.parked(1)
        run.slots.give()
      },
      unparked: () => {
        run.progress.parked(-1)
        run.slots.takeAtOnce()
      },
    },
    signal,
  )
  if (ending.kind === 'not accepted') run.refused.push({ line, id: record.id, reason: ending.reason })
  else {
    run.played.push({ line, branch: branch.name, ending })
    run.progress.closed(reference ?? ending.reference, ending.kind)
  }
}
