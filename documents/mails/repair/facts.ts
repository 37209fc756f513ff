import type { Money } from '../../../domain/money/money.ts'
import type { PartQuality } from '../../../domain/parts/part.ts'
import type { FindingCode } from '../../../domain/repair/findings.ts'
import type { RepairTexts } from '../../../texts/repair-texts.ts'
import type { MailFacts } from '../facts.ts'

/** What the mails of a repair are written from besides; which of it a mail must have stands in `needs.ts`. Days are `YYYY-MM-DD`. */
export interface RepairMailFacts extends MailFacts {
  /** What the repair was estimated at when it was asked for. */
  readonly estimate?: { readonly low: Money; readonly high: Money }
  /** Agreed, or to be agreed; absent where the market asks none. */
  readonly diagnosisFee?: Money
  /** Why the customer chooses anew how the device reaches us. */
  readonly handOverReason?: keyof RepairTexts['terms']['handOverReasons']
  /** The next times at which the carrier can come. */
  readonly windows?: readonly MailWindow[]
  readonly pickup?: MailWindow & { readonly cancelBy: Date }
  /** The carrier's number of the parcel that the mail is about, where there is one. */
  readonly trackingCode?: string
  /** Shown instead of a printed label. */
  readonly printlessCode?: string
  readonly dropOff?: { readonly code: string; readonly shop: string; readonly day?: string }
  /** Number of the receipt for what was taken in. */
  readonly receipt?: string
  /** The day on which the repair is expected to be done. */
  readonly promisedOn?: string
  /** The promised day that is not kept. */
  readonly missedOn?: string
  readonly quarantineUntil?: Date
  readonly variants?: readonly MailVariant[]
  /** The quote is so high that a trade-in may be the better choice. */
  readonly suggestsTradeIn?: 'yes' | 'no'
  /** Data may be lost by the repair. */
  readonly dataLoss?: 'expected' | 'not_expected'
  readonly findings?: readonly FindingCode[]
  /** Reference of the trade-in that it became. */
  readonly tradeIn?: string
  readonly voucher?: {
    readonly code: string
    readonly amount: Money /** The last day on which it can be used. */
    readonly expiresOn: string
  }
  /** What was ordered, and what was declared with it in the words of then. */
  readonly contract?: { readonly total: Money; readonly declarations: readonly string[]; readonly withdrawUntil?: Date }
  /** Who else pays. */
  readonly coverReason?: keyof RepairTexts['terms']['coverReasons']
  readonly parts?: { readonly expectedOn?: string; readonly freeToCancelFrom: string }
  /** Still to be paid by the customer; absent where nothing is. */
  readonly due?: Money
  readonly collection?: { readonly shop: string; readonly code: string }
  readonly returnReason?: keyof RepairTexts['terms']['returnReasons']
  readonly guaranteeUntil?: string
  /** Number of the invoice; absent where there is none. */
  readonly invoice?: string
  /** The carrier answered too late to call the pickup off. */
  readonly pickupStands?: 'yes' | 'no'
  readonly loanDueOn?: string
}

/** A time at which the carrier comes, in the zone of the address. */
export interface MailWindow {
  readonly startsAt: Date
  readonly endsAt: Date
  readonly zone: string
}

export interface MailVariant {
  readonly quality: PartQuality | 'no_part'
  readonly due: Money
  readonly readyOn: string
}
