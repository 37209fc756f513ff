import type { Market } from '../domain/market/market.ts'

/** The rules of stock that every market starts from. The steps are our choice: an old phone loses some three percent of its price a month. */
export const stockDefaults: Market['stock'] = {
  lowering: [
    { fromDay: 30, lowerByBasisPoints: 300 },
    { fromDay: 60, lowerByBasisPoints: 700 },
    { fromDay: 90, lowerByBasisPoints: 1_200 },
  ],
  // An order that is paid by transfer is paid within a week.
  longestReservation: { days: 7 },
}
