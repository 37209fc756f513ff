import type { Category } from '../../../domain/catalogue/category.ts'
import type { MarketCode } from '../../../domain/market/market.ts'
import { madeUpIdentity, ownDigits } from '../made-up-identity.ts'
import { madeUpName, PLACES } from '../made-up-people.ts'
import { createDraw } from '../random.ts'
import type { Course } from './branches.ts'
import type { Address } from './opening.ts'

/** Somebody whose one device is repaired: made up, and nobody else in this run or an earlier one. */
export interface Customer {
  readonly name: string
  readonly email: string
  readonly address: Address
  /** Where every carrier goes. */
  readonly otherAddress: Address
  readonly identity: string
}

/** Clear, by the sandbox of device checks. */
const CLEAR = '80'
/** For whom a partner of the market works. */
const NEAR_A_PARTNER: Readonly<Partial<Record<MarketCode, { readonly postcode: string; readonly city: string }>>> = {
  FR: { postcode: '13010', city: 'Marseille' },
  DE: { postcode: '20099', city: 'Hamburg' },
}

/** `run` tells one run from another, up to five digits; `n` one repair of it from the next, from 0. */
export function newCustomer(
  run: string,
  n: number,
  seed: number,
  { market, category }: { readonly market: MarketCode; readonly category: Category },
  { coming, finding }: Course,
): Customer {
  const { street, postcode, prefix, city, region } = PLACES[market]
  const usual = { postcode, city, ...(region !== undefined && { region }) }
  const lives = (coming.lives === undefined ? undefined : NEAR_A_PARTNER[market]) ?? {
    ...usual,
    ...(coming.postcode !== undefined && { postcode: `${prefix}${coming.postcode}` }),
  }
  return {
    name: madeUpName(createDraw(seed, 'customer', n)),
    email: `customer-${n}.${run}@load.example`,
    address: { line1: `${n + 1} ${street}, flat ${run}`, ...lives },
    otherAddress: { line1: `${n + 1} ${street}, house ${run}`, ...usual },
    identity: madeUpIdentity(category, ownDigits(run, n), finding.device ?? CLEAR),
  }
}
