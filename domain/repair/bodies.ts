import type { Condition } from '../trade-in/condition.ts'
import type { Bench, HandOverWay } from './view.ts'

interface OfferedInstead {
  readonly condition: Condition
  readonly priceListId: string
  /** Minor units. */
  readonly priceMinor: number
}

/** The part of each command, fact and effect result that the engine sees, by trigger. Triggers not named carry nothing. */
export type RepairBodies = {
  /** `candidates`: sites in the order in which they are asked, our own last. */
  readonly arrangeHandOver: {
    readonly way: HandOverWay
    readonly emailConfirmed: boolean
    readonly nextBench: Bench
    readonly candidates: readonly string[]
  }
  readonly chooseCompensation: { readonly choice: 'value' | 'replacement' }
  readonly recordReceipt: { readonly content: 'device' | 'nothing' }
  readonly decideEmptyParcel: { readonly decision: 'carrier_lost_it' | 'nothing_was_sent' }
  readonly decideIntake: { readonly decision: 'proceed' | 'return' | 'stolen' }
  readonly decideQuarantine: { readonly decision: 'hand_over' | 'return' }
  readonly decideHazard: { readonly decision: 'made_safe' | 'recycle' | 'special_return' }
  readonly decideContent: { readonly decision: 'resume' | 'hand_over' }
  readonly recordDiagnosis: { readonly outcome: 'repairable' | 'unrepairable' | 'no_fault' }
  /** A quote that costs the customer nothing and changes nothing for them is approved as it is issued. */
  readonly issueQuote: { readonly approvesItself: boolean }
  /** Work may begin at once: asked for, agreed at the counter, or covered. */
  readonly approveQuote: { readonly startsNow: boolean }
  /** What the device is bought for as it is: the condition, and the price by a list. */
  readonly chooseTradeIn: { readonly offer: OfferedInstead }
  readonly recordQualityCheck: { readonly passed: boolean }
  readonly decideQuality: { readonly choice: 'repair_again' | 'give_up' }
  readonly chooseOutcome: { readonly choice: 'return' | 'trade_in' | 'voucher' | 'recycle'; readonly offer: OfferedInstead | null }
  readonly recordCollection: { readonly paidHere: boolean }
}
