import type { BenchProcess } from './bench-process.ts'
import { LINES, type LineName, type Wanted } from './lines.ts'
import type { Acceptance } from './parts/acceptance.ts'
import type { EngineCost } from './parts/cost.ts'
import type { MemoryLine } from './parts/memory.ts'
import type { Reads } from './parts/reads.ts'
import type { Throughput } from './parts/throughput.ts'
import { ratiosOf, type Spread, spreadOf } from './statistics.ts'

/** What the parts measured; left out: what was not asked for. */
export interface Measured {
  readonly cost?: EngineCost
  readonly throughput?: Throughput
  readonly acceptance?: Acceptance
  readonly reads?: Reads
  readonly memory?: readonly MemoryLine[]
}

/** One number beside its bare shape. */
export interface Line {
  readonly what: string
  readonly unit: string
  readonly direction: 'at least' | 'at most'
  readonly ours: Spread
  readonly bare: Spread
  /** Of each round's own ratio. */
  readonly ratio: Spread
  /** Left out where it is told only. */
  readonly wanted?: Wanted
}

export const isMet = ({ ratio: { median }, direction, wanted }: Line): boolean =>
  wanted === undefined || (direction === 'at least' ? median >= wanted.limit : median <= wanted.limit)

/** Every number that stands beside the bare shape. */
export function linesOf({ throughput, acceptance, reads }: Measured, { plural, wanted }: BenchProcess): readonly Line[] {
  const lines: Line[] = []
  const add = (name: LineName, what: string, spreads: Pick<Line, 'ours' | 'bare' | 'ratio'>) =>
    lines.push({ what, ...LINES[name], ...spreads, ...(wanted[name] && { wanted: wanted[name] }) })
  const byRound = (ours: readonly number[], bare: readonly number[]) => ({
    ours: spreadOf(ours),
    bare: spreadOf(bare),
    ratio: spreadOf(ratiosOf(ours, bare)),
  })
  if (throughput) {
    const of = (turns: typeof throughput.ours) => turns.map(({ rate }) => rate)
    add('played', `${plural} played to their end`, byRound(of(throughput.ours), of(throughput.bare)))
  }
  if (acceptance) {
    const { ours, bare, p99 } = acceptance
    const of = (what: 'p50' | 'p99' | 'rate') =>
      byRound(
        ours.map((turn) => turn[what]),
        bare.map((turn) => turn[what]),
      )
    add('acceptance', 'Acceptance alone, p50', of('p50'))
    const late = of('p99')
    add('lateAcceptance', 'Acceptance alone, p99 of all rounds together', {
      ours: { ...late.ours, median: p99.ours },
      bare: { ...late.bare, median: p99.bare },
      ratio: { ...late.ratio, median: p99.ours / p99.bare },
    })
    add('acceptances', 'Acceptances, 20 in flight', of('rate'))
  }
  if (reads) {
    const of = (turns: typeof reads.ours) => turns.map(({ p50 }) => p50)
    add('read', 'A case read, p50', byRound(of(reads.ours), of(reads.bare)))
  }
  return lines
}

/** Sentences about what is not as it must be; none where all is. */
export function shortfallsOf(measured: Measured, process: BenchProcess): readonly string[] {
  const short = linesOf(measured, process).flatMap((line) =>
    line.wanted && !isMet(line)
      ? [`${line.what}: ${line.ratio.median.toFixed(2)} of the bare shape, ${line.direction} ${line.wanted.limit} is wanted.`]
      : [],
  )
  const { cost } = measured
  if (!cost) return short
  const { ours, bare, opened } = cost
  for (const what of ['events', 'actions'] as const)
    if (ours[what] > process.cost[what])
      short.push(`${process.plural} that go well have ${ours[what]} ${what}, at most ${process.cost[what]} are asserted.`)
  for (const what of ['updates', 'signals', 'timers', 'localActivities', 'activities'] as const) {
    if (ours[what] !== bare[what]) short.push(`The bare shape has ${bare[what]} ${what}, the case ${ours[what]}: correct its bare shape.`)
    if (opened && opened.ours[what] !== opened.bare[what])
      short.push(`What the bare shape opens has ${opened.bare[what]} ${what}, ${process.opens?.what} ${opened.ours[what]}: correct it.`)
  }
  return short
}
