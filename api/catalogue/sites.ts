import { MARKET_CODES } from '../../domain/market/market.ts'
import type { ApiDependencies } from '../route-plugin.ts'

/** Whether a workshop, shop or partner’s bench of some market has this id now. */
export const isSite = (id: string | undefined, { marketAt, clock }: Pick<ApiDependencies, 'marketAt' | 'clock'>): boolean =>
  MARKET_CODES.map((code) => marketAt(code, clock.now())).some(({ workshop, dropOffSites, repairers }) =>
    [workshop, ...dropOffSites, ...repairers].some((site) => site.id === id),
  )
