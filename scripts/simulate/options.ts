import { addDays, isLocalDate, type LocalDate } from '../../domain/calendar/local-date.ts'
import { MARKET_CODES, type MarketCode } from '../../domain/market/market.ts'
import { marketAt } from '../../markets/index.ts'
import { nearest, type Option, optionLines, readArguments } from '../start/arguments.ts'

/** What was asked for on the command line. */
export type Asked =
  | { readonly kind: 'help' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'simulate'; readonly options: SimulateOptions }

export interface SimulateOptions {
  readonly subscriptions: number
  readonly market: MarketCode
  /** First day that is simulated, local. */
  readonly from: LocalDate
  readonly months: number
  readonly seed: number
  /** So many of them through the engine as well, to be compared. */
  readonly throughEngine: number
  /** Processes that play them, each its share in a house of its own. */
  readonly houses: number
  /** File of the chart. */
  readonly chart: string
  readonly says: 'words' | 'json'
}

const OPTIONS: readonly Option[] = [
  { name: '--subscriptions', value: 'N', meaning: 'customers: four of five are there already, the others sign up (5000)' },
  { name: '--market', value: 'CODE', meaning: 'where, of those in which subscriptions are sold (FR)' },
  { name: '--from', value: 'DAY', meaning: 'first day, as YYYY-MM-DD (2027-01-01)' },
  { name: '--months', value: 'M', meaning: 'how long, 1 to 120 months (24)' },
  { name: '--seed', value: 'S', meaning: 'whole number that draws what everybody does (1)' },
  { name: '--through-engine', value: 'N', meaning: 'so many of them through the engine as well, and compared; 0 for none (100)' },
  { name: '--houses', value: 'N', meaning: 'so many processes play them, a core each; the figures do not depend on it (2)' },
  { name: '--chart', value: 'FILE', meaning: 'where the chart goes (simulation.svg)' },
  { name: '--json', meaning: 'the figures as JSON; progress goes to the standard error' },
  { name: '--help', meaning: 'this page' },
]

export const HELP = `npm run simulate -- [options]

Plays years of a market's subscriptions on simulated time: customers sign up, pay, run out of money, lose cards, change plans, dispute, pause,
cancel and withdraw, as drawn from the seed; prices rise, and the payment provider is away now and then. Domain, database and the adapter to
the provider are the product's, the provider is its sandbox, in databases and a folder of their own that are gone afterwards. Workflows are
stepped; the first customers go through the engine itself as well, its time skipped, and must end the same. It ends with figures by month, a
chart, and checks: charged once and never after the end, invoices without gaps, a ledger of zero. Exit code 1 where a check fails.

${optionLines(OPTIONS)}`

const NUMBERS = [
  ['--subscriptions', 1, 100_000, 5_000],
  ['--months', 1, 120, 24],
  ['--seed', 0, 4_294_967_295, 1],
  ['--through-engine', 0, 1_000, 100],
  ['--houses', 1, 16, 2],
] as const
type NumberName = (typeof NUMBERS)[number][0]

const isMarket = (word: string): word is MarketCode => (MARKET_CODES as readonly string[]).includes(word)

/** Reads `--name value` and `--name=value`; refuses with the option and the cure. */
export function readOptions(args: readonly string[]): Asked {
  const read = readArguments(args, OPTIONS, 'npm run simulate')
  if (read.kind !== 'given') return read
  const text = (name: string): string | undefined => read.given.get(name)?.[0]
  const refused = (reason: string): Asked => ({ kind: 'refused', reason })

  const numbers = new Map<NumberName, number>()
  for (const [name, least, most, unlessGiven] of NUMBERS) {
    const value = text(name) ?? `${unlessGiven}`
    if (!/^\d{1,10}$/.test(value) || Number(value) < least || Number(value) > most)
      return refused(`${name}: found "${value}", allowed is a whole number from ${least} to ${most}.`)
    numbers.set(name, Number(value))
  }
  const number = (name: NumberName): number => numbers.get(name) ?? 0

  const market = text('--market') ?? 'FR'
  if (!isMarket(market))
    return refused(
      `--market: found "${market}", allowed is one of ${MARKET_CODES.join(', ')}. Did you mean ${nearest(market, MARKET_CODES)}?`,
    )
  const from = text('--from') ?? '2027-01-01'
  if (!isLocalDate(from)) return refused(`--from: found "${from}", give a day of the calendar, such as 2027-01-01.`)
  const problem = cannotBegin(market, from)
  if (problem !== undefined) return refused(problem)
  return {
    kind: 'simulate',
    options: {
      subscriptions: number('--subscriptions'),
      market,
      from,
      months: number('--months'),
      seed: number('--seed'),
      throughEngine: number('--through-engine'),
      houses: number('--houses'),
      chart: text('--chart') ?? 'simulation.svg',
      says: read.given.has('--json') ? 'json' : 'words',
    },
  }
}

/** Why nothing can be sold there from that day on; undefined where it can. */
function cannotBegin(code: MarketCode, from: LocalDate): string | undefined {
  // The day before began everywhere.
  const began = new Date(`${addDays(from, -1)}T00:00:00Z`)
  try {
    const { subscription } = marketAt(code, began)
    if (subscription.insurance === 'ruled') return undefined
    return `--market: subscriptions are not sold in ${code}: whether they may be is not ruled there. Give another market.`
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return `--from: ${from} is before the market ${code} opened: give a later day.`
  }
}
