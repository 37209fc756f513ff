import Type from 'typebox'
import { modelName } from '../../domain/catalogue/model-name.ts'
import { PHOTO_SHOTS } from '../../domain/device/photo-shots.ts'
import { type Currency, money } from '../../domain/money/money.ts'
import { possibleOf } from '../../platform/subscription/possible.ts'
import { readSubscription, type SubscriptionReading } from '../../platform/subscription/read-subscription.ts'
import type { ProcessApi } from '../processes/process-api.ts'
import { firstPaymentRoutes } from './first-payment-routes.ts'
import { invoiceRoutes } from './invoice-routes.ts'
import { methodRoutes } from './method-routes.ts'
import { SUBSCRIPTIONS } from './names.ts'
import { openRoutes } from './open-routes.ts'
import { planRoutes } from './plan-routes.ts'
import { ownAnswerOf } from './subscription-answer.ts'
import { subscriptionFields } from './subscription-schemas.ts'
import { transferRoutes } from './transfer-routes.ts'

/** A subscription as the API serves it. */
export const subscriptionApi: ProcessApi<SubscriptionReading> = {
  ...SUBSCRIPTIONS,
  routes: [planRoutes, openRoutes, firstPaymentRoutes, methodRoutes, transferRoutes, invoiceRoutes],
  searchKeys: [],
  photoShots: PHOTO_SHOTS,
  read: ({ database }, reference) => readSubscription(database, reference),
  possible: (subject, _reader, roles) => possibleOf(subject, roles).map((one) => ({ ...one, names: {} })),
  ownFields: subscriptionFields,
  own: ownAnswerOf,
  lineFields: { plan: Type.String() },
  lines: async ({ database }, references) => {
    const rows = await database.subscription.findMany({
      where: { caseId: { in: [...references] } },
      select: { caseId: true, planId: true },
    })
    return new Map(rows.map(({ caseId, planId }) => [caseId, { about: planId, fields: { plan: planId } }]))
  },
  facts: ({ subscription: row, devices, method }, { catalogue }) => ({
    about: devices.map(({ modelId }) => modelName(modelId, catalogue)).join(', '),
    facts: {
      plan: row.planId,
      price: money(row.priceMinor, row.currency as Currency),
      paidBy: method ? `${method.scheme ?? method.kind} ${method.lastDigits}` : row.paidBy,
      ...(row.paidUntil !== null && { paidUntil: row.paidUntil }),
      ...(row.dueOn !== null && { nextChargeOn: row.dueOn }),
    },
    weights: [],
  }),
}
