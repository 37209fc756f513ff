import type { Span } from '../calendar/span.ts'
import type { ExtensionDays } from '../case/extension.ts'
import type { Money } from '../money/money.ts'
import type { GuaranteeRules } from './guarantee.ts'
import type { PickupPolicy } from './pickup-windows.ts'
import type { QuotePolicy } from './quote-form.ts'
import type { HandOverWay } from './view.ts'

/**
 * The numbers of a repair in one market: data with a valid-from date, resolved when a case starts and kept with it. Every time limit named
 * by the transition table is a key of `limits`, unless it is computed; every question that is asked again has its days in `reminders`.
 */
export interface RepairPolicy extends QuotePolicy {
  readonly limits: Readonly<Record<RepairLimit, Span>>
  readonly reminders: Readonly<Record<RepairReminder, readonly Span[]>>
  /** Told and agreed before the device is handed over, set off when it is repaired; null where none is asked. */
  readonly diagnosisFee: Money | null
  readonly ways: readonly HandOverWay[]
  readonly pickup: PickupPolicy
  /** How long a contract at a distance can be withdrawn from; null where it cannot. */
  readonly withdrawal: { readonly days: number } | null
  /** From the approval on: with parts that are not there by then a customer may cancel for nothing. */
  readonly partsFreeToCancelAfter: Span
  readonly guarantee: GuaranteeRules
  /** Of whom a repair bonus is claimed back; null where there is none. */
  readonly ecoOrganism: string | null
  readonly unrepairableVoucher: { readonly amount: Money; readonly validity: Span }
  /** What a bench gets done in a day: the promised date goes by it. */
  readonly benchMinutesPerDay: number
  /** Above these amounts an act of this kind is carried out only once a second person has approved it. */
  readonly secondPersonAbove: Readonly<Record<'compensation' | 'payment', Money>>
  /** How long a device that is reported stolen is kept before a lead decides. */
  readonly quarantine: Span
  /** Days by which a role may extend a time limit, all its extensions together. */
  readonly extensionDays: ExtensionDays
}

export type RepairLimit =
  | 'hand_over_answer'
  | 'email_confirmation'
  | 'partner_answer'
  | 'shipping_arrangement'
  | 'pickup_check'
  | 'mail_in'
  | 'drop_off'
  | 'shop_transfer'
  | 'special_collection'
  | 'undoing'
  | 'carrier_silence'
  | 'delivery_receipt'
  | 'parcel_search'
  | 'carrier_inquiry'
  | 'lost_choice'
  | 'device_check'
  | 'agent_decision'
  | 'quarantine_recheck'
  | 'hazard_decision'
  | 'diagnosis'
  | 'quoting'
  | 'quote_answer'
  | 'unrepairable_answer'
  | 'trade_in'
  | 'transfer'
  | 'preparation'
  | 'repair'
  | 'quality'
  | 'reassembly'
  | 'billing'
  | 'payment'
  | 'refund'
  | 'return_arrangement'
  | 'compensation'
  | 'return_address'
  | 'collection'
  | 'abandonment'

export type RepairReminder =
  | 'hand_over'
  | 'email_confirmation'
  | 'shipment'
  | 'drop_off'
  | 'lost_choice'
  | 'quote'
  | 'unrepairable'
  | 'payment'
  | 'return_address'
  | 'collection'
