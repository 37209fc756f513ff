/**
 * What follows from a refused or returned bank transfer.
 * `new_details`: the seller is asked for another account. `support`: a person decides, nothing is sent again by itself.
 * `look_for_first`: the bank says it has this payment already; the first one is looked for before anything else.
 */
export type ReturnReasonClass = 'new_details' | 'support' | 'look_for_first'

/** ISO 20022 external status and return reason codes, as SEPA banks give them in pain.002 and camt. */
const CLASS_BY_REASON: ReadonlyMap<string, ReturnReasonClass> = new Map([
  ['AC01', 'new_details'], // account number incorrect
  ['AC04', 'new_details'], // account closed
  ['AC06', 'new_details'], // account blocked
  ['AG01', 'new_details'], // transfer forbidden on this kind of account
  ['BE04', 'new_details'], // creditor's address missing or incorrect
  ['CNOR', 'new_details'], // creditor's bank not reachable
  ['MS02', 'new_details'], // refused by the account holder, no reason given
  ['MS03', 'new_details'], // refused by the bank, no reason given
  ['RC01', 'new_details'], // bank identifier incorrect
  ['FRAD', 'support'], // fraud suspected
  ['MD07', 'support'], // account holder deceased
  ['RR01', 'support'], // regulatory reasons
  ['RR02', 'support'],
  ['RR03', 'support'],
  ['RR04', 'support'],
  ['AM05', 'look_for_first'], // duplicate payment
  ['DU01', 'look_for_first'], // duplicate message id
  ['DU02', 'look_for_first'], // duplicate payment information id
  ['DU03', 'look_for_first'], // duplicate transaction
  ['DU04', 'look_for_first'], // duplicate end-to-end id
  ['DU05', 'look_for_first'], // duplicate instruction id
])

/** A code that the table does not know goes to support: money is never sent again on a guess. */
export const returnReasonClass = (code: string): ReturnReasonClass => CLASS_BY_REASON.get(code) ?? 'support'
