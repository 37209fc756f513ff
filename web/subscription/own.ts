import { modelName } from '../../domain/catalogue/model-name.ts'
import { type Currency, type Money, money } from '../../domain/money/money.ts'
import type { PaymentKind } from '../../domain/subscription/policy.ts'
import type { SubscriptionReading } from '../../platform/subscription/read-subscription.ts'
import { withdrawableUntil } from '../../platform/subscription/withdrawable-until.ts'
import type { PageReadDependencies } from '../processes/process-page.ts'

/** What the page of a subscription shows besides what every page does. */
export interface SubscriptionOnPage {
  readonly price: Money
  readonly paidBy: PaymentKind
  /** What the first payment is to be; null once it is made. */
  readonly due: Money | null
  /** The last digits of the card or account; null before the first payment. */
  readonly method: string | null
  readonly paidUntil: string | null
  readonly nextChargeOn: string | null
  readonly withdrawUntil: Date | null
  readonly devices: readonly { readonly id: string; readonly name: string; readonly coverFrom: string }[]
}

export const ownOf = (deps: PageReadDependencies, subject: SubscriptionReading): SubscriptionOnPage => {
  const { subscription: row, method, devices } = subject
  const price = money(row.priceMinor, row.currency as Currency)
  return {
    price,
    due: subject.state === 'awaiting_payment' ? price : null,
    paidBy: row.paidBy as PaymentKind,
    method: method?.lastDigits ?? null,
    paidUntil: row.paidUntil,
    nextChargeOn: row.dueOn,
    withdrawUntil: withdrawableUntil(deps, subject),
    devices: devices.map(({ id, modelId, coverFrom }) => ({ id, name: modelName(modelId, deps.catalogue), coverFrom })),
  }
}
