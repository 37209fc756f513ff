import type { Rules } from '../cases/rules.ts'
import type { OpenedIdentities } from '../recalls/match-devices.ts'

/** What stock goes by besides its rows. */
export type StockDependencies = Pick<Rules, 'calendars' | 'marketAt'> & OpenedIdentities
