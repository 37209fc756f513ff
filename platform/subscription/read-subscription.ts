import {
  type Case,
  type Customer,
  type Photo,
  Prisma,
  type Renewal,
  type SavedMethod,
  type Subscription,
  type SubscriptionDevice,
  type Transfer,
} from '../../prisma/generated/client.ts'
import { CASE_JSON, caseFromJson } from '../cases/case-row.ts'
import type { Database } from '../database/database.ts'
import { type JsonRow, rowOf, rowsOf } from '../database/json-row.ts'

/** All rows that a subscription's page is made of, the newest last. */
export interface SubscriptionRows extends Case {
  readonly customer: Customer
  readonly subscription: Subscription
  readonly method: SavedMethod | null
  /** Those that it covers. */
  readonly devices: readonly SubscriptionDevice[]
  /** What its holder owed and paid. */
  readonly renewals: readonly Renewal[]
  readonly photos: readonly Photo[]
  /** A price that was announced waits for its customer’s yes. */
  readonly isPriceAsked: boolean
  /** The offer that stands open, and to whom; null where nobody is asked to take it over. */
  readonly offered: (Transfer & { readonly newHolder: Customer }) | null
}

interface Found {
  readonly case: JsonRow
  readonly customer: JsonRow
  readonly subscription: JsonRow
  readonly method: JsonRow | null
  readonly devices: readonly JsonRow[] | null
  readonly renewals: readonly JsonRow[] | null
  readonly photos: readonly JsonRow[] | null
  readonly isPriceAsked: boolean
  readonly transfer: JsonRow | null
  readonly newHolder: JsonRow | null
}

/** Charges that an answer tells: the newest, two years of them. */
const RENEWALS_TOLD = 24

/** Reads a subscription as its rows have it at one instant, sealed fields sealed; null where there is none. */
export async function readSubscription(database: Pick<Database, '$queryRaw'>, reference: string): Promise<SubscriptionReading | null> {
  const [found] = await database.$queryRaw<Found[]>(Prisma.sql`
    select ${CASE_JSON} as "case", to_jsonb(u) as customer, to_jsonb(s) as subscription, to_jsonb(m) as method,
           (select jsonb_agg(to_jsonb(d) || jsonb_build_object('damage', coalesce(d.damage, '{}')) order by d.added_at, d.id)
              from subscription_devices d where d.case_id = c.id and d.removed_on is null) as devices,
           (select jsonb_agg(r order by r.boundary, r.change) from (
              select * from renewals n where n.case_id = c.id and n.former_id is null order by n.boundary desc, n.change desc limit ${RENEWALS_TOLD}) r) as renewals,
           (select jsonb_agg(p order by p.added_at) from photos p where p.case_id = c.id) as photos,
           exists (select from price_notices w where w.case_id = c.id and w.state = 'told' and w.consent = 'waiting') as "isPriceAsked",
           to_jsonb(t) as transfer, to_jsonb(n) as "newHolder"
      from cases c join customers u on u.id = c.customer_id join subscriptions s on s.case_id = c.id
      left join saved_methods m on m.ref = s.method_ref
      left join transfers t on t.case_id = c.id and t.state = 'open' left join customers n on n.id = t.to_customer_id
     where c.id = ${reference} and c.process = 'subscription'`)
  if (!found) return null
  const customer = rowOf<Customer>(found.customer)
  return {
    ...(await caseFromJson(database, found.case)),
    customer,
    customerSubject: customer.subject,
    subscription: rowOf<Subscription>(found.subscription),
    method: found.method && rowOf<SavedMethod>(found.method),
    devices: rowsOf<SubscriptionDevice>(found.devices),
    renewals: rowsOf<Renewal>(found.renewals),
    photos: rowsOf<Photo>(found.photos),
    isPriceAsked: found.isPriceAsked,
    offered: found.transfer && found.newHolder && { ...rowOf<Transfer>(found.transfer), newHolder: rowOf<Customer>(found.newHolder) },
  }
}

export type SubscriptionReading = SubscriptionRows & { readonly customerSubject: string | null }
