import { addDays, type LocalDate } from '../../domain/calendar/local-date.ts'
import { createDraw } from '../load/random.ts'

/** Another price of a plan, as it is announced in a simulation. */
export interface DrawnPrice {
  readonly plan: 'm' | 'l'
  readonly announcedOn: LocalDate
  /** The day from which it is the price. */
  readonly from: LocalDate
  /** By how much it is dearer, in minor units. */
  readonly byMinor: number
}

const YEAR = 365
/** In days from the beginning of each year: of M in spring, of L in autumn; of the day that is drawn besides the last. */
const ANNOUNCED = { m: 90, l: 240 } as const
const WITHIN = 60
/** Days between its announcement and its day, which leave everybody time to be told. */
const AHEAD = 45

/** A dearer M and a dearer L in each year, on days drawn from the seed, where their day is within the time. */
export function drawPrices(seed: number, from: LocalDate, to: LocalDate): readonly DrawnPrice[] {
  const prices: DrawnPrice[] = []
  for (let begin = from; begin < to; begin = addDays(begin, YEAR))
    for (const plan of ['m', 'l'] as const) {
      const draw = createDraw(seed, 'price', plan, begin)
      const announcedOn = addDays(begin, ANNOUNCED[plan] + draw.integer(WITHIN))
      const price = { plan, announcedOn, from: addDays(announcedOn, AHEAD), byMinor: 50 + 10 * draw.integer(6) }
      if (price.from < to) prices.push(price)
    }
  return prices
}
