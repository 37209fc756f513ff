import { join } from 'node:path'
import { priceChangeRoutes } from '../../api/price-changes/price-change-routes.ts'
import type { RoutePlugin } from '../../api/route-plugin.ts'
import { paymentWebhookRoutes } from '../../api/webhooks/payment-webhook-routes.ts'
import { addDays, type LocalDate } from '../../domain/calendar/local-date.ts'
import { calendars } from '../../markets/calendars.ts'
import { marketAt, placeOf } from '../../markets/index.ts'
import { findAnyPort } from '../../platform/embedded/ports.ts'
import { createLogger } from '../../platform/logger/logger.ts'
import { createSimulatedApi } from '../simulated/api.ts'
import type { BeginEngine } from '../simulated/house-engine.ts'
import { createSteppedHouse } from '../simulated/stepped-house.ts'
import { type Check, check, type ProviderCounts } from './checks.ts'
import { type Balance, type MonthFigures, readLedger } from './figures.ts'
import { drawLife, monthsAfter } from './life.ts'
import type { SimulateOptions } from './options.ts'
import { type Outcomes, readOutcomes } from './outcomes.ts'
import { drawOutages, play } from './play.ts'
import { drawPrices } from './prices.ts'
import { Provider } from './provider.ts'
import { SharedClock } from './shared-clock.ts'
import { type Customers, numbersOf } from './who.ts'

/** What is simulated. */
export type Simulation = Pick<SimulateOptions, 'market' | 'from' | 'months' | 'seed'>

/** Who plays it how. */
export interface Part {
  readonly who: Customers
  /** Of them those whose outcomes are wanted: up to this number. */
  readonly compared: number
  /** A database with all migrations applied, and a folder, of its own. */
  readonly databaseUrl: string
  readonly folder: string
  /** What carries workflows out; they are stepped unless given. */
  readonly begin?: BeginEngine
  /** Whether the provider posts also what its answers have said. */
  readonly posts: 'all' | 'unanswered'
  monthEnded(month: MonthFigures): void
}

/** What came of it. */
export interface PartPlayed {
  readonly months: readonly MonthFigures[]
  readonly ledger: readonly Balance[]
  readonly checks: readonly Check[]
  readonly outcomes: Outcomes
}

/** What is asked of it: its provider posts, and is waited for, and prices are announced. */
const ASKED: readonly RoutePlugin[] = [(app, deps) => paymentWebhookRoutes(app, { ...deps, takenEveryMs: 0 }), priceChangeRoutes]
/** For how long a token holds besides what is simulated. */
const TOKEN_DAYS = 100
const DAY_SECONDS = 86_400

/** The first day after a simulation. */
const endOf = ({ from, months }: Pick<Simulation, 'from' | 'months'>): LocalDate => monthsAfter(from, months)

/** Plays customers of a simulation in a house of their own, with a provider, an API and a clock of their own, which are ended afterwards. */
export async function playPart(simulation: Simulation, part: Part): Promise<PartPlayed> {
  const { market: code, from, months, seed } = simulation
  const { who, compared, databaseUrl, folder, begin, posts, monthEnded } = part
  const to = endOf(simulation)
  const ends: (() => Promise<unknown>)[] = []
  try {
    const place = placeOf(marketAt(code, new Date(`${from}T00:00:00Z`)))
    const clock = new SharedClock()
    clock.set(calendars.at(addDays(from, -1), '20:00', place))
    const [apiPort, port] = [await findAnyPort(), await findAnyPort()]
    const apiUrl = `http://127.0.0.1:${apiPort}`
    const webhook = { url: `${apiUrl}/v1/webhooks/stripe`, secret: 'test' }
    const provider = new Provider({ memory: clock.memory, file: join(folder, 'payments.sqlite'), port, webhook, posts })
    await provider.comeBack()
    ends.push(() => provider.goAway())
    const house = await createSteppedHouse({ market: code, clock, databaseUrl, folder, payments: provider }, begin)
    ends.push(() => house.end())
    const simulated = await createSimulatedApi({ ...house, codec: { PAYLOAD_CODEC: 'off' } }, ASKED)
    ends.push(() => simulated.end())
    const logger = createLogger({ LOG_LEVEL: 'warn', LOG_FORMAT: 'json', DEPLOYMENT: 'production' }, { write: () => undefined })
    const app = simulated.appWith({ logger })
    await app.listen({ port: apiPort, host: '127.0.0.1' })
    ends.push(() => app.close())

    const lifetimeSeconds = (Math.ceil((Date.parse(to) - Date.parse(from)) / 86_400_000) + TOKEN_DAYS) * DAY_SECONDS
    const prices = drawPrices(seed, from, to)
    const played = await play({
      house,
      market: code,
      from,
      to,
      lives: numbersOf(who).map((number) => drawLife(seed, number, { from, months, prices })),
      provider,
      api: { url: apiUrl, lead: await simulated.bearer({ subject: 'lead', roles: ['lead'], lifetimeSeconds }) },
      prices,
      outages: drawOutages(seed, from, to),
      monthEnded,
    })
    const counts = await readCounts(provider.url)
    const references = new Map([...played.references].filter(([number]) => number <= compared))
    return {
      months: played.months,
      ledger: await readLedger(house.database),
      checks: await check(house.database, counts, { market: code, date: to }),
      outcomes: await readOutcomes(house.database, references, counts.charged, place),
    }
  } finally {
    for (const end of ends.toReversed()) await end()
  }
}

/** What a provider's sandbox tells of itself. */
export async function readCounts(url: string): Promise<ProviderCounts> {
  const read = async <T>(path: string): Promise<T> => (await (await fetch(`${url}/__sandbox/${path}`)).json()) as T
  const { calls } = await read<{ calls: { charged?: Readonly<Record<string, number>> } }>('calls')
  const { payments } = await read<{ payments: readonly { status: string; amount: number; refunded: number }[] }>('payments')
  const kept = payments.map(({ status, amount, refunded }) => (status === 'succeeded' ? amount - refunded : 0))
  return { charged: calls.charged ?? {}, keptMinor: kept.reduce((sum, minor) => sum + minor, 0) }
}
