import type { CoreMailKind } from '../../../domain/case/notices.ts'
import type { MailKind } from '../../../domain/trade-in/notices.ts'
import type { MailFacts } from '../facts.ts'
import type { TradeInMailFacts } from './facts.ts'

type NeededFact = Exclude<keyof TradeInMailFacts, Exclude<keyof MailFacts, 'deadline'>>

/** What a mail of a trade-in cannot be written without. */
export const NEEDS: Readonly<Record<Exclude<MailKind, CoreMailKind | `${string}_reminder`>, readonly NeededFact[]>> = {
  offer: ['offer', 'deadline'],
  confirm_email: ['deadline'],
  shipping_instructions: ['offer', 'deadline', 'shipping'],
  special_collection: [],
  price_no_longer_held: ['deadline'],
  parcel_inquiry: [],
  parcel_lost: ['offer', 'deadline'],
  parcel_received: [],
  empty_parcel: [],
  guardian_consent: ['deadline'],
  unlock_device: ['deadline'],
  device_quarantined: ['quarantineUntil'],
  quarantine_ends: ['quarantineUntil'],
  counter_offer: ['offer', 'price', 'reasons', 'deadline'],
  no_offer: ['reasons', 'deadline'],
  dispute_received: [],
  agreed: ['price'],
  confirm_payee: ['payout', 'deadline'],
  new_payout_details: ['deadline'],
  payout_delayed: [],
  paid: ['payout'],
  voucher_issued: ['voucher'],
  device_returning: [],
  return_sent: [],
  return_inquiry: [],
  return_address: ['deadline'],
  formal_notice: ['deadline'],
  return_lost: ['deadline'],
  replacement_coming: [],
  device_held: [],
  returned: [],
  recycled: [],
  handed_over: [],
  cancelled: [],
  expired: [],
  rejected: [],
  compensated: [],
}
