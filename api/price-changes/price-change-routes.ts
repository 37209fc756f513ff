import Type, { type Static } from 'typebox'
import { closed, date, instant, oneOf } from '../../domain/input/schema.ts'
import { MARKET_CODES } from '../../domain/market/market.ts'
import { type Currency, money } from '../../domain/money/money.ts'
import { priceNoticeBy } from '../../domain/subscription/changes.ts'
import type { PriceChange } from '../../platform/database/rows.ts'
import { announcePrice } from '../../platform/subscription/prices/announce.ts'
import { nameOf } from '../auth/name-of.ts'
import { IdParams } from '../http/id-params.ts'
import { MoneySchema } from '../money-schema.ts'
import { ProblemError } from '../problems/problem.ts'
import type { ApiDependencies, RoutePlugin } from '../route-plugin.ts'
import { offeredIn } from '../subscriptions/offered.ts'

const ANNOUNCERS = ['lead'] as const
const READERS = ['support', 'lead', 'operator'] as const

const PriceChangeSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    market: oneOf(MARKET_CODES),
    plan: Type.String(),
    from: date('A period that begins then or later costs it.'),
    price: MoneySchema,
    noticeBy: date('The last day on which a notice may arrive so that the price holds from its day on.'),
    consent: oneOf(
      ['asked', 'not_asked'],
      'Asked: for whom it is dearer keeps the old price by saying nothing. Not asked: who does not want it cancels before.',
    ),
    announcedAt: instant(),
    announcedBy: Type.String(),
    everybodyToldAt: Type.Optional(instant('When every customer of the plan had their notice; mails may still be on their way.')),
    told: Type.Integer({ description: 'Customers who have a notice.' }),
    agreed: Type.Integer({ description: 'For whom it holds: the mail has arrived, and where consent is asked it was given.' }),
    kept: Type.Integer({ description: 'Whose mail did not arrive: the old price stays.' }),
  },
  { ...closed, title: 'PriceChange' },
)

/** Other prices of plans: announced by a lead, told to every customer of the plan in time. */
export const priceChangeRoutes: RoutePlugin = (app, deps) => {
  app.post(
    '/v1/price-changes',
    {
      config: { access: ANNOUNCERS, idempotency: 'not_needed', problems: ['RPS_SUBSCRIPTIONS_NOT_OFFERED'] },
      schema: {
        tags: ['Subscriptions'],
        summary: 'Announces another price of a plan from a day on',
        description:
          'There is one for a market, plan and day: whoever asks again for the same is answered how far it is (200). Whoever has the plan is told by mail; whoever signs up from now on agrees to it. Of a plan there is one to come: the next is announced once everybody’s month has begun with it. A lower price needs nobody’s consent. What was announced is not taken back.',
        body: Type.Object(
          {
            market: oneOf(MARKET_CODES),
            plan: Type.String({ minLength: 1, maxLength: 40, description: 'As `GET /v1/subscription-plans` offers it.' }),
            from: date('So many days ahead that everybody can be told in time.'),
            price: Type.Object(
              { minor: Type.Integer({ minimum: 1, maximum: 1_000_000 }), currency: Type.String({ minLength: 3, maxLength: 3 }) },
              { ...closed, description: 'Of a month, VAT included.' },
            ),
          },
          closed,
        ),
        response: { 200: PriceChangeSchema, 201: PriceChangeSchema },
      },
    },
    async (request, reply) => {
      const { market: code, plan, from, price } = request.body
      const { market } = await offeredIn(deps, code, 'body')
      const asked = { plan, from, price: money(price.minor, price.currency as Currency) }
      const announced = await announcePrice(deps, market, asked, nameOf(request, ANNOUNCERS))
      if (announced.kind === 'wrong')
        throw new ProblemError('RPS_INPUT_INVALID', { errors: [{ in: 'body', pointer: announced.pointer, detail: announced.detail }] })
      return reply.code(announced.when === 'now' ? 201 : 200).send(await answerOf(deps, announced.change))
    },
  )

  app.get(
    '/v1/price-changes/:id',
    {
      config: { access: READERS },
      schema: {
        tags: ['Subscriptions'],
        summary: 'How far a price change has been told',
        params: IdParams,
        response: { 200: PriceChangeSchema },
      },
    },
    async (request) => {
      const change = await deps.database.priceChange.findUnique({ where: { id: request.params.id } })
      if (!change) throw new ProblemError('RPS_NOT_FOUND')
      return answerOf(deps, change)
    },
  )
}

async function answerOf({ database, marketAt, clock }: ApiDependencies, change: PriceChange): Promise<Static<typeof PriceChangeSchema>> {
  const counts = await database.priceNotice.groupBy({ by: ['state'], where: { changeId: change.id }, _count: true })
  const countOf = (state: string): number => counts.find((one) => one.state === state)?._count ?? 0
  const { noticeDays } = marketAt(change.market, clock.now()).subscription.priceChange
  return {
    id: change.id,
    market: change.market as (typeof MARKET_CODES)[number],
    plan: change.planId,
    from: change.fromOn,
    price: { minor: change.priceMinor, currency: change.currency as Currency },
    noticeBy: priceNoticeBy(change.fromOn, noticeDays),
    consent: change.consent as 'asked' | 'not_asked',
    announcedAt: change.announcedAt.toISOString(),
    announcedBy: change.announcedBy,
    ...(change.toldAt && { everybodyToldAt: change.toldAt.toISOString() }),
    told: counts.reduce((sum, { _count }) => sum + _count, 0),
    agreed: countOf('agreed'),
    kept: countOf('kept'),
  }
}
