import Type from 'typebox'
import { closed, instant, oneOf } from '../../domain/input/schema.ts'
import { CONDITIONS } from '../../domain/trade-in/condition.ts'
import { estimate } from '../../platform/trade-in/estimate.ts'
import { textsIn } from '../../texts/index.ts'
import { ANYONE } from '../auth/access.ts'
import { LanguageQuery } from '../cases/case-schemas.ts'
import { MoneySchema } from '../money-schema.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { DeclarationFields, readDeclaration } from './declaration.ts'

const Hazard = Type.Object(
  {
    signs: Type.Array(Type.String({ description: 'Questions answered with yes.' })),
    advice: Type.String({ description: 'What to do and what not: no label and no ordinary parcel.' }),
  },
  closed,
)

const EstimateSchema = Type.Object(
  {
    kind: oneOf(['offer', 'no_offer']),
    market: Type.String(),
    model: Type.String(),
    storage: Type.Integer(),
    condition: oneOf(CONDITIONS),
    conditionInWords: Type.String(),
    price: Type.Optional(MoneySchema),
    voucherPrice: Type.Optional(MoneySchema),
    priceList: Type.Optional(Type.Object({ version: Type.Integer(), validFrom: instant() }, closed)),
    reason: Type.Optional(oneOf(['no_price_list', 'not_bought', 'nearly_nothing'])),
    hazard: Type.Optional(Hazard),
  },
  closed,
)

/** What a device would be offered, without a case. */
export const estimateRoutes: RoutePlugin = (app, deps) => {
  app.post(
    '/v1/trade-in-estimates',
    {
      config: { access: ANYONE, idempotency: 'not_needed' },
      schema: {
        tags: ['Trade-ins'],
        summary: 'What a device would be offered now',
        description: 'Nothing is stored. `kind` says whether there is an offer; where there is none, `reason` says why.',
        querystring: Type.Object({ language: LanguageQuery }, closed),
        body: Type.Object(DeclarationFields, closed),
        response: { 200: EstimateSchema },
      },
    },
    async ({ body, query }) => {
      const { market, model, storage, condition, hazardSigns } = readDeclaration(deps, body)
      const texts = textsIn(query.language ?? market.defaultLanguage)
      const found = await estimate(
        deps.database,
        { code: market.code, policy: market.tradeIn },
        { modelId: model.id, storage, condition },
        deps.clock.now(),
      )
      return {
        kind: found.kind,
        market: market.code,
        model: model.id,
        storage,
        condition,
        conditionInWords: texts.terms.conditions[condition],
        ...(found.kind === 'offer'
          ? {
              price: found.price,
              ...(found.voucherPrice && { voucherPrice: found.voucherPrice }),
              priceList: { version: found.priceList.version, validFrom: found.priceList.validFrom.toISOString() },
            }
          : { reason: found.reason }),
        ...(hazardSigns.length > 0 && {
          hazard: { signs: [...hazardSigns], advice: texts.processes.trade_in.states.awaiting_special_collection.heading },
        }),
      }
    },
  )
}
