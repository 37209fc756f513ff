import type { Rules } from '../cases/rules.ts'

/** What stock goes by besides its rows. */
export type StockDependencies = Pick<Rules, 'calendars' | 'marketAt'>
