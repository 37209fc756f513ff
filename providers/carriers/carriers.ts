import type { Outcome } from '../outcome.ts'
import type { CarrierFact } from './carrier-fact.ts'

/** A postal address as carriers want it. `street1` holds the house number; `region` is needed in the United States only. */
export interface PostalAddress {
  readonly name: string
  readonly company?: string
  readonly street1: string
  readonly street2?: string
  readonly postcode: string
  readonly city: string
  readonly region?: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** E.164. */
  readonly phone?: string
  readonly email?: string
}

/** Outer size and weight, packing included. */
export interface ParcelMeasures {
  readonly weightGrams: number
  readonly lengthMm: number
  readonly widthMm: number
  readonly heightMm: number
}

export interface LabelOrder {
  /** Where the parcel starts: for a `return`, the customer. */
  readonly from: PostalAddress
  /** Where the parcel goes: for a `return`, our site. */
  readonly to: PostalAddress
  readonly parcel: ParcelMeasures
  /** `outbound` goes from us to a customer, `return` from a customer to us. Some carriers bill them differently. */
  readonly kind: 'outbound' | 'return'
  /** ISO 3166-1 alpha-2 of the market, which has its own carrier contracts. */
  readonly market: string
  /** `wanted` asks for a code to show at the counter instead of a printed label. Not every carrier has one. */
  readonly printless?: 'wanted'
}

/** A bought label. `ref` is the provider's own id of it. */
export interface Label {
  readonly ref: string
  readonly trackingCode: string
  readonly carrier: string
  readonly labelUrl: string
  readonly labelType: LabelType
  /** Picture of the code to show at the counter. Absent where none was wanted or the carrier has none. */
  readonly printlessCodeUrl?: string
  /** After this the carrier gives no money back. */
  readonly voidableUntil: Date
}

export type LabelType = 'application/pdf' | 'image/png'

/**
 * `voided`: nothing is charged, or it was paid back. `requested`: the carrier decides later; ask again for the answer.
 * `too_late`: used, or out of time.
 */
export type VoidAnswer = 'voided' | 'requested' | 'too_late'

/** Between which instants a driver comes. */
export interface PickupSlot {
  readonly startsAt: Date
  readonly endsAt: Date
}

export interface PickupOrder {
  /** The parcel to be collected, by its label. */
  readonly label: Pick<Label, 'ref' | 'carrier'>
  /** Where it is collected. */
  readonly from: PostalAddress
  readonly slot: PickupSlot
  readonly parcel: ParcelMeasures
  /** When the booking was first asked for: what an earlier try left is not older. */
  readonly askedAt: Date
  /** For the driver. */
  readonly instructions?: string
}

/** A booked pickup. `ref` is the provider's own id of it, `confirmation` what the carrier knows it by. */
export interface BookedPickup {
  readonly ref: string
  readonly confirmation: string
}

/** Why a pickup is not booked, whatever the carrier calls it. Only `notServiceable` says that asking for another time is no use. */
export const PICKUP_REFUSAL = {
  slotGone: 'slot_gone',
  cutoffPassed: 'cutoff_passed',
  notServiceable: 'not_serviceable',
  /** Another pickup of this parcel stands. */
  duplicate: 'duplicate',
} as const

/** `requested`: the carrier decides later; ask again for the answer. `unsupported`: this carrier takes no pickup back. */
export type CancelAnswer = 'cancelled' | 'requested' | 'too_late' | 'unsupported'

/** Where a pickup stands as its carrier says. Few say that a driver came: the first scan of the parcel is what counts. */
export interface PickupStanding {
  readonly state: 'requested' | 'confirmed' | 'collected' | 'attempt_failed' | 'cancelled' | 'refused' | 'unknown'
  readonly reason?: string
}

/**
 * What a service posted. Its facts are in carrier time; sent again with the same `eventId`, and order is not promised.
 * `signature`: not signed, or not by the shared secret; answer 401. `malformed`: signed, but not what a carrier sends; answer 400.
 */
export type CarrierWebhook =
  | { readonly ok: true; readonly eventId: string; readonly facts: readonly CarrierFact[] }
  | { readonly ok: false; readonly reason: 'signature' | 'malformed'; readonly detail: string }

/** Header names in lower case, as Node gives them. */
export type WebhookHeaders = Readonly<Record<string, string | readonly string[] | undefined>>

/** Codes of `refused` that are ours; any other code is the provider's own. The first two need an operator, at once. */
export const CARRIER_REFUSAL = {
  /** The account has no money or no valid means of payment. */
  billing: 'billing',
  /** The access key is wrong or lacks a right. */
  credentials: 'credentials',
  /** No carrier takes this parcel from there to here. */
  noRates: 'no_rates',
} as const

/** Labels, pickups and tracking. An adapter keeps no state of its own: whoever calls it holds the effect's row and its lease. */
export interface Carriers {
  /**
   * Buys one label, ever, per `key` (`<case>/<effect>/<n>`): it first looks for what an earlier try under the same key left,
   * and goes on from there. So `retry` and `unknown` are both answered by calling it again, one call at a time.
   */
  buyLabel(key: string, order: LabelOrder): Promise<Outcome<Label>>
  /** The label bought under `key`, or undefined where none was. Reads only. */
  findByReference(key: string): Promise<Outcome<Label | undefined>>
  /** May be repeated: a void that was already asked for answers where it stands. */
  voidLabel(key: string, ref: string): Promise<Outcome<VoidAnswer>>
  /** The file behind `labelUrl`, to be kept by us: providers delete theirs. */
  downloadLabel(label: Pick<Label, 'ref' | 'labelUrl' | 'labelType'>): Promise<Outcome<Uint8Array>>
  /**
   * Books one pickup, ever, per `key`, as `buyLabel` buys a label. Refused with a code of `PICKUP_REFUSAL`, or one that needs an
   * operator. No carrier lists what is free: a slot that is gone is a normal answer.
   */
  bookPickup(key: string, order: PickupOrder): Promise<Outcome<BookedPickup>>
  /** May be repeated, as `voidLabel`. */
  cancelPickup(key: string, ref: string): Promise<Outcome<CancelAnswer>>
  readPickup(ref: string): Promise<Outcome<PickupStanding>>
  /** Every scan known, in carrier time. */
  track(trackingCode: string, carrier: string): Promise<Outcome<readonly CarrierFact[]>>
}
