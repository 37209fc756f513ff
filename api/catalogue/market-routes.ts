import Type, { type Static } from 'typebox'
import { CATEGORIES } from '../../domain/catalogue/category.ts'
import { closed, oneOf } from '../../domain/input/schema.ts'
import { LANGUAGES, type Language } from '../../domain/market/language.ts'
import { MARKET_CODES, type Market, type MarketSite } from '../../domain/market/market.ts'
import { PAYOUT_METHODS } from '../../domain/trade-in/payout-method.ts'
import { tradeInProcess } from '../../domain/trade-in/process.ts'
import { SHIPPING } from '../../domain/trade-in/view.ts'
import { findMarket } from '../../markets/index.ts'
import { refusalText } from '../../texts/explain.ts'
import { marketName } from '../../texts/format.ts'
import { textsIn } from '../../texts/index.ts'
import { ANYONE } from '../auth/access.ts'
import { ProblemError } from '../problems/problem.ts'
import type { RoutePlugin } from '../route-plugin.ts'

const LanguageQuery = Type.Optional(oneOf(LANGUAGES, "Language of the words. Left out: the market's first."))

const SummarySchema = Type.Object(
  {
    code: oneOf(MARKET_CODES),
    name: Type.String(),
    currency: Type.String(),
    languages: Type.Array(oneOf(LANGUAGES)),
    defaultLanguage: oneOf(LANGUAGES),
  },
  closed,
)

const SiteSchema = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    line1: Type.String(),
    postcode: Type.String(),
    city: Type.String(),
    region: Type.Optional(Type.String()),
    phone: Type.String(),
  },
  closed,
)

const MarketSchema = Type.Object(
  {
    ...SummarySchema.properties,
    zone: Type.String({ description: 'IANA name.' }),
    phonePrefix: Type.String(),
    categories: Type.Array(Type.Object({ code: oneOf(CATEGORIES), name: Type.String() }, closed)),
    address: Type.Object({ postcodePattern: Type.String(), postcodeExample: Type.String(), required: Type.Array(Type.String()) }, closed),
    payoutMethods: Type.Array(
      Type.Object(
        {
          code: oneOf(PAYOUT_METHODS),
          name: Type.String(),
          offered: Type.Boolean(),
          reason: Type.Optional(Type.String({ description: 'Why it is not offered.' })),
          bonusBasisPoints: Type.Optional(Type.Integer({ description: 'Added to the price.' })),
        },
        closed,
      ),
    ),
    shipping: Type.Array(oneOf(SHIPPING)),
    dropOffSites: Type.Array(SiteSchema),
    charities: Type.Array(Type.Object({ id: Type.String(), name: Type.String() }, closed)),
    seller: Type.Object(
      {
        minimumAge: Type.Integer(),
        identityDocument: oneOf(['required', 'not_asked']),
        occupation: oneOf(['required', 'not_asked']),
      },
      closed,
    ),
  },
  closed,
)

/** Where devices are bought, and what a page has to ask and offer there. */
export const marketRoutes: RoutePlugin = (app, { clock }) => {
  app.get(
    '/v1/markets',
    {
      config: { access: ANYONE },
      schema: {
        tags: ['Catalogue'],
        summary: 'Markets that are open',
        querystring: Type.Object({ language: LanguageQuery }, closed),
        response: { 200: Type.Object({ markets: Type.Array(SummarySchema) }, closed) },
      },
    },
    async ({ query }) => ({
      markets: MARKET_CODES.flatMap((code) => {
        const market = openMarket(code, clock.now())
        return market ? [summaryOf(market, query.language ?? market.defaultLanguage)] : []
      }),
    }),
  )

  app.get(
    '/v1/markets/:code',
    {
      config: { access: ANYONE },
      schema: {
        tags: ['Catalogue'],
        summary: 'One market: languages, currency, addresses, payment, shipping',
        params: Type.Object({ code: Type.String({ minLength: 1, maxLength: 10 }) }, closed),
        querystring: Type.Object({ language: LanguageQuery }, closed),
        response: { 200: MarketSchema },
      },
    },
    async ({ params, query }) => {
      const market = openMarket(params.code, clock.now())
      if (!market) throw new ProblemError('RPS_NOT_FOUND', { detail: `Markets are ${MARKET_CODES.join(', ')}.` })
      return marketAnswer(market, query.language ?? market.defaultLanguage)
    },
  )
}

const openMarket = (code: string, now: Date): Market | null => {
  const resolution = findMarket(code, now)
  return resolution.kind === 'found' ? resolution.version.market : null
}

const summaryOf = (market: Market, language: Language): Static<typeof SummarySchema> => ({
  code: market.code,
  name: marketName(market.code, language),
  currency: market.currency,
  languages: [...market.languages],
  defaultLanguage: market.defaultLanguage,
})

const siteOf = ({ id, name, address, phone }: MarketSite): Static<typeof SiteSchema> => ({
  id,
  name,
  line1: address.line1,
  postcode: address.postcode,
  city: address.city,
  ...(address.region && { region: address.region }),
  phone,
})

const marketAnswer = (market: Market, language: Language): Static<typeof MarketSchema> => {
  const { terms } = textsIn(language)
  const { payout, seller, shipping } = market.tradeIn
  const { postcodePattern, postcodeExample, required } = market.address
  return {
    ...summaryOf(market, language),
    zone: market.zone,
    phonePrefix: market.phonePrefix,
    categories: market.categories.map((code) => ({ code, name: terms.categories[code] })),
    address: { postcodePattern, postcodeExample, required: [...required] },
    payoutMethods: PAYOUT_METHODS.map((code) => {
      const offered = payout.methods.includes(code)
      const reason = offered ? undefined : refusalText(tradeInProcess, { language }, payout.refusedMethods[code] ?? 'payout_not_offered')
      return {
        code,
        name: terms.payoutMethods[code],
        offered,
        ...(reason !== undefined && { reason }),
        ...(offered && code === 'voucher' && { bonusBasisPoints: payout.voucherBonusBasisPoints }),
      }
    }),
    shipping: [...shipping],
    dropOffSites: market.dropOffSites.map(siteOf),
    charities: market.charities.map(({ id, name }) => ({ id, name })),
    seller: {
      minimumAge: seller.minimumAge,
      identityDocument: seller.identityDocument,
      occupation: seller.purchaseRegister === 'kept' ? 'required' : 'not_asked',
    },
  }
}
