import type { Grade } from '../grading/grade.ts'
import { plus } from '../money/arithmetic.ts'
import type { Money } from '../money/money.ts'
import { groupedBy } from '../report/grouped-by.ts'
import { percentile } from './percentile.ts'

/** What became of a device in refurbishment. */
export type YieldOutcome = 'stocked' | 'harvested' | 'recycled' | 'open'

/** One refurbishment, as it is counted. */
export interface YieldRow {
  readonly model: string
  readonly workshop: string
  /** ISO week in which it was received, `2027-W10`. */
  readonly week: string
  /** `none` also where it was not graded yet. */
  readonly grade: Grade
  readonly outcome: YieldOutcome
  /** Whether its first complete test passed. */
  readonly firstTest: 'passed' | 'failed' | 'not_tested'
  readonly cost: Money
  /** Hours spent in each state so far, all stays together; states it never was in are left out. */
  readonly hours: Readonly<Record<string, number>>
}

/** What rows are counted together by. */
export const YIELD_DIMENSIONS = ['model', 'grade', 'workshop', 'week'] as const
export type YieldDimension = (typeof YIELD_DIMENSIONS)[number]

export interface StateHours {
  readonly state: string
  /** Devices that were in it. */
  readonly devices: number
  /** By nearest rank. */
  readonly median: number
  readonly p90: number
}

/** What came of the devices that share `by`. */
export interface YieldGroup {
  readonly by: Readonly<Partial<Record<YieldDimension, string>>>
  readonly devices: number
  readonly outcomes: Readonly<Record<YieldOutcome, number>>
  /** Shares of the devices whose outcome is known, 0 to 1; undefined while none is. */
  readonly share: Readonly<Record<'stocked' | 'harvested' | 'recycled', number>> | undefined
  /** Share of tested devices that passed their first test; undefined while none was tested. */
  readonly firstPassRate: number | undefined
  /** Cost of all devices, one amount for each currency. */
  readonly cost: readonly Money[]
  /** In the order of their names. */
  readonly states: readonly StateHours[]
}

/** Counts rows by the given dimensions. */
export const yieldBy = (dimensions: readonly YieldDimension[], rows: readonly YieldRow[]): readonly YieldGroup[] =>
  groupedBy(dimensions, rows).map(({ by, rows: members }) => groupOf(by, members))

const groupOf = (by: YieldGroup['by'], rows: readonly YieldRow[]): YieldGroup => {
  const count = (outcome: YieldOutcome) => rows.filter((row) => row.outcome === outcome).length
  const outcomes = { stocked: count('stocked'), harvested: count('harvested'), recycled: count('recycled'), open: count('open') }
  const known = rows.length - outcomes.open
  const tested = rows.filter(({ firstTest }) => firstTest !== 'not_tested')
  const share = { stocked: outcomes.stocked / known, harvested: outcomes.harvested / known, recycled: outcomes.recycled / known }
  return {
    by,
    devices: rows.length,
    outcomes,
    share: known > 0 ? share : undefined,
    firstPassRate: tested.length > 0 ? tested.filter(({ firstTest }) => firstTest === 'passed').length / tested.length : undefined,
    cost: costOf(rows),
    states: statesOf(rows),
  }
}

const costOf = (rows: readonly YieldRow[]): readonly Money[] => {
  const byCurrency = Map.groupBy(rows, ({ cost }) => cost.currency)
  return [...byCurrency.values()]
    .map((members) => members.map(({ cost }) => cost).reduce(plus))
    .toSorted((a, b) => (a.currency < b.currency ? -1 : 1))
}

const statesOf = (rows: readonly YieldRow[]): readonly StateHours[] => {
  const hours = new Map<string, number[]>()
  for (const row of rows) {
    for (const [state, spent] of Object.entries(row.hours)) {
      const sofar = hours.get(state)
      if (sofar) sofar.push(spent)
      else hours.set(state, [spent])
    }
  }
  return [...hours]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([state, spent]) => ({ state, devices: spent.length, median: percentile(spent, 50) ?? 0, p90: percentile(spent, 90) ?? 0 }))
}
