import type { BenchOptions } from '../options.ts'
import { number, spread, table, tableOfLines } from '../report.ts'
import { isMet, type Line } from '../results.ts'
import { ratiosOf, type Spread, spreadOf } from '../statistics.ts'
import { type Meanwhile, paceOf } from './meanwhile.ts'
import { TAKING_PART, type WholeRun } from './scale.ts'

/** Renewals a second, by rounds. */
export interface Ways {
  readonly ours: readonly number[]
  /** A bare loop without an engine. */
  readonly bare: readonly number[]
  /** A sleeping workflow for each. */
  readonly asleep: readonly number[]
  /** What a second run costs, as a share of the first one's time. */
  readonly again: readonly number[]
  /** Of the engine for one renewal, by the histories. */
  readonly actions: { readonly ours: number; readonly asleep: number }
}

/** What the parts measured; left out: what was not asked for. */
export interface RenewalsMeasured {
  readonly meanwhile?: readonly Meanwhile[]
  readonly scale?: readonly WholeRun[]
  readonly ways?: Ways
}

const AGAIN_AT_MOST = 0.02
const ACTIONS_AT_MOST = 0.02
/** How much the worker may hold more, or less, the more are due. */
const MEMORY_WITHIN = 0.1
/** How many times as long people may wait beside a run. */
const WAITS_AT_MOST = 2

export function linesOfRenewals({ ways }: RenewalsMeasured): readonly Line[] {
  if (!ways) return []
  const { ours, bare, asleep } = ways
  const line = (what: string, beside: readonly number[], wanted: NonNullable<Line['wanted']>): Line => ({
    what,
    unit: 'renewals/s',
    direction: 'at least',
    ours: spreadOf(ours),
    bare: spreadOf(beside),
    ratio: spreadOf(ratiosOf(ours, beside)),
    wanted,
  })
  return [
    line('A run, beside a bare loop', bare, { limit: 0.8 }),
    line('A run, beside a sleeping workflow for each', asleep, { limit: 20, goal: 50 }),
  ]
}

export const paragraphsOf = (measured: RenewalsMeasured, options: BenchOptions, concurrency: number): readonly string[] => [
  ...waysParagraphs(measured, options, concurrency),
  ...scaleParagraphs(measured, concurrency),
  ...meanwhileParagraphs(measured, options),
]

const met = (value: number, most: number): readonly string[] => [`at most ${most}`, value <= most ? 'yes' : 'no']

function waysParagraphs(measured: RenewalsMeasured, { subscriptions, sleeping }: BenchOptions, concurrency: number): readonly string[] {
  if (!measured.ways) return []
  const { again, actions } = measured.ways
  const share = spreadOf(again)
  const percent = ({ median, least, most }: Spread) => spread({ median: median * 100, least: least * 100, most: most * 100 })
  return [
    '### Beside the other ways',
    tableOfLines('beside it', linesOfRenewals(measured)),
    `${subscriptions} subscriptions are due in each turn of the run and of the loop, ${sleeping} in each of the sleeping workflows. All three ask the same sandbox of the payment provider through the same adapter, are told by its webhooks, and write the same rows: the payment before it is asked for, then the charge, the event, the next date, the invoice and the books. The run and the loop do so in pages of 500 with ${concurrency} calls under way at once; a sleeping workflow is a timer and one activity, and up to 100 activities are under way. A run counts from its first row until it is over, the loop from its first page; the workflows sleep before the clock runs and are due at one instant, at a worker that has replaced the one which put them to sleep, as within any month: none of them is in its memory. After each turn the sandbox's own count says that each was charged once.`,
    table([
      ['', 'measured', 'wanted', 'met'],
      [
        'Temporal actions for a renewal',
        `${actions.ours.toFixed(4)} (${number(actions.asleep)} of a sleeping workflow)`,
        ...met(actions.ours, ACTIONS_AT_MOST),
      ],
      ['The same run asked for again, in % of its first time', percent(share), ...met(share.median * 100, AGAIN_AT_MOST * 100)],
    ]),
  ]
}

function scaleParagraphs({ scale = [] }: RenewalsMeasured, concurrency: number): readonly string[] {
  if (scale.length === 0) return []
  const cell = (value: number | undefined, unit: string) => (value === undefined ? 'not told' : `${number(value)}${unit}`)
  return [
    '### Whole runs',
    `Runs of so many that are due on a day, by one worker that had been through eight smaller ones before: each from its first row until nothing is due and each has its invoice. The sandbox, which plays the provider, runs on the same machine and posts each payment. By its own count each was charged once. What the worker holds rises and falls over minutes, as it is swept: of smaller sizes some runs follow each other, and it is looked at during all of them. Workers, with ${concurrency} calls under way at once, go behind what people wait for.`,
    table([
      ['due', 'runs', 'time of one', 'renewals/s', 'worker holds (median)', 'at most'],
      ...scale.map(({ due, times, seconds, memory }) => [
        `${due}`,
        `${times}`,
        minutes(seconds),
        number(due / seconds),
        cell(memory?.median, ' MB'),
        cell(memory?.most, ' MB'),
      ]),
    ]),
    'Milliseconds of CPU for one renewal, by process; the sandboxes are no part of the product.',
    table([['due', ...TAKING_PART], ...scale.map(({ due, cpu }) => [`${due}`, ...TAKING_PART.map((name) => cell(cpu[name], ''))])]),
    ...(scale.length < 2
      ? []
      : [
          `The worker holds ${(growthOf(scale) * 100).toFixed(0)} % more, or less, in the largest run than in the smallest; within ${MEMORY_WITHIN * 100} % is wanted.`,
        ]),
  ]
}

const minutes = (seconds: number): string =>
  seconds < 120 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${(seconds % 60).toFixed(0)} s`

/** By how much the median of the last run differs from that of the first, as a share of it. */
const growthOf = (scale: readonly WholeRun[]): number => {
  const [first, last] = [scale[0]?.memory?.median ?? Number.NaN, scale.at(-1)?.memory?.median ?? Number.NaN]
  return last / first - 1
}

/** Of a run that nothing holds it is told what people wait, and nothing is wanted: no provider lets it go so fast. */
const isHeld = ({ pace }: Meanwhile): boolean => pace !== undefined

/** Who waits, and for what. */
const WAITING = [
  ['sign-up', 'signUp'],
  ['cancellation', 'cancel'],
] as const

function meanwhileParagraphs({ meanwhile }: RenewalsMeasured, { beside }: BenchOptions): readonly string[] {
  if (!meanwhile) return []
  const rows = meanwhile.flatMap((measured) =>
    WAITING.map(([what, key]) => {
      const { alone, beside: on } = measured[key]
      const ratio = on.p99 / alone.p99
      return [
        `A ${what}`,
        paceOf(measured),
        `${measured.asked}`,
        `${number(alone.p50)}, ${number(alone.p99)}`,
        `${number(on.p50)}, ${number(on.p99)}`,
        number(ratio),
        ...(isHeld(measured) ? met(ratio, WAITS_AT_MOST) : ['', '']),
      ]
    }),
  )
  return [
    '### While a run is on',
    `Milliseconds (p50, p99) that a sign-up and a cancellation over the API take while runs of ${beside} (at 100/s) are on, and as many of them while nothing runs; one after the other, in turns. A sign-up is answered once its first payment stands at the provider. Runs go at the pace that is set unless something else is, at all that Stripe takes of an account in a second, and as fast as the machine can with nothing to hold them: then all of it, the provider's sandbox included, works on them, and people share what is left. Those of another pace are so many as last equally long.`,
    table([['', 'runs at', 'asked', 'alone', 'beside a run', 'ratio of p99', 'wanted', 'met'], ...rows]),
  ]
}

export function shortfallsOf(measured: RenewalsMeasured): readonly string[] {
  const { ways, scale = [], meanwhile } = measured
  const share = ways ? spreadOf(ways.again).median : 0
  const actions = ways?.actions.ours ?? 0
  const growth = growthOf(scale)
  return [
    ...linesOfRenewals(measured).flatMap((line) =>
      line.wanted && !isMet(line)
        ? [`${line.what}: a ratio of ${number(line.ratio.median)}, ${line.direction} ${line.wanted.limit} is wanted.`]
        : [],
    ),
    ...(actions > ACTIONS_AT_MOST
      ? [`A renewal costs ${actions.toFixed(3)} Temporal actions, at most ${ACTIONS_AT_MOST} are wanted.`]
      : []),
    ...(share > AGAIN_AT_MOST
      ? [`A second run takes ${number(share * 100)} % of the first one's time, under ${AGAIN_AT_MOST * 100} are wanted.`]
      : []),
    ...(Math.abs(growth) > MEMORY_WITHIN
      ? [`The worker's memory differs by ${(growth * 100).toFixed(0)} % between the runs, at most ${MEMORY_WITHIN * 100} are wanted.`]
      : []),
    ...(meanwhile ?? []).filter(isHeld).flatMap((waits) =>
      WAITING.flatMap(([what, key]) => {
        const ratio = waits[key].beside.p99 / waits[key].alone.p99
        return ratio > WAITS_AT_MOST
          ? [`A ${what} beside a run (${paceOf(waits)}) takes ${number(ratio)} times as long (p99), at most ${WAITS_AT_MOST} is wanted.`]
          : []
      }),
    ),
  ]
}
