import type { BenchOptions } from '../options.ts'
import { number, spread, table, tableOfLines } from '../report.ts'
import { isMet, type Line } from '../results.ts'
import { ratiosOf, type Spread, spreadOf } from '../statistics.ts'

/** Renewals a second, by rounds. */
export interface RenewalsMeasured {
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

const AGAIN_AT_MOST = 0.02
const ACTIONS_AT_MOST = 0.02

export function linesOfRenewals({ ours, bare, asleep }: RenewalsMeasured): readonly Line[] {
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

export function paragraphsOf(
  measured: RenewalsMeasured,
  { subscriptions, sleeping }: BenchOptions,
  concurrency: number,
): readonly string[] {
  const { again, actions } = measured
  const met = (value: number, most: number) => [`at most ${most}`, value <= most ? 'yes' : 'no']
  const share = spreadOf(again)
  const percent = ({ median, least, most }: Spread) => spread({ median: median * 100, least: least * 100, most: most * 100 })
  return [
    '### Beside the other ways',
    tableOfLines('beside it', linesOfRenewals(measured)),
    `${subscriptions} subscriptions are due in each turn of the run and of the loop, ${sleeping} in each of the sleeping workflows. All three ask the same sandbox of the payment provider through the same adapter, are told by its webhooks, and write the same rows: the payment before it is asked for, then the charge, the event, the next date, the invoice and the books. The run and the loop do so in pages of 500 with ${concurrency} calls under way at once; a sleeping workflow is a timer and one activity, and up to 100 activities are under way. A run counts from its first row until it is over, the loop from its first page; the workflows sleep before the clock runs and are due at one instant. After each turn the sandbox's own count says that each was charged once.`,
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

export function shortfallsOf(measured: RenewalsMeasured): readonly string[] {
  const { actions, again } = measured
  const share = spreadOf(again).median
  return [
    ...linesOfRenewals(measured).flatMap((line) =>
      line.wanted && !isMet(line)
        ? [`${line.what}: a ratio of ${number(line.ratio.median)}, ${line.direction} ${line.wanted.limit} is wanted.`]
        : [],
    ),
    ...(actions.ours > ACTIONS_AT_MOST
      ? [`A renewal costs ${actions.ours.toFixed(3)} Temporal actions, at most ${ACTIONS_AT_MOST} are wanted.`]
      : []),
    ...(share > AGAIN_AT_MOST
      ? [`A second run takes ${number(share * 100)} % of the first one's time, under ${AGAIN_AT_MOST * 100} are wanted.`]
      : []),
  ]
}
