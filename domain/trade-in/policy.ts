import type { Span } from '../calendar/span.ts'
import type { ExtensionDays } from '../case/extension.ts'
import type { Money } from '../money/money.ts'
import type { PayoutMethod } from './payout-method.ts'
import type { Shipping } from './view.ts'

/**
 * The numbers of a trade-in in one market: data with a valid-from date, resolved when a case starts and kept with it.
 * Every time limit named by the transition table is a key of `limits`; every question that is asked again has its days
 * in `reminders`, counted like the limit from the day the asking mail was accepted.
 */
export interface TradeInPolicy {
  readonly limits: Readonly<Record<LimitName, Span>>
  readonly reminders: Readonly<Record<ReminderPlan, readonly Span[]>>
  readonly payout: {
    /** When an agreement is paid: the next business day by the cut-off, or at once (euro transfers settle in seconds, any day). */
    readonly schedule: 'next_business_day' | 'at_once'
    /** Local time (HH:MM) up to which an agreement is paid on the next business day. */
    readonly cutOff: string
    readonly methods: readonly PayoutMethod[]
    /** Why a method is not offered, by text key: shown when it is asked for. */
    readonly refusedMethods: Readonly<Partial<Record<PayoutMethod, string>>>
    /** Added to a payout as voucher, in basis points of the price. */
    readonly voucherBonusBasisPoints: number
    readonly voucherValidity: Span
    /** Held for an agent's hand above this amount when its price list was withdrawn. */
    readonly holdAbove: Money
    /** An offer at or below this is no offer: "we cannot buy it". */
    readonly nearlyNothing: Money
  }
  readonly seller: {
    /** Full years. */
    readonly minimumAge: number
    readonly identityDocument: 'required' | 'not_asked'
    readonly purchaseRegister: 'kept' | 'not_kept'
    /** Seller reporting (directive (EU) 2021/514, DAC7): counters over a calendar year. */
    readonly reporting: { readonly mode: 'off' | 'count' | 'report'; readonly sales: number; readonly total: Money }
  }
  readonly review: {
    /** Cases in 30 days under one key before a person looks (label and payout wait meanwhile). */
    readonly casesPerKey: Readonly<Record<'iban' | 'address' | 'email' | 'phone' | 'device', number>>
    /** Labels to one address in 30 days. */
    readonly labelsPerAddress: number
  }
  /** Share of counter-offers inspected again by someone who does not see the first result, in basis points. */
  readonly blindInspectionBasisPoints: number
  readonly shipping: readonly Shipping[]
  /** Above this amount an act of this kind is carried out only once a second person has approved it. */
  readonly secondPersonAbove: Readonly<Record<'payout', Money>>
  /** Days by which a role may extend a time limit, all its extensions together. */
  readonly extensionDays: ExtensionDays
}

export type LimitName =
  | 'offer_answer'
  | 'email_confirmation'
  | 'shipping_arrangement'
  | 'price_hold'
  | 'late_shipment'
  | 'carrier_silence'
  | 'delivery_receipt'
  | 'parcel_search'
  | 'carrier_inquiry'
  | 'lost_choice'
  | 'inspection'
  | 'second_inspection'
  | 'device_check'
  | 'agent_decision'
  | 'unlock'
  | 'quarantine'
  | 'quarantine_recheck'
  | 'counter_offer_answer'
  | 'no_offer_answer'
  | 'dispute_decision'
  | 'guardian_consent'
  | 'payee_check'
  | 'payee_confirmation'
  | 'payout_details'
  | 'payout_report'
  | 'payout_booking'
  | 'return_arrangement'
  | 'return_address'
  | 'abandonment'
  | 'special_collection'
  | 'hazard_decision'
  | 'undoing'

export type ReminderPlan =
  | 'offer'
  | 'email_confirmation'
  | 'shipment'
  | 'unlock'
  | 'counter_offer'
  | 'no_offer'
  | 'guardian'
  | 'payee_confirmation'
  | 'payout_details'
  | 'lost_choice'
  | 'return_address'
