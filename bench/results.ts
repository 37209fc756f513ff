import type { Acceptance } from './parts/acceptance.ts'
import type { MemoryLine } from './parts/memory.ts'
import type { Reads } from './parts/reads.ts'
import type { Throughput } from './parts/throughput.ts'
import { ratiosOf, type Spread, spreadOf } from './statistics.ts'

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

/** What the parts measured; left out: what was not asked for. */
export interface Measured {
  readonly cost?: {
    readonly ours: HistoryCount
    readonly bare: HistoryCount
    /** Of the run that each opens: the refurbishment, and the like of it. */
    readonly opened: { readonly ours: HistoryCount; readonly bare: HistoryCount }
    readonly limit: { readonly events: number; readonly actions: number }
  }
  readonly throughput?: Throughput
  readonly acceptance?: Acceptance
  readonly reads?: Reads
  readonly memory?: readonly MemoryLine[]
}

/** One number beside its bare shape, with its limit. */
export interface Line {
  readonly what: string
  readonly unit: string
  readonly ours: Spread
  readonly bare: Spread
  /** Of each round's own ratio. */
  readonly ratio: Spread
  readonly wanted: 'at least' | 'at most'
  readonly limit: number
  readonly goal?: number
}

export const isMet = ({ ratio, wanted, limit }: Line): boolean => (wanted === 'at least' ? ratio.median >= limit : ratio.median <= limit)

/** Every number that has a limit. */
export function linesOf({ throughput, acceptance, reads }: Measured): readonly Line[] {
  const lines: Line[] = []
  const add = (line: Omit<Line, 'ours' | 'bare' | 'ratio'>, ours: readonly number[], bare: readonly number[]) =>
    lines.push({ ...line, ours: spreadOf(ours), bare: spreadOf(bare), ratio: spreadOf(ratiosOf(ours, bare)) })
  if (throughput)
    add(
      { what: 'Trade-ins played to their end', unit: 'cases/s', wanted: 'at least', limit: 0.7, goal: 0.9 },
      throughput.ours.map(({ rate }) => rate),
      throughput.bare.map(({ rate }) => rate),
    )
  if (acceptance) {
    const { ours, bare, p99 } = acceptance
    const of = (turns: typeof ours, what: 'p50' | 'p99' | 'rate') => turns.map((turn) => turn[what])
    add({ what: 'Acceptance alone, p50', unit: 'ms', wanted: 'at most', limit: 1.2 }, of(ours, 'p50'), of(bare, 'p50'))
    const together = { ours: { ...spreadOf(of(ours, 'p99')), median: p99.ours }, bare: { ...spreadOf(of(bare, 'p99')), median: p99.bare } }
    const ratio = { ...spreadOf(ratiosOf(of(ours, 'p99'), of(bare, 'p99'))), median: p99.ours / p99.bare }
    lines.push({
      what: 'Acceptance alone, p99 of all rounds together',
      unit: 'ms',
      wanted: 'at most',
      limit: 1,
      goal: 0.7,
      ...together,
      ratio,
    })
    add({ what: 'Acceptances, 20 in flight', unit: '/s', wanted: 'at least', limit: 2 }, of(ours, 'rate'), of(bare, 'rate'))
  }
  if (reads)
    add(
      { what: 'A case read, p50', unit: 'ms', wanted: 'at most', limit: 1.5, goal: 1.2 },
      reads.ours.map(({ p50 }) => p50),
      reads.bare.map(({ p50 }) => p50),
    )
  return lines
}

/** Sentences about what is not as it must be; none where all is. */
export function shortfallsOf(measured: Measured): readonly string[] {
  const short = linesOf(measured)
    .filter((line) => !isMet(line))
    .map(({ what, ratio, wanted, limit }) => `${what}: ${ratio.median.toFixed(2)} of the bare shape, ${wanted} ${limit} is wanted.`)
  const { cost } = measured
  if (!cost) return short
  const { ours, bare, opened, limit } = cost
  for (const what of ['events', 'actions'] as const)
    if (ours[what] > limit[what]) short.push(`A trade-in that goes well has ${ours[what]} ${what}, at most ${limit[what]} are asserted.`)
  for (const what of ['updates', 'signals', 'timers', 'localActivities', 'activities'] as const) {
    if (ours[what] !== bare[what])
      short.push(`The bare shape has ${bare[what]} ${what}, the trade-in ${ours[what]}: correct bench/bare-shape.ts.`)
    if (opened.ours[what] !== opened.bare[what])
      short.push(`What the bare shape opens has ${opened.bare[what]} ${what}, the refurbishment ${opened.ours[what]}: correct it.`)
  }
  return short
}
