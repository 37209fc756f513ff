import { isValidIBAN } from 'ibantools'
import { pathOf } from '../domain/market/check-markets.ts'
import type { MarketVersion } from '../domain/market/market.ts'
import type { Problem } from '../domain/market/problem.ts'
import { isHolidayRegion } from './holidays.ts'

/** What is wrong in market data by tables that only libraries have: holiday regions and bank accounts. */
export const checkByLibraries = (versions: readonly MarketVersion[]): readonly Problem[] =>
  versions.flatMap((version) => {
    const { holidayRegion, charities, address } = version.market
    const path = pathOf(version)
    const problems: Problem[] = []
    for (const [where, region] of [
      ['holidayRegion', holidayRegion],
      ...address.places.map((place, index) => [`address.places[${index}].region`, place.region] as const),
    ] as const) {
      if (isHolidayRegion(region)) continue
      const allowed = 'a country or one of its parts, such as FR, FR-57, DE-BE or ES-MD'
      problems.push({ path: `${path}.${where}`, found: `"${region}"`, allowed })
    }
    for (const [index, { account }] of charities.entries()) {
      if (account.by === 'statement' || isValidIBAN(account.iban)) continue
      problems.push({
        path: `${path}.charities[${index}].account.iban`,
        found: `"${account.iban}"`,
        allowed: 'a valid IBAN without spaces',
      })
    }
    return problems
  })
