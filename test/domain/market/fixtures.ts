import type { Market, MarketVersion } from '../../../domain/market/market.ts'
import { FRANCE } from '../../../markets/fr.ts'
import { MARKETS } from '../../../markets/index.ts'

const [version] = FRANCE
if (!version) throw new Error('France has no version')

/** France as it is, to be changed by a test. */
export const france: Market = version.market

/** All markets, with the one version of France changed. */
export const withFrance = (change: Partial<Market>): readonly MarketVersion[] => [
  { validFrom: version.validFrom, market: { ...france, ...change } },
  ...MARKETS.filter(({ market }) => market.code !== 'FR'),
]
