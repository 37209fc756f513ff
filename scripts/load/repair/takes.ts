import type { Taking } from '../pace.ts'
import { BENCH } from './actors/bench.ts'
import { CARRIER } from './actors/carrier.ts'
import { HOUSE } from './actors/house.ts'
import type { Act } from './branches.ts'

/** Customers answer within hours to days. */
const CUSTOMER: Taking = { hours: [1, 96], count: 'all' }
/** Whoever is still to stop something has to be quick. */
const QUICK: Taking = { hours: [1, 6], count: 'all' }
/** A day or two on the road. */
const ROAD: Taking = { hours: [20, 52], count: 'all' }
const AT_WORK: Taking = { hours: [1, 8], count: 'while open' }

/** What takes another time than the other acts of its actor. */
const OTHERWISE: Readonly<Partial<Record<Act, Taking>>> = {
  cancel: QUICK,
  'change the window': QUICK,
  // It is a customer who hands it in, or fetches it.
  'take it': CUSTOMER,
  'take and deliver it': CUSTOMER,
  'take it over the counter': { hours: [2, 24], count: 'while open' },
  'hand it out': { hours: [2, 40], count: 'while open' },
  // The van between workshop and shop.
  'have it at the shop': { hours: [4, 20], count: 'while open' },
  // The supplier, who named a day a week ahead.
  'take the parts in': { hours: [24, 64], count: 'while open' },
  'arrange a special collection': AT_WORK,
  'hand it to the recycler': { hours: [16, 80], count: 'while open' },
  'send a replacement': { hours: [8, 40], count: 'while open' },
}

/** How long an act takes whoever does it, from the moment on at which it is theirs. */
export function takesOf(act: Act): Taking {
  const own = OTHERWISE[act]
  if (own !== undefined) return own
  if (act in CARRIER) return ROAD
  return act in BENCH || act in HOUSE ? AT_WORK : CUSTOMER
}
