import type { CoverKind } from '../domain/repair/cover.ts'
import type { QuoteDraft } from '../domain/repair/quote-draft.ts'
import type { FormField } from '../domain/repair/quote-form.ts'
import type { QuoteLineKind } from '../domain/repair/quote-totals.ts'

/** What the papers of a repair say, beside its small words. */
export interface RepairPaperTexts {
  readonly form: {
    readonly title: string
    /** {reference}, {version}, {date}. */
    readonly statement: string
    readonly fields: Readonly<Record<FormField, string>>
    readonly none: string
    readonly total: string
    /** {vat}. */
    readonly vatIncluded: string
    readonly bonus: string
    readonly covered: string
    readonly feeSetOff: string
    readonly due: string
    readonly fixedPrice: string
    /** {method}. */
    readonly calculatedPrice: string
    /** {days}, {date}. */
    readonly readyOn: string
    /** {days}. */
    readonly validity: string
    readonly delivery: string
    readonly genuine: string
    readonly notGenuine: string
    readonly wipeOffered: string
    readonly noCircularPart: Readonly<Record<NonNullable<QuoteDraft['noCircularPart']>, string>>
    readonly paidBy: Readonly<Record<CoverKind, string>>
  }
  readonly lines: Readonly<Record<QuoteLineKind, string>>
  readonly invoice: {
    readonly title: string
    readonly creditNoteTitle: string
    readonly number: string
    readonly issuedOn: string
    readonly seller: string
    readonly vatNumber: string
    readonly buyer: string
    readonly repair: string
    readonly subscription: string
    /** What a line of a plan is for: {plan}, {from}, and {until}, its last day. */
    readonly planPeriod: string
    /** Heading over what is billed. */
    readonly lines: string
    readonly quantity: string
    readonly amount: string
    readonly total: string
    /** {rate}. */
    readonly vat: string
    readonly net: string
    /** Where no tax is computed. */
    readonly untaxed: { readonly amount: string; readonly total: string; readonly note: string }
    /** {payer}. */
    readonly bonus: string
    readonly toPay: string
    /** {number}. */
    readonly corrects: string
  }
  readonly receipt: {
    readonly title: Readonly<Record<'taken_in' | 'given_back', string>>
    /** {reference}. */
    readonly statement: Readonly<Record<'taken_in' | 'given_back', string>>
    readonly number: string
    readonly date: string
    readonly site: string
    readonly repair: string
    readonly customer: string
    readonly device: string
    readonly problems: string
    readonly accessories: string
    readonly seal: string
  }
}
