import { modelName } from '../../domain/catalogue/model-name.ts'
import { type Currency, type Money, money } from '../../domain/money/money.ts'
import type { Agreed } from '../../domain/subscription/agreed.ts'
import type { PaymentKind } from '../../domain/subscription/policy.ts'
import { agreedOf } from '../../platform/subscription/agreed.ts'
import { type ListedInvoice, listInvoices, MOST_LISTED } from '../../platform/subscription/invoices/list-invoices.ts'
import { mayChangeMethod } from '../../platform/subscription/methods/open-set-up.ts'
import { type ChangeOfPlan, changeOfPlan, coveredBy } from '../../platform/subscription/plan-change.ts'
import { withAnnounced } from '../../platform/subscription/prices/announced.ts'
import { priceAskedOf } from '../../platform/subscription/prices/price-told.ts'
import type { SubscriptionReading } from '../../platform/subscription/read-subscription.ts'
import { withdrawableUntil } from '../../platform/subscription/withdrawable-until.ts'
import { rulesOf } from '../../platform/subscription/write-context.ts'
import type { PageReadDependencies } from '../processes/process-page.ts'

/** What the page of a subscription shows besides what every page does. */
export interface SubscriptionOnPage {
  readonly agreed: Agreed
  /** What may be chosen instead, and what each would mean. */
  readonly plans: readonly { readonly id: string; readonly change: Exclude<ChangeOfPlan, { kind: 'refused' }> }[]
  readonly paidBy: PaymentKind
  /** The first payment that is to be made, or the oldest that was not; null where its customer has nothing to pay. */
  readonly due: Money | null
  /** A price that waits for their yes, and from which day it is meant; null where none does. */
  readonly priceAsked: { readonly price: Money; readonly from: string } | null
  readonly mayChangeMethod: boolean
  /** The last digits of the card or account; null before the first payment. */
  readonly method: string | null
  readonly paidUntil: string | null
  readonly nextChargeOn: string | null
  readonly withdrawUntil: Date | null
  /** Who is asked to take it over, and until when they can; null where nobody is. */
  readonly offered: { readonly name: string; readonly until: Date } | null
  readonly invoices: readonly ListedInvoice[]
  readonly mostDevices: number
  /** What may be listed. */
  readonly models: readonly { readonly id: string; readonly name: string; readonly storages: readonly number[] }[]
  readonly devices: readonly { readonly id: string; readonly name: string; readonly coverFrom: string }[]
}

export const ownOf = async (deps: PageReadDependencies, subject: SubscriptionReading): Promise<SubscriptionOnPage> => {
  const { subscription: row, method, devices } = subject
  const agreed = agreedOf(row)
  const now = deps.clock.now()
  const policy = await withAnnounced(deps.database, deps.marketAt(subject.market, now))
  const rules = { policy, today: rulesOf(deps, subject, now).today }
  return {
    agreed,
    plans: policy.plans.flatMap(({ id }) => {
      const change = changeOfPlan(rules, row, id)
      return change.kind === 'refused' || change.terms.devices < devices.length ? [] : [{ id, change }]
    }),
    due: dueOf(subject),
    priceAsked: await priceAskedOf(deps.database, subject.id),
    mayChangeMethod: mayChangeMethod(subject.state),
    paidBy: row.paidBy as PaymentKind,
    method: method?.lastDigits ?? null,
    paidUntil: row.paidUntil,
    nextChargeOn: row.dueOn,
    withdrawUntil: withdrawableUntil(deps, subject),
    offered: subject.offered && { name: subject.offered.newHolder.name, until: subject.offered.expiresAt },
    invoices: await listInvoices(deps.database, subject.id, { limit: MOST_LISTED }),
    mostDevices: coveredBy(policy.plans, agreed, rules.today),
    models: deps.catalogue.map(({ id, storages }) => ({ id, name: modelName(id, deps.catalogue), storages })),
    devices: devices.map(({ id, modelId, coverFrom }) => ({ id, name: modelName(modelId, deps.catalogue), coverFrom })),
  }
}

function dueOf({ state, subscription, renewals }: SubscriptionReading): Money | null {
  const currency = subscription.currency as Currency
  if (state === 'awaiting_payment') return money(subscription.priceMinor, currency)
  if (state !== 'past_due' && state !== 'suspended') return null
  const unpaid = renewals.find(({ change, status, intentRef }) => change === 0 && status === 'failed' && intentRef !== null)
  return unpaid ? money(unpaid.amountMinor, currency) : null
}
