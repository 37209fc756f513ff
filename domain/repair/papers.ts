import type { LocalDate } from '../calendar/local-date.ts'
import type { MarketSite, SiteAddress } from '../market/market.ts'
import type { Money } from '../money/money.ts'
import type { ProblemCode } from './problems.ts'
import type { RepairForm } from './quote-form.ts'
import type { QuoteLine } from './quote-totals.ts'

/** A quote as it was handed out, and what its codes are called. */
export interface RepairFormPaper {
  readonly reference: string
  readonly form: RepairForm
  /** Brand and name of the model. */
  readonly modelName: string
  /** What the parts of its variants are called, by number. */
  readonly partNames: Readonly<Record<string, string>>
  /** Of the site where it is handed over, where that is one. */
  readonly handOverSite: string | null
  /** ISO 8601 instant, and the local date of it. */
  readonly issuedAt: string
  readonly issuedOn: LocalDate
}

/** The days of a plan that are billed; `to` is not counted any more. */
export interface PlanLine extends Omit<QuoteLine, 'kind'> {
  readonly kind: 'subscription'
  readonly plan: string
  readonly from: LocalDate
  readonly to: LocalDate
}

/** An invoice as it was issued; of a credit note all amounts are below zero. */
export interface InvoicePaper {
  readonly kind: 'invoice' | 'credit_note'
  readonly about: 'repair' | 'subscription'
  /** With its year and seller, as it is called everywhere: `reprise-fr 2027-000012`. */
  readonly number: string
  /** Of the invoice that a credit note takes back. */
  readonly corrects: string | null
  readonly reference: string
  readonly issuedOn: LocalDate
  readonly seller: { readonly name: string; readonly address: SiteAddress; readonly vatNumber: string | null }
  /** `address`: empty where none was given. */
  readonly buyer: { readonly name: string; readonly address: string }
  readonly lines: readonly (QuoteLine | PlanLine)[]
  readonly partNames: Readonly<Record<string, string>>
  readonly total: Money
  readonly vat: Money
  readonly vatBasisPoints: number
  readonly bonus: Money
  /** Who pays the bonus; null where there is none. */
  readonly bonusPayer: string | null
}

/** That a device came into a workshop or shop, or went back to its owner. */
export interface DepositReceiptPaper {
  readonly kind: 'taken_in' | 'given_back'
  /** Without gaps for each establishment. */
  readonly number: number
  readonly reference: string
  /** ISO 8601 instant, and the local date of it at the site. */
  readonly at: string
  readonly on: LocalDate
  readonly site: Pick<MarketSite, 'name' | 'establishment' | 'address' | 'phone'>
  readonly customerName: string
  /** Brand and name of the model. */
  readonly modelName: string
  readonly storage: number
  /** Last signs of what it is known by; null where it could not be read yet. */
  readonly identityEnd: string | null
  /** What the customer says is wrong. */
  readonly problems: readonly ProblemCode[]
  readonly accessories: readonly string[]
  /** Number of the seal on the bag that it is in; null where there is none. */
  readonly seal: string | null
}
