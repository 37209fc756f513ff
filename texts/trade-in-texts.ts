import type { CommandName, LiveName, StateName } from '../domain/case/table.ts'
import type { MailKind } from '../domain/trade-in/notices.ts'
import type { TradeInTable } from '../domain/trade-in/states.ts'
import type { ProcessPageTexts, TextsOf } from './process-texts.ts'

export type TradeInState = StateName<TradeInTable>
export type LiveTradeInState = LiveName<TradeInTable>
export type CommandKey = CommandName<TradeInTable>

type TradeInRefusal =
  | 'offer_changed'
  | 'counter_offer_changed'
  | 'under_age'
  | 'identity_needed'
  | 'occupation_needed'
  | 'shipping_not_offered'
  | 'wrong_code'
  | 'disputed_already'
  | 'payout_not_offered'
  | 'payout_refused_no_bank_adapter'
  | 'charity_unknown'
  | 'reasons_needed'
  | 'photos_needed'

/** What only its page says. Names in braces are placeholders. */
type TradeInPageKey =
  // summary
  | 'declaredCondition'
  | 'assessedCondition'
  | 'offer'
  | 'counterOffer'
  | 'difference' // of offer and counter-offer
  | 'agreedPrice'
  | 'payoutMethod'
  | 'payoutAccount'
  | 'payoutAccountEnding' // {end}
  | 'payoutOn'
  | 'reasonsHeading'
  // forms
  | 'shippingQuestion'
  | 'shippingByLabel'
  | 'shippingByDropOff'
  | 'shippingHere'
  | 'groupShipping'
  | 'groupSeller'
  | 'birthDate'
  | 'birthDateHint'
  | 'occupation'
  | 'groupIdentity'
  | 'documentKind'
  | 'documentNumber'
  | 'documentIssuedOn'
  | 'documentAuthority'
  | 'groupPayout'
  | 'payoutQuestion'
  | 'iban'
  | 'ibanHint'
  | 'accountHolder'
  | 'accountHolderHint'
  | 'charity'
  | 'payeeAsBankHasIt' // {name}
  | 'disputeText'
  | 'disputeHint'
  | 'unlockHint'
  | 'recycleIt'
  | 'returnIt'
  | 'acceptNote' // {amount}
  | 'cancelNote'
  | 'declineNote'
  // errors
  | 'errorBirthDate'
  | 'errorTooYoung' // {age}

/** A trade-in in words. */
export interface TradeInTexts extends TextsOf<TradeInTable, MailKind, TradeInRefusal, 'acceptOffer' | 'acceptCounterOffer'> {
  readonly page: ProcessPageTexts & { readonly [K in TradeInPageKey]: string }
}
