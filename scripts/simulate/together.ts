import type { Check } from './checks.ts'
import type { Balance, MonthFigures } from './figures.ts'
import type { PartPlayed } from './part.ts'

/**
 * The same month of several houses, whose customers are others', as that of one: all of its figures are sums.
 * @throws RangeError where it is not the same month, or of no house.
 */
export function monthOfAll(months: readonly MonthFigures[]): MonthFigures {
  const [first, ...others] = months
  if (!first || others.some(({ month }) => month !== first.month)) throw new RangeError('these are not one month of some houses')
  const { month, ...figures } = first
  const names = Object.keys(figures) as (keyof typeof figures)[]
  const sums = names.map((name) => [name, months.reduce((sum, of) => sum + of[name], 0)])
  return { month, ...(Object.fromEntries(sums) as typeof figures) }
}

/** The ledgers of several houses as one. */
export function ledgerOfAll(ledgers: readonly (readonly Balance[])[]): readonly Balance[] {
  const accounts = Map.groupBy(ledgers.flat(), ({ account }) => account)
  return [...accounts]
    .map(([account, balances]) => ({ account, minor: balances.reduce((sum, { minor }) => sum + minor, 0) }))
    .toSorted((a, b) => (a.account < b.account ? -1 : 1))
}

/** What must hold in each house: it does where it holds in all of them, else it is said of which it does not. */
export function checksOfAll(houses: readonly (readonly Check[])[]): readonly Check[] {
  const all = houses.flatMap((checks, house) => checks.map((check) => ({ ...check, house: house + 1 })))
  return [...Map.groupBy(all, ({ what }) => what)].map(([what, ofHouses]) => {
    const wrongs = ofHouses.flatMap(({ house, wrong }) =>
      wrong === undefined ? [] : houses.length === 1 ? wrong : `in house ${house} ${wrong}`,
    )
    return { what, wrong: wrongs.length === 0 ? undefined : wrongs.join('; ') }
  })
}

/** What came of all houses, their customers together, as if one had played them. */
export const playedTogether = (parts: readonly PartPlayed[]): PartPlayed => ({
  months: (parts[0]?.months ?? []).map((_, index) => monthOfAll(parts.flatMap(({ months }) => months[index] ?? []))),
  ledger: ledgerOfAll(parts.map(({ ledger }) => ledger)),
  checks: checksOfAll(parts.map(({ checks }) => checks)),
  outcomes: Object.assign({}, ...parts.map(({ outcomes }) => outcomes)),
})
