import type { Prospect } from './ailing-device.ts'

/** What somebody or something does when a repair is in a state. */
export type Act =
  // The customer
  | 'have it fetched'
  | 'have it fetched later'
  | 'have it fetched, by the link in the answer'
  | 'send it in'
  | 'bring it'
  | 'confirm the address'
  | 'change the window'
  | 'cancel'
  | 'approve'
  | 'decline'
  | 'withdraw'
  | 'have it back'
  | 'take the voucher'
  | 'let it be recycled'
  | 'pay'
  | 'pay with the second card'
  | 'pay as the bank asks'
  | 'pay, and be told of an error'
  | 'pay, told twice'
  | 'give a return address'
  | 'choose the value'
  | 'fall silent'
  // The carrier
  | 'take it'
  | 'take and deliver it'
  | 'deliver it'
  | 'lose it'
  | 'bring it back'
  | 'fail to bring it back'
  | 'lose it on the way back'
  // Shop and bench
  | 'take it over the counter'
  | 'hand it out'
  | 'have it at the shop'
  | 'receive it'
  | 'find an empty parcel'
  | 'diagnose it'
  | 'quote it'
  | 'quote it dearly'
  | 'begin'
  | 'order the parts'
  | 'take the parts in'
  | 'repair it'
  | 'find something else'
  | 'find it beyond repair'
  | 'find content'
  | 'put it together'
  | 'measure it'
  | 'measure it, still broken'
  | 'hand it to the recycler'
  // Partners, support and leads
  | 'refuse it'
  | 'arrange a special collection'
  | 'find that nothing was sent'
  | 'let it be repaired'
  | 'hand it over'
  | 'let it be made safe'
  | 'let the work go on'
  | 'let it be repaired again'
  | 'send a replacement'
  | 'give it back by hand'
  | 'bill it again'
  | 'dispose of it'

/** What is done in a state at its first, second … visit; the last one also at every later visit. */
export type Acts = Readonly<Record<string, readonly [Act, ...Act[]]>>

/** What is done where a branch says nothing else. */
export const USUAL: Acts = {
  opened: ['have it fetched'],
  awaiting_email_confirmation: ['confirm the address'],
  offered_to_partner: ['refuse it'],
  hand_over_needed: ['have it fetched'],
  awaiting_parcel: ['take it'],
  awaiting_drop_off: ['take it over the counter'],
  at_shop: ['receive it'],
  awaiting_special_collection: ['arrange a special collection'],
  in_transit: ['deliver it'],
  delivered: ['receive it'],
  searching: ['receive it'],
  return_on_arrival: ['receive it'],
  lost: ['choose the value'],
  empty_parcel: ['find that nothing was sent'],
  intake_review: ['let it be repaired'],
  quarantine_decision: ['hand it over'],
  hazard_hold: ['let it be made safe'],
  content_hold: ['let the work go on'],
  diagnosing: ['diagnose it'],
  quoting: ['quote it'],
  quoted: ['approve'],
  unrepairable: ['have it back'],
  recycling: ['hand it to the recycler'],
  preparing: ['begin'],
  awaiting_parts: ['take the parts in'],
  repairing: ['repair it'],
  quality_check: ['measure it'],
  quality_escalated: ['let it be repaired again'],
  reassembling: ['put it together'],
  awaiting_payment: ['pay'],
  payment_support: ['bill it again'],
  refund_by_hand: ['give it back by hand'],
  return_in_transit: ['bring it back'],
  return_inquiry: ['bring it back'],
  lost_on_return: ['choose the value'],
  return_undeliverable: ['give a return address'],
  compensating: ['send a replacement'],
  sending_to_shop: ['have it at the shop'],
  awaiting_collection: ['hand it out'],
  abandonment_notice: ['pay'],
  abandonment_due: ['dispose of it'],
}

/** A part of what happens to a repair. */
interface Leg {
  readonly name: string
  readonly share: number
  readonly acts?: Acts
  /** Limits last seconds: where somebody falls silent, or no driver comes. */
  readonly limits?: 'short'
}

/** How a device comes to the bench; shares of a hundred. */
export interface Coming extends Leg {
  /** The last digits of the postcode, which the sandbox of carriers reacts to. */
  readonly postcode?: '01' | '02' | '03' | '04' | '06' | '07' | '08' | '09' | '11'
  /** Where a partner repairs. */
  readonly lives?: 'near a partner'
  /** It goes back to a shop, where it is paid. */
  readonly back?: 'to a shop'
  /** The market's own windows, where a demonstration's begin within seconds: who is to cancel has the time for it, however slow a run. */
  readonly driver?: 'on a service day'
}

export const COMINGS: readonly Coming[] = [
  { name: 'fetched', share: 28 },
  { name: 'fetched, address confirmed by mail', share: 4, acts: { opened: ['have it fetched, by the link in the answer'] } },
  { name: 'fetched in the next window, the first was gone', share: 9, postcode: '02' },
  { name: 'fetched in the next window, the first was ordered too late', share: 5, postcode: '03' },
  { name: 'nobody came twice, sent in', share: 4, postcode: '04', limits: 'short' },
  { name: 'nobody came at first', share: 2, postcode: '09', limits: 'short' },
  { name: 'carrier does not come there, sent in', share: 3, postcode: '11' },
  { name: 'booked, answer lost', share: 2, postcode: '07' },
  {
    name: 'fetched in another window',
    share: 4,
    acts: { opened: ['have it fetched later'], awaiting_pickup: ['change the window', 'fall silent'] },
  },
  {
    name: 'too late to change the window',
    share: 2,
    postcode: '06',
    acts: { opened: ['have it fetched later'], awaiting_pickup: ['change the window', 'fall silent'] },
  },
  { name: 'sent in', share: 9, acts: { opened: ['send it in'] } },
  {
    name: 'sent in, scans twice and out of order',
    share: 3,
    postcode: '08',
    acts: { opened: ['send it in'], awaiting_parcel: ['take and deliver it'] },
  },
  { name: 'no label for this address, brought', share: 2, postcode: '01', acts: { hand_over_needed: ['bring it'] } },
  { name: 'brought to a shop, fetched there', share: 6, back: 'to a shop', acts: { opened: ['bring it'] } },
  { name: 'a partner refuses it', share: 2, lives: 'near a partner' },
  { name: 'cancelled before anything', share: 2, acts: { opened: ['cancel'] } },
  {
    name: 'cancelled with driver and label',
    share: 3,
    driver: 'on a service day',
    acts: { opened: ['have it fetched later'], awaiting_pickup: ['cancel'] },
  },
  { name: 'cancelled with a label', share: 2, acts: { opened: ['send it in'], awaiting_parcel: ['cancel'] } },
  { name: 'cancelled on its way', share: 2, acts: { opened: ['send it in'], in_transit: ['cancel'] } },
  { name: 'never handed over', share: 2, limits: 'short', acts: { opened: ['fall silent'] } },
  { name: 'lost on its way', share: 2, acts: { opened: ['send it in'], in_transit: ['lose it'] } },
  { name: 'an empty parcel', share: 2, acts: { opened: ['send it in'], delivered: ['find an empty parcel'] } },
]

/** What the bench finds; shares of a hundred of the same prospect. */
export interface Finding extends Leg {
  /** The digits of the identity, which the sandbox of device checks reacts to. */
  readonly device?: '11' | '22' | '32' | '33'
}

const STOLEN: Finding = { name: 'reported stolen', share: 2, device: '11', limits: 'short' }

export const FINDINGS: Readonly<Record<Prospect, readonly Finding[]>> = {
  mended: [
    { name: 'repaired', share: 52 },
    { name: 'repaired at the second try', share: 10, acts: { quality_check: ['measure it, still broken', 'measure it'] } },
    {
      name: 'repaired at the fourth try, as a lead says',
      share: 4,
      acts: {
        quality_check: ['measure it, still broken', 'measure it, still broken', 'measure it, still broken', 'measure it'],
      },
    },
    { name: 'something else was broken too', share: 8, acts: { repairing: ['find something else', 'repair it'] } },
    { name: 'withdrawn while it is open', share: 5, acts: { repairing: ['withdraw'] } },
    { name: 'repaired once the parts came', share: 10, acts: { preparing: ['order the parts', 'begin'] } },
    { name: 'content was seen, the work went on', share: 2, acts: { repairing: ['find content', 'repair it'] } },
    { name: 'device check unclear', share: 3, device: '22' },
    { name: 'device check fails at first', share: 3, device: '33' },
    { name: 'device check answers late', share: 1, device: '32' },
    STOLEN,
  ],
  repairable: [
    { name: 'repaired', share: 20 },
    { name: 'repaired once the parts came', share: 36, acts: { preparing: ['order the parts', 'begin'] } },
    { name: 'declined', share: 28, acts: { quoted: ['decline'] } },
    { name: 'quote never answered', share: 10, limits: 'short', acts: { quoted: ['fall silent'] } },
    { name: 'withdrawn while parts are ordered', share: 4, acts: { preparing: ['order the parts'], awaiting_parts: ['withdraw'] } },
    STOLEN,
  ],
  'too expensive': [
    { name: 'quoted dearly, declined', share: 80, acts: { quoting: ['quote it dearly'], quoted: ['decline'] } },
    { name: 'quoted dearly, repaired all the same', share: 20, acts: { quoting: ['quote it dearly'] } },
  ],
  'given up': [
    { name: 'beyond repair, sent back', share: 40 },
    { name: 'beyond repair, a voucher', share: 25, acts: { unrepairable: ['take the voucher'] } },
    { name: 'beyond repair, recycled', share: 15, acts: { unrepairable: ['let it be recycled'] } },
    { name: 'beyond repair, no answer', share: 8, limits: 'short', acts: { unrepairable: ['fall silent'] } },
    { name: 'beyond repair once it was open', share: 12, acts: { repairing: ['find it beyond repair'] } },
  ],
  'no fault': [{ name: 'no fault found', share: 100 }],
}

/** How it is paid and goes back; shares of a hundred. */
export const GOINGS: readonly Leg[] = [
  { name: 'paid', share: 62 },
  { name: 'paid with the second card', share: 10, acts: { awaiting_payment: ['pay with the second card'] } },
  { name: 'paid as the bank asks', share: 7, acts: { awaiting_payment: ['pay as the bank asks'] } },
  { name: 'paid, and told of an error', share: 4, acts: { awaiting_payment: ['pay, and be told of an error'] } },
  { name: 'paid, told twice', share: 4, acts: { awaiting_payment: ['pay, told twice'] } },
  { name: 'paid after formal notice', share: 4, limits: 'short', acts: { awaiting_payment: ['fall silent'] } },
  { name: 'never paid', share: 2, limits: 'short', acts: { awaiting_payment: ['fall silent'], abandonment_notice: ['fall silent'] } },
  { name: 'not met at the first address', share: 4, acts: { return_in_transit: ['fail to bring it back', 'bring it back'] } },
  { name: 'lost on the way back', share: 3, acts: { return_in_transit: ['lose it on the way back'] } },
]

/** All that happens to one repair. */
export interface Course {
  readonly name: string
  readonly coming: Coming
  readonly finding: Finding
  readonly acts: Acts
  readonly limits: 'usual' | 'short'
}

export const courseOf = (coming: Coming, finding: Finding, going: Leg): Course => {
  const legs = [coming, finding, going]
  return {
    name: coming.name,
    coming,
    finding,
    acts: Object.assign({}, ...legs.map(({ acts }) => acts)) as Acts,
    limits: legs.some(({ limits }) => limits === 'short') ? 'short' : 'usual',
  }
}
