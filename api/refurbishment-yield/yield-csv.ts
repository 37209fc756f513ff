import { refurbishmentTable } from '../../domain/refurbishment/states.ts'
import { YIELD_DIMENSIONS, type YieldGroup } from '../../domain/yield/yield.ts'
import { type Column, csvOfRows } from '../http/csv-answer.ts'
import { toHundredths, toShare } from '../http/rounding.ts'

/** Where a device can wait for something: the same columns in every file, whatever the devices went through. */
const STATES = Object.entries(refurbishmentTable.states).flatMap(([state, entry]) => ('final' in entry ? [] : [state]))

const hoursIn = (state: string): readonly Column<YieldGroup>[] => {
  const of = ({ states }: YieldGroup) => states.find((one) => one.state === state)
  return [
    [`${state}_devices`, (group) => of(group)?.devices ?? 0],
    [`${state}_hours_median`, (group) => toHundredths(of(group)?.median)],
    [`${state}_hours_p90`, (group) => toHundredths(of(group)?.p90)],
  ]
}

/** The groups as CSV, UTF-8; where a group's devices were bought in several currencies, the amounts stand in one field each, in pairs. */
export const yieldCsv = (groups: readonly YieldGroup[]): string =>
  csvOfRows<YieldGroup>(
    [
      ...YIELD_DIMENSIONS.map((dimension): Column<YieldGroup> => [dimension, ({ by }) => by[dimension]]),
      ['devices', ({ devices }) => devices],
      ...(['stocked', 'harvested', 'recycled', 'open'] as const).map(
        (outcome): Column<YieldGroup> => [outcome, ({ outcomes }) => outcomes[outcome]],
      ),
      ...(['stocked', 'harvested', 'recycled'] as const).map(
        (outcome): Column<YieldGroup> => [`${outcome}_share`, ({ share }) => toShare(share?.[outcome])],
      ),
      ['first_pass_rate', ({ firstPassRate }) => toShare(firstPassRate)],
      ['cost_minor', ({ cost }) => cost.map(({ minor }) => minor).join(' ')],
      ['currency', ({ cost }) => cost.map(({ currency }) => currency).join(' ')],
      ...STATES.flatMap(hoursIn),
    ],
    groups,
  )
