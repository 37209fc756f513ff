import type { Calendars, Place } from '../../domain/calendar/calendars.ts'
import type { Market } from '../../domain/market/market.ts'

/** What stock goes by besides its rows. */
export interface StockDependencies {
  readonly calendars: Calendars
  /** The market's rules in force at an instant. Throws for a code that is none. */
  readonly marketAt: (code: string, at: Date) => Market
}

/** Where the days of a market's stock begin. */
export const placeOfMarket = ({ zone, holidayRegion }: Market): Place => ({ zone, region: holidayRegion })
