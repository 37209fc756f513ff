import type { MailKind } from '../../domain/trade-in/notices.ts'
import type { TradeInMailFacts } from './facts.ts'

/** Mails that repeat a question. */
type ReminderKind = Extract<MailKind, `${string}_reminder`>
type FullMailKind = Exclude<MailKind, ReminderKind>

/** A fact that a mail may have to have; those of every mail are not named. */
export type NeededFact = Exclude<keyof TradeInMailFacts, 'reference' | 'market' | 'zone' | 'device' | 'pageUrl' | 'help' | 'name'>

/** What a mail cannot be written without. A reminder needs what the mail it repeats needs. */
const NEEDS: Readonly<Record<FullMailKind, readonly NeededFact[]>> = {
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
  command_refused: ['refused'],
  case_link: [],
}

/** The mail that a reminder repeats; any other mail is its own. */
export const askedAgain = (kind: MailKind): FullMailKind => (isReminder(kind) ? (kind.slice(0, -'_reminder'.length) as FullMailKind) : kind)

export const isReminder = (kind: MailKind): kind is ReminderKind => kind.endsWith('_reminder')

/** The facts without which a mail of this kind cannot be written. */
export const needsOf = (kind: MailKind): readonly NeededFact[] => NEEDS[askedAgain(kind)]
