import type { TradeInState } from '../texts/explain.ts'

export interface Section {
  readonly title: string
  readonly states: readonly TradeInState[]
}

/** The trade-in's states in the chapters of its life, in the order of the transition table. */
export const TRADE_IN_SECTIONS: readonly Section[] = [
  { title: 'Offer and acceptance', states: ['offered', 'awaiting_email_confirmation', 'in_review'] },
  {
    title: 'Sending it',
    states: [
      'arranging_shipping',
      'shipping_failed',
      'awaiting_special_collection',
      'awaiting_shipment',
      'awaiting_late_shipment',
      'cancelling',
    ],
  },
  {
    title: 'On its way to us',
    states: ['in_transit', 'delivered', 'searching', 'carrier_inquiry', 'lost', 'replacing', 'return_on_arrival'],
  },
  {
    title: 'On the bench',
    states: ['received', 'empty_parcel', 'awaiting_guardian', 'hazard_hold', 'second_inspection'],
  },
  {
    title: 'Device checks',
    states: ['checking', 'check_unclear', 'locked', 'quarantined', 'quarantine_decision'],
  },
  { title: 'The counter-offer', states: ['counter_offered', 'disputed', 'no_offer'] },
  {
    title: 'The money',
    states: [
      'agreed',
      'checking_payee',
      'payee_confirmation',
      'payout_details_needed',
      'payout_scheduled',
      'pre_payout_check',
      'payout_held',
      'paying',
      'payout_submitted',
      'payout_unreported',
      'payout_support',
      'paid',
    ],
  },
  {
    title: 'On its way back',
    states: [
      'returning',
      'return_in_transit',
      'return_inquiry',
      'lost_on_return',
      'return_undeliverable',
      'abandonment_notice',
      'abandonment_due',
    ],
  },
  {
    title: 'Ends, and what reopens them',
    states: [
      'closed',
      'expired',
      'cancelled',
      'rejected',
      'returned',
      'recycled',
      'handed_over',
      'compensated',
      'abandoned',
      'ownership_dispute',
    ],
  },
]

/** The way that most trade-ins take: each step is a way of the table, from a state by a trigger to the next. */
export const TRADE_IN_MAIN_PATH: readonly { readonly state: TradeInState; readonly by: string }[] = [
  { state: 'offered', by: 'acceptOffer' },
  { state: 'awaiting_email_confirmation', by: 'confirmEmail' },
  { state: 'arranging_shipping', by: 'buyLabel.bought' },
  { state: 'awaiting_shipment', by: 'parcel_scanned' },
  { state: 'in_transit', by: 'parcel_delivered' },
  { state: 'delivered', by: 'recordReceipt' },
  { state: 'received', by: 'recordInspection' },
  { state: 'checking', by: 'checkDevice.clear' },
  { state: 'agreed', by: 'checkPayee.match' },
  { state: 'payout_scheduled', by: 'deadline' },
  { state: 'paying', by: 'payOut.submitted' },
  { state: 'payout_submitted', by: 'payout_executed' },
  { state: 'paid', by: 'payout_booked' },
]

/** Where the main path ends. */
export const TRADE_IN_MAIN_END: TradeInState = 'closed'

/** States that the overview shows besides the main path, because customers hear of them most. */
export const TRADE_IN_BRANCHES: readonly TradeInState[] = [
  'expired',
  'cancelled',
  'locked',
  'quarantined',
  'counter_offered',
  'disputed',
  'no_offer',
  'payout_details_needed',
  'returning',
  'return_in_transit',
  'returned',
  'recycled',
]
