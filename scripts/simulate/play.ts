import { addDays, type LocalDate } from '../../domain/calendar/local-date.ts'
import { calendars } from '../../markets/calendars.ts'
import { placeOf } from '../../markets/index.ts'
import { createDraw } from '../load/random.ts'
import type { SteppedHouse } from '../simulated/stepped-house.ts'
import { createActs, type ReachedApi } from './acts.ts'
import { calendarMonths, type MonthFigures, movementOf, readMonth, readRecurring } from './figures.ts'
import { type ActKind, HOURS, type Life } from './life.ts'
import type { DrawnPrice } from './prices.ts'

/** Who plays, and where. */
export interface ToPlay {
  readonly house: SteppedHouse
  readonly market: string
  readonly from: LocalDate
  /** First day after all of it. */
  readonly to: LocalDate
  readonly lives: readonly Life[]
  readonly provider: {
    readonly url: string
    goAway(): Promise<void>
    comeBack(): Promise<void>
  }
  readonly api: ReachedApi
  readonly prices: readonly DrawnPrice[]
  /** Days on which the provider is away when the charge time comes. */
  readonly outages: readonly LocalDate[]
  /** Told of each month when it is over. */
  monthEnded(month: MonthFigures): void
}

/** People who come at the same hour, at once. */
const AT_ONCE = 8
/** On a day of an outage nobody answers between these. */
const GONE_AT = '07:30'
const BACK_AT = '11:30'
const MIDNIGHT = '00:00'
const DAYS_BETWEEN_OUTAGES = 180

/** Days on which the provider is away, one in half a year, drawn from the seed. */
export function drawOutages(seed: number, from: LocalDate, to: LocalDate): readonly LocalDate[] {
  const days: LocalDate[] = []
  for (let begin = from; begin < to; begin = addDays(begin, DAYS_BETWEEN_OUTAGES)) {
    const day = addDays(begin, createDraw(seed, 'outage', begin).integer(DAYS_BETWEEN_OUTAGES))
    if (day < to) days.push(day)
  }
  return days
}

/** What became of those who were played. */
export interface Played {
  readonly months: readonly MonthFigures[]
  /** Of each customer by number the reference of their subscription. */
  readonly references: ReadonlyMap<number, string>
}

/**
 * Plays the lives of customers day by day: what is due at midnight and at the charge time, then what people do hour by hour. Prices are announced
 * before their first hour.
 */
export async function play(toPlay: ToPlay): Promise<Played> {
  const { house, market, from, to, lives, provider, api, prices, outages, monthEnded } = toPlay
  const { act, announces, areThere, references } = createActs(house, provider.url, market, api)
  await areThere(lives.filter(({ acts }) => acts.some(({ kind }) => kind === 'is_there')))
  await countRows(house)
  const agenda = Map.groupBy(
    lives.flatMap((life) => life.acts.map((one) => ({ life, ...one }))),
    ({ on, hour }) => `${on} ${hour}`,
  )
  const months: MonthFigures[] = []
  let recurring = await readRecurring(house.database, market)
  const ever = new Set(recurring.keys())
  const ending = new Map(calendarMonths(from, to).map((month) => [month.to, month]))
  const place = placeOf(house.deps.marketAt(market, house.clock.now()))
  const midnight = (date: LocalDate): Date => calendars.at(date, MIDNIGHT, place)

  const closeMonth = async (day: LocalDate): Promise<void> => {
    const month = ending.get(day)
    if (!month) return
    await house.tick(day, MIDNIGHT)
    const read = await readMonth(house.database, { from: midnight(month.from), to: midnight(month.to) })
    const now = await readRecurring(house.database, market)
    const figures = {
      month: month.month,
      ...read,
      // What is booked in all, less what was by the last month.
      earnedMinor: read.earnedMinor - months.reduce((sum, { earnedMinor }) => sum + earnedMinor, 0),
      subscribers: now.size,
      mrr: [...now.values()].reduce((sum, { minor }) => sum + minor, 0),
      ...movementOf(recurring, now, ever),
    }
    recurring = now
    for (const caseId of now.keys()) ever.add(caseId)
    months.push(figures)
    if (hasDoubled(months.length)) await countRows(house)
    monthEnded(figures)
  }

  for (let day = from; day < to; day = addDays(day, 1)) {
    await closeMonth(day)
    const isAway = outages.includes(day)
    if (isAway) {
      await house.advanceToHour(day, GONE_AT)
      await provider.goAway()
    }
    await house.tick(day)
    if (isAway) {
      await house.advanceToHour(day, BACK_AT)
      await provider.comeBack()
    }
    for (const price of prices) if (price.announcedOn === day) await announces(price)
    for (const hour of HOURS) {
      const acts = agenda.get(`${day} ${hour}`)
      if (!acts) continue
      await house.advanceToHour(day, `${hour}:00`)
      await together(acts, ({ life, kind }) => act(life, kind))
      await house.settle()
    }
  }
  await closeMonth(to)
  await house.tick(to)
  return { months, references }
}

/** Whether there is twice as much as when it was counted last: as many months as a power of two. */
const hasDoubled = (months: number): boolean => Number.isInteger(Math.log2(months))

/** Has the database count what there is: months pass faster than it would by itself, and it plans by what it knows. */
const countRows = ({ database }: SteppedHouse): Promise<number> => database.$executeRaw`analyze`

/** Some at once, in their order; of one person one after another. */
async function together(
  acts: readonly { readonly life: Life; readonly kind: ActKind }[],
  handle: (act: { readonly life: Life; readonly kind: ActKind }) => Promise<void>,
): Promise<void> {
  const queues = [...Map.groupBy(acts, ({ life }) => life.number).values()].values()
  const work = async (): Promise<void> => {
    for (const queue of queues) for (const one of queue) await handle(one)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}
