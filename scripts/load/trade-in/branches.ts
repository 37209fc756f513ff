import type { PolicyVariant } from '../../../markets/demonstration-policies.ts'

/** What somebody or something does when a trade-in is in a state. */
export type Act =
  // The customer
  | 'accept by the mailed link'
  | 'accept by the link in the answer'
  | 'confirm the address'
  | 'cancel'
  | 'fall silent'
  | 'unlock'
  | 'ask for it back'
  | 'accept the counter-offer'
  | 'decline the counter-offer'
  | 'dispute the counter-offer'
  | 'choose return'
  | 'choose recycling'
  | 'choose the value'
  | 'choose a replacement'
  | 'confirm the payee'
  | 'give another account'
  | 'take a voucher instead'
  | 'give a return address'
  // The carrier
  | 'take it'
  | 'take and deliver it'
  | 'deliver it'
  | 'deliver it unasked'
  | 'lose it'
  | 'send it back'
  | 'bring it back'
  | 'fail to bring it back'
  | 'lose it on the way back'
  // The workshop
  | 'receive it'
  | 'find an empty parcel'
  | 'inspect as declared'
  | 'find it worse'
  | 'find it worth nothing'
  | 'find a swollen battery'
  | 'inspect again'
  // Support and leads
  | 'approve'
  | 'reject'
  | 'try another address'
  | 'arrange a special collection'
  | 'give it up as lost'
  | 'find that nothing was sent'
  | 'find that the carrier lost it'
  | 'find a minor'
  | 'record the guardian’s consent'
  | 'decide that it is clear'
  | 'decide that it is not bought'
  | 'decide that it is stolen'
  | 'hand it over'
  | 'give it back'
  | 'recycle it'
  | 'make it safe'
  | 'return it specially'
  | 'pay the offer'
  | 'keep the counter-offer'
  | 'send a replacement'
  | 'pay'
  | 'find it booked'
  | 'settle by hand'
  | 'dispose of it'
  | 'keep it'

/** What is done in a state at its first, second … visit; the last one also at every later visit. */
export type Acts = Readonly<Record<string, readonly [Act, ...Act[]]>>

/** What is done where a branch says nothing else. */
export const USUAL: Acts = {
  offered: ['accept by the mailed link'],
  awaiting_email_confirmation: ['confirm the address'],
  in_review: ['approve'],
  shipping_failed: ['try another address'],
  awaiting_special_collection: ['arrange a special collection'],
  awaiting_shipment: ['take it'],
  awaiting_late_shipment: ['take it'],
  in_transit: ['deliver it'],
  delivered: ['receive it'],
  searching: ['receive it'],
  carrier_inquiry: ['give it up as lost'],
  lost: ['choose the value'],
  replacing: ['send a replacement'],
  return_on_arrival: ['receive it'],
  received: ['inspect as declared'],
  empty_parcel: ['find that nothing was sent'],
  awaiting_guardian: ['record the guardian’s consent'],
  check_unclear: ['decide that it is clear'],
  locked: ['unlock'],
  quarantine_decision: ['hand it over'],
  hazard_hold: ['recycle it'],
  second_inspection: ['inspect again'],
  counter_offered: ['accept the counter-offer'],
  disputed: ['pay the offer'],
  no_offer: ['choose return'],
  payee_confirmation: ['confirm the payee'],
  payout_details_needed: ['give another account'],
  payout_held: ['pay'],
  payout_unreported: ['find it booked'],
  payout_support: ['settle by hand'],
  return_in_transit: ['bring it back'],
  return_inquiry: ['bring it back'],
  lost_on_return: ['choose the value'],
  return_undeliverable: ['give a return address'],
  abandonment_notice: ['give a return address'],
  abandonment_due: ['dispose of it'],
  ownership_dispute: ['keep it'],
}

export interface Branch {
  readonly name: string
  /** Of a thousand trade-ins. */
  readonly share: number
  /** How the seller wants to be paid; a transfer unless it says otherwise. Where there is none, a voucher. */
  readonly payout?: 'voucher' | 'charity'
  readonly shipping?: 'drop_off'
  /** The seller does not mention the problem. */
  readonly declares?: 'rosily'
  /** A sign of danger is declared, whatever the record says. */
  readonly hazard?: 'declared'
  /** `short_limits` for who falls silent; all others are paid at once under the usual limits. */
  readonly policy?: Extract<PolicyVariant, 'short_limits'>
  /** The last digits of the postcode, which the sandbox of carriers reacts to. */
  readonly postcode?: '01' | '06' | '07' | '08'
  /** The digits of the identity, which the sandbox of device checks reacts to. */
  readonly device?: '11' | '12' | '13' | '14' | '21' | '22' | '32' | '33'
  /** A word in the holder's name, which the sandbox bank's payee check reacts to. */
  readonly payee?: 'CLOSE' | 'NOMATCH' | 'NOVOP'
  /** What the bank does with the first transfer. */
  readonly bank?: 'reject_AC01' | 'return_AC04' | 'return_MD07' | 'never_reported'
  /** Several sellers at one address. */
  readonly address?: 'shared'
  readonly acts?: Acts
  /** A state that is still to come after the case has ended once. */
  readonly reopensAs?: string
  /** What is played where there is no bank transfer. */
  readonly withoutTransfer?: string
}

const silent = (state: string): Acts => ({ [state]: ['fall silent'] })

/** Every way a trade-in can go that a customer, workshop, carrier or bank can bring about in minutes; shares of a thousand. */
export const BRANCHES: readonly Branch[] = [
  // Paid as offered
  { name: 'transfer', share: 103 },
  { name: 'transfer, address confirmed by mail', share: 50, acts: { offered: ['accept by the link in the answer'] } },
  { name: 'voucher', share: 60, payout: 'voucher' },
  { name: 'charity', share: 40, payout: 'charity' },
  { name: 'dropped off at a site', share: 30, shipping: 'drop_off' },
  { name: 'shared address, approved', share: 12, address: 'shared' },
  { name: 'shared address, rejected', share: 8, address: 'shared', acts: { in_review: ['reject'] } },
  { name: 'carrier refuses the first address', share: 15, postcode: '01' },
  { name: 'label bought, answer lost', share: 3, postcode: '07' },
  { name: 'scans twice and out of order', share: 25, postcode: '08', acts: { awaiting_shipment: ['take and deliver it'] } },
  { name: 'device check answers late', share: 3, device: '32' },
  { name: 'device check fails at first', share: 7, device: '33' },

  // The counter-offer
  { name: 'counter-offer accepted', share: 90, declares: 'rosily', acts: { received: ['find it worse'] } },
  {
    name: 'counter-offer declined',
    share: 50,
    declares: 'rosily',
    acts: { received: ['find it worse'], counter_offered: ['decline the counter-offer'] },
  },
  {
    name: 'counter-offer disputed, offer paid',
    share: 20,
    declares: 'rosily',
    acts: { received: ['find it worse'], counter_offered: ['dispute the counter-offer'] },
  },
  {
    name: 'counter-offer disputed in vain, accepted',
    share: 15,
    declares: 'rosily',
    acts: {
      received: ['find it worse'],
      counter_offered: ['dispute the counter-offer', 'accept the counter-offer'],
      disputed: ['keep the counter-offer'],
    },
  },
  {
    name: 'counter-offer disputed in vain, declined',
    share: 15,
    declares: 'rosily',
    acts: {
      received: ['find it worse'],
      counter_offered: ['dispute the counter-offer', 'decline the counter-offer'],
      disputed: ['keep the counter-offer'],
    },
  },
  {
    name: 'silence on the counter-offer',
    share: 20,
    declares: 'rosily',
    policy: 'short_limits',
    acts: { received: ['find it worse'], ...silent('counter_offered') },
  },
  { name: 'nearly nothing, returned', share: 20, acts: { received: ['find it worth nothing'] } },
  { name: 'nearly nothing, recycled', share: 20, acts: { received: ['find it worth nothing'], no_offer: ['choose recycling'] } },
  {
    name: 'nearly nothing, silence',
    share: 10,
    policy: 'short_limits',
    acts: { received: ['find it worth nothing'], ...silent('no_offer') },
  },

  // Cancelled
  { name: 'cancelled before acceptance', share: 15, acts: { offered: ['cancel'] } },
  {
    name: 'cancelled unconfirmed',
    share: 5,
    acts: { offered: ['accept by the link in the answer'], awaiting_email_confirmation: ['cancel'] },
  },
  { name: 'cancelled with a label', share: 25, acts: { awaiting_shipment: ['cancel'] } },
  { name: 'cancelled before the drop-off', share: 5, shipping: 'drop_off', acts: { awaiting_shipment: ['cancel'] } },
  {
    name: 'cancelled as it was scanned',
    share: 8,
    postcode: '06',
    acts: { awaiting_shipment: ['cancel'], cancelled: ['deliver it unasked'] },
    reopensAs: 'return_on_arrival',
  },
  { name: 'cancelled in transit', share: 20, acts: { in_transit: ['cancel'] } },
  { name: 'cancelled when delivered', share: 5, acts: { delivered: ['cancel'] } },
  { name: 'cancelled in transit, sent back', share: 3, acts: { in_transit: ['cancel'], return_on_arrival: ['send it back'] } },

  // Silence
  { name: 'silence on the offer', share: 25, policy: 'short_limits', acts: silent('offered') },
  {
    name: 'address never confirmed',
    share: 10,
    policy: 'short_limits',
    acts: { offered: ['accept by the link in the answer'], ...silent('awaiting_email_confirmation') },
  },
  {
    name: 'never sent',
    share: 15,
    policy: 'short_limits',
    acts: { ...silent('awaiting_shipment'), ...silent('awaiting_late_shipment') },
  },
  { name: 'sent late', share: 10, policy: 'short_limits', acts: silent('awaiting_shipment') },

  // Whose it is
  { name: 'locked, unlocked', share: 20, device: '21' },
  { name: 'locked, asked back', share: 8, device: '21', acts: { locked: ['ask for it back'] } },
  { name: 'locked, silence', share: 12, device: '21', policy: 'short_limits', acts: silent('locked') },
  { name: 'stolen, handed over', share: 12, device: '11', policy: 'short_limits' },
  { name: 'stolen, delisted, returned', share: 6, device: '14', policy: 'short_limits', acts: { quarantine_decision: ['give it back'] } },
  { name: 'not bought: unpaid', share: 12, device: '12' },
  { name: 'unclear, an agent clears it', share: 10, device: '22' },
  { name: 'unclear, an agent does not buy', share: 5, device: '13', acts: { check_unclear: ['decide that it is not bought'] } },
  {
    name: 'unclear, an agent knows it is stolen',
    share: 2,
    device: '13',
    policy: 'short_limits',
    acts: { check_unclear: ['decide that it is stolen'], quarantine_decision: ['give it back'] },
  },
  { name: 'a minor with consent', share: 6, acts: { received: ['find a minor', 'inspect as declared'] } },
  {
    name: 'a minor without consent',
    share: 4,
    policy: 'short_limits',
    acts: { received: ['find a minor'], ...silent('awaiting_guardian') },
  },

  // The money
  { name: 'payee close, confirmed', share: 12, payee: 'CLOSE', withoutTransfer: 'voucher' },
  {
    name: 'payee close, changed',
    share: 5,
    payee: 'CLOSE',
    acts: { payee_confirmation: ['give another account'] },
    withoutTransfer: 'voucher',
  },
  { name: 'payee does not match', share: 12, payee: 'NOMATCH', withoutTransfer: 'voucher' },
  { name: 'payee cannot be checked', share: 5, payee: 'NOVOP', withoutTransfer: 'charity' },
  { name: 'transfer rejected', share: 12, bank: 'reject_AC01', withoutTransfer: 'voucher' },
  {
    name: 'transfer rejected, voucher instead',
    share: 4,
    bank: 'reject_AC01',
    acts: { payout_details_needed: ['take a voucher instead'] },
    withoutTransfer: 'voucher',
  },
  { name: 'transfer returned', share: 12, bank: 'return_AC04', reopensAs: 'payout_details_needed', withoutTransfer: 'charity' },
  { name: 'transfer returned, settled by hand', share: 4, bank: 'return_MD07', reopensAs: 'payout_support', withoutTransfer: 'charity' },

  { name: 'transfer never reported, found booked', share: 3, bank: 'never_reported', policy: 'short_limits', withoutTransfer: 'voucher' },

  // Lost, empty, dangerous
  { name: 'lost, value', share: 10, acts: { in_transit: ['lose it'] } },
  { name: 'lost, replaced', share: 6, acts: { in_transit: ['lose it'], lost: ['choose a replacement'] } },
  { name: 'lost, silence', share: 4, policy: 'short_limits', acts: { in_transit: ['lose it'], ...silent('lost') } },
  { name: 'lost, found again', share: 3, acts: { in_transit: ['lose it'], lost: ['receive it'] } },
  { name: 'carrier turns back, given up', share: 4, acts: { in_transit: ['send it back'] } },
  { name: 'carrier turns back, arrives', share: 3, acts: { in_transit: ['send it back'], carrier_inquiry: ['receive it'] } },
  { name: 'nothing was in the parcel', share: 6, acts: { delivered: ['find an empty parcel'] } },
  {
    name: 'the carrier lost what was in the parcel',
    share: 4,
    acts: { delivered: ['find an empty parcel'], empty_parcel: ['find that the carrier lost it'] },
  },
  { name: 'danger declared', share: 6, hazard: 'declared' },
  { name: 'danger on the bench, recycled', share: 5, acts: { received: ['find a swollen battery'] } },
  { name: 'danger on the bench, made safe', share: 4, acts: { received: ['find a swollen battery'], hazard_hold: ['make it safe'] } },
  {
    name: 'danger on the bench, returned',
    share: 3,
    acts: { received: ['find a swollen battery'], hazard_hold: ['return it specially'] },
  },

  // On the way back
  {
    name: 'return undeliverable, another address',
    share: 6,
    declares: 'rosily',
    acts: {
      received: ['find it worse'],
      counter_offered: ['decline the counter-offer'],
      return_in_transit: ['fail to bring it back', 'bring it back'],
    },
  },
  {
    name: 'return undeliverable, abandoned',
    share: 3,
    declares: 'rosily',
    policy: 'short_limits',
    acts: {
      received: ['find it worse'],
      counter_offered: ['decline the counter-offer'],
      return_in_transit: ['fail to bring it back'],
      ...silent('return_undeliverable'),
      ...silent('abandonment_notice'),
    },
  },
  {
    name: 'lost on the way back, value',
    share: 3,
    declares: 'rosily',
    acts: {
      received: ['find it worse'],
      counter_offered: ['decline the counter-offer'],
      return_in_transit: ['lose it on the way back'],
    },
  },
  {
    name: 'lost on the way back, replaced',
    share: 2,
    declares: 'rosily',
    acts: {
      received: ['find it worse'],
      counter_offered: ['decline the counter-offer'],
      return_in_transit: ['lose it on the way back'],
      lost_on_return: ['choose a replacement'],
    },
  },
]

const named = new Map(BRANCHES.map((branch) => [branch.name, branch]))

/** The branch as it can be played: a dangerous device goes its own way, and where there is no bank transfer another branch stands in. */
export function playedWith(branch: Branch, { market, hazardous }: { readonly market: string; readonly hazardous: boolean }): Branch {
  const other = hazardous ? 'danger declared' : market === 'US' ? branch.withoutTransfer : undefined
  return (other === undefined ? undefined : named.get(other)) ?? branch
}
