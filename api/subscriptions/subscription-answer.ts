import { type Currency, type Money, money } from '../../domain/money/money.ts'
import { agreedOf } from '../../platform/subscription/agreed.ts'
import type { SubscriptionReading } from '../../platform/subscription/read-subscription.ts'
import { withdrawableUntil } from '../../platform/subscription/withdrawable-until.ts'
import type { AnswerContext } from '../processes/answer-context.ts'
import type { ApiDependencies } from '../route-plugin.ts'
import type { SubscriptionAnswer } from './subscription-schemas.ts'

/** What a subscription tells whoever reads it. */
export const ownAnswerOf = (subject: SubscriptionReading, { deps }: AnswerContext): SubscriptionAnswer => {
  const { subscription: row, method, devices, renewals } = subject
  const amount = (minor: number): Money => money(minor, row.currency as Currency)
  const { nextPlan, nextPrice } = agreedOf(row)
  const withdrawable = withdrawableUntil(deps, subject)
  return {
    plan: row.planId,
    price: amount(row.priceMinor),
    ...(nextPlan && { nextPlan: { plan: nextPlan.planId, price: nextPlan.price, from: nextPlan.from } }),
    ...(nextPrice && { nextPrice }),
    paidBy: row.paidBy as SubscriptionAnswer['paidBy'],
    ...(method && {
      method: {
        kind: method.kind as SubscriptionAnswer['paidBy'],
        ...(method.scheme !== null && { scheme: method.scheme }),
        lastDigits: method.lastDigits,
      },
    }),
    ...(row.paidUntil !== null && { paidUntil: row.paidUntil }),
    ...(row.dueOn !== null && { nextChargeOn: row.dueOn }),
    ...(subject.offered && { offered: { to: subject.offered.newHolder.name, until: subject.offered.expiresAt.toISOString() } }),
    ...(withdrawable && { withdrawableUntil: withdrawable.toISOString() }),
    devices: devices.map(({ id, modelId, storage, coverFrom, damage }) => ({
      id,
      model: modelId,
      ...namesOf(modelId, deps),
      storage,
      coverFrom,
      damage: damage as SubscriptionAnswer['devices'][number]['damage'],
    })),
    declared: row.declared as SubscriptionAnswer['declared'],
    charges: renewals.map(
      ({ boundary, change, planId, startsOn, endsOn, amountMinor, status, paidAt, entity, invoiceYear, invoiceNumber }) => ({
        period: boundary,
        ...(change > 0 && { change }),
        plan: planId,
        from: startsOn,
        to: endsOn,
        amount: amount(amountMinor),
        status: status as SubscriptionAnswer['charges'][number]['status'],
        ...(paidAt && { paidAt: paidAt.toISOString() }),
        ...(invoiceNumber !== null && { invoice: `${entity}-${invoiceYear}-${invoiceNumber}` }),
      }),
    ),
  }
}

const namesOf = (modelId: string, { catalogue }: Pick<ApiDependencies, 'catalogue'>): { readonly brand: string; readonly name: string } => {
  const model = catalogue.find(({ id }) => id === modelId)
  return { brand: model?.brand ?? '', name: model?.name ?? modelId }
}
