import type { SiteAddress } from '../domain/market/market.ts'

/** An address of ours on one line. */
export const siteAddressIn = ({ line1, postcode, city, region, country }: SiteAddress): string =>
  [line1, `${postcode} ${city}`, region, country].filter((part) => part !== undefined).join(', ')
