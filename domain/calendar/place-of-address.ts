import type { Market } from '../market/market.ts'
import { beginsWith } from '../market/postcode.ts'
import type { Place } from './calendars.ts'

/** Where in its country an address lies: by its clock and holidays a driver comes, and a customer's days are counted. */
export function placeOfAddress(
  { zone, holidayRegion, address }: Pick<Market, 'zone' | 'holidayRegion' | 'address'>,
  { postcode }: { readonly postcode: string },
): Place {
  const found = address.places.find(({ postcodes }) => beginsWith(postcode, postcodes))
  return found ? { zone: found.zone, region: found.region } : { zone, region: holidayRegion }
}
