import type { Market } from '../../domain/market/market.ts'
import type { Refusal } from './door.ts'

/** Checks a command's `address` against the market's rules. Null when nothing is wrong. */
export function addressProblem(market: Market, address: { readonly postcode: string; readonly region?: string }): Refusal | null {
  if (!isPostcode(market, address.postcode)) {
    return { code: 'postcode_invalid', detail: `A postcode here looks like ${market.address.postcodeExample}.`, field: '/address/postcode' }
  }
  if (market.address.required.includes('region') && !address.region) {
    return { code: 'region_needed', detail: 'Name the state.', field: '/address/region' }
  }
  return null
}

/** Whether a postcode has the form that the market's have. */
export const isPostcode = ({ address }: Pick<Market, 'address'>, postcode: string): boolean =>
  new RegExp(`^(?:${address.postcodePattern})$`).test(postcode.trim())
