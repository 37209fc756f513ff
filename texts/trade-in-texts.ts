import type { CommandName, LiveName, StateName } from '../domain/case/table.ts'
import type { MailKind } from '../domain/trade-in/notices.ts'
import type { TradeInTable } from '../domain/trade-in/states.ts'
import type { TextsOf } from './process-texts.ts'

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
  | 'receipt_needed'
  | 'payout_not_offered'
  | 'payout_refused_no_bank_adapter'
  | 'charity_unknown'
  | 'reasons_needed'
  | 'photos_needed'

/** A trade-in in words. */
export type TradeInTexts = TextsOf<TradeInTable, MailKind, TradeInRefusal, 'acceptOffer' | 'acceptCounterOffer'>
