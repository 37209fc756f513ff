import type { PayoutMethod } from '../../domain/trade-in/payout-method.ts'
import { assess, type Shipping, type TradeInView } from '../../domain/trade-in/view.ts'
import { Prisma } from '../../prisma/generated/client.ts'
import type { ProcessView } from '../cases/process-records.ts'

interface Found {
  readonly hazard: boolean
  readonly emailConfirmed: boolean
  readonly needsReview: boolean
  readonly shipping: Shipping | null
  readonly label: TradeInView['label'] | null
  readonly endCause: TradeInView['endCause']
  readonly offerMinor: number
  readonly assessedMinor: number | null
  readonly nearlyNothing: number
  readonly awaitsBlindInspection: boolean
  readonly quarantineEndsAt: string | null
  readonly payoutMethod: PayoutMethod | null
  readonly hasPayee: boolean
  readonly payoutPurpose: TradeInView['payoutPurpose']
  readonly payoutHeld: boolean
  readonly lastPayout: string | null
  readonly returnAsked: number
}

/** What the workflow of a trade-in decides by, as its rows say. */
export const tradeInView: ProcessView = {
  query: (caseId) => Prisma.sql`
    select to_jsonb(v) from (
    select t.hazard, u.email_confirmed_at is not null as "emailConfirmed", t.needs_review as "needsReview", t.shipping,
           (select case when p.label_ref is null then 'none' when p.voided_at is null then 'bought' else 'voided' end
              from parcels p where p.case_id = c.id and p.leg = 'inbound' order by p.created_at desc limit 1) as label,
           t.end_cause as "endCause", t.offer_minor as "offerMinor", t.assessed_minor as "assessedMinor",
           (c.policy->'payout'->'nearlyNothing'->>'minor')::int as "nearlyNothing",
           t.blind and t.second_assessor is null as "awaitsBlindInspection", t.quarantine_ends_at as "quarantineEndsAt",
           t.payout_method as "payoutMethod", t.payee is not null as "hasPayee", t.payout_purpose as "payoutPurpose",
           t.payout_hold as "payoutHeld",
           (select p.status from payouts p where p.case_id = c.id order by p.created_at desc limit 1) as "lastPayout",
           t.return_asked as "returnAsked"
      from trade_ins t join cases c on c.id = t.case_id join customers u on u.id = c.customer_id
     where t.case_id = ${caseId}) v`,
  of: (value) => viewOf(value as unknown as Found),
}

const viewOf = (row: Found): TradeInView => ({
  hazard: row.hazard,
  emailConfirmed: row.emailConfirmed,
  needsReview: row.needsReview,
  shipping: row.shipping,
  label: row.label ?? 'none',
  endCause: row.endCause,
  assessment: row.assessedMinor === null ? null : assess(row.offerMinor, row.assessedMinor, row.nearlyNothing),
  awaitsBlindInspection: row.awaitsBlindInspection,
  quarantineEndsAt: row.quarantineEndsAt && new Date(row.quarantineEndsAt).toISOString(),
  payoutMethod: row.payoutMethod,
  giftByStatement: row.payoutMethod === 'charity' && !row.hasPayee,
  payoutPurpose: row.payoutPurpose,
  payoutHeld: row.payoutHeld,
  payoutCameBack: row.lastPayout === 'returned',
  returnAsked: row.returnAsked,
})
