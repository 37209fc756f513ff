import type { MarketShop } from '../../domain/market/market.ts'
import { type DropOffDay, dropOffDays, shopsFor } from '../../domain/repair/drop-off.ts'
import type { RepairPolicy } from '../../domain/repair/policy.ts'
import { isPostcode } from '../cases/address.ts'
import type { CustomerAddress } from '../cases/customer.ts'
import type { Rules } from '../cases/rules.ts'
import type { Database } from '../database/database.ts'
import { type OfferedWindows, offeredWindows } from '../pickups/offered-windows.ts'
import { announcedAt } from './announced.ts'
import type { RepairReading } from './read-repair.ts'

/** How a device can come to us as things stand, and why not in another way. */
export interface HandOverOptions {
  readonly pickup: OfferedWindows | { readonly kind: 'none'; readonly because: 'address_needed' | 'hazard' | 'not_in_market' }
  readonly mailIn: { readonly kind: 'offered' } | { readonly kind: 'none'; readonly because: 'hazard' | 'not_in_market' }
  readonly shops: readonly { readonly shop: MarketShop; readonly days: readonly DropOffDay[] }[]
}

type Choosing = Pick<RepairReading, 'id' | 'market' | 'policy' | 'customer' | 'repair'>

/** When it can be fetched: the part of `handOverOptions` that mails name. Reads only. */
export async function pickupOptions(
  database: Database,
  rules: Rules,
  subject: Choosing,
  postcode: string | null = null,
): Promise<HandOverOptions['pickup']> {
  const at = rules.clock.now()
  const market = rules.marketAt(subject.market, at)
  const { ways, pickup: policy } = subject.policy as unknown as RepairPolicy
  if (!ways.includes('pickup')) return NOT_IN_MARKET
  if (subject.repair.hazard.length > 0) return HAZARD
  const address = addressIn(rules, subject) ?? (postcode !== null && isPostcode(market, postcode) ? { postcode } : null)
  return address === null
    ? { kind: 'none', because: 'address_needed' }
    : offeredWindows(database, rules, { caseId: subject.id, market, policy, address, at })
}

/** What a customer can choose from: the same for page, API and mail. `postcode`: where it is, before an address is known. Reads only. */
export async function handOverOptions(
  database: Database,
  rules: Rules,
  subject: Choosing,
  postcode: string | null = null,
): Promise<HandOverOptions> {
  const at = rules.clock.now()
  const market = rules.marketAt(subject.market, at)
  const policy = subject.policy as unknown as RepairPolicy
  const { hazard } = subject.repair
  const shops = policy.ways.includes('drop_off') ? shopsFor(market, hazard) : []
  return {
    pickup: await pickupOptions(database, rules, subject, postcode),
    mailIn: !policy.ways.includes('mail_in') ? NOT_IN_MARKET : hazard.length > 0 ? HAZARD : { kind: 'offered' },
    shops: await Promise.all(
      shops.map(async (shop) => ({ shop, days: dropOffDays(shop, market, await announcedAt(database, shop.id), at, rules.calendars) })),
    ),
  }
}

const NOT_IN_MARKET = { kind: 'none', because: 'not_in_market' } as const
const HAZARD = { kind: 'none', because: 'hazard' } as const

const addressIn = ({ secrets }: Rules, { customer }: Pick<RepairReading, 'customer'>): CustomerAddress | null =>
  customer.address === null ? null : (JSON.parse(secrets.open(customer.address)) as CustomerAddress)
