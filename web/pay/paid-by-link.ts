import type { Money } from '../../domain/money/money.ts'
import type { Database } from '../../platform/database/database.ts'
import type { PageDependencies } from '../page-app.ts'
import { bill } from './bill.ts'
import { subscriptionPeriod } from './subscription-period.ts'

/** What a customer pays behind their link, and with which secret of the provider their browser does it; null while it is not opened there. */
export interface DueByLink {
  readonly amount: Money
  readonly secret: string | null
}

/** How it stands, by what was read of it. `none`: nothing waits for its customer, and the case itself says how it stands. */
export type PaymentStanding =
  | { readonly kind: 'none' | 'open' | 'declined' }
  | { readonly kind: 'paid'; readonly amount: Money; readonly at: Date }

/** A kind of payment that is made on the page behind a link. */
export interface PaidByLink {
  /** Null where nothing is due, or is asked for in another way by now. Changes nothing. */
  due(deps: PageDependencies, caseId: string): Promise<DueByLink | null>
  /** Opens at the provider what is due and has no secret yet. @throws where the provider does not answer. */
  open(deps: PageDependencies, caseId: string): Promise<void>
  standing(database: Database, caseId: string): Promise<PaymentStanding>
  /** The customer's browser is done with the provider. What it says counts for nothing: the payment is to be read. */
  returned(deps: PageDependencies, caseId: string): Promise<void>
}

/** Where it is no bill. */
const BY_PROCESS: Readonly<Record<string, PaidByLink>> = { subscription: subscriptionPeriod }

export const paidByLink = (process: string): PaidByLink => BY_PROCESS[process] ?? bill
