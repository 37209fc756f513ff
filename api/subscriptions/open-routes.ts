import type { FastifyReply } from 'fastify'
import Type, { type Static } from 'typebox'
import { Address } from '../../domain/input/address.ts'
import { closed, date, instant, oneOf } from '../../domain/input/schema.ts'
import { LANGUAGES } from '../../domain/market/language.ts'
import { MARKET_CODES, type Market } from '../../domain/market/market.ts'
import { ListedDevice } from '../../domain/subscription/command-bodies.ts'
import { DECLARATION_KINDS, declaredFor } from '../../domain/subscription/declarations.ts'
import { type PlanTerms, planTermsOn } from '../../domain/subscription/plan.ts'
import { priceToCome } from '../../domain/subscription/repriced.ts'
import { demonstrationSubscriptionPolicy, SUBSCRIPTION_POLICY_VARIANTS } from '../../markets/demonstration-policies.ts'
import { addressProblem } from '../../platform/cases/address.ts'
import { problemsOfListing } from '../../platform/subscription/devices.ts'
import { openFirstPayment } from '../../platform/subscription/first-payment.ts'
import { type OpenedSubscription, openSubscription, readSignedUp } from '../../platform/subscription/open-subscription.ts'
import { textsIn } from '../../texts/index.ts'
import { actorOf } from '../auth/access.ts'
import { policyAskedFor, policyField } from '../demonstration-policy.ts'
import { idempotencyOf } from '../idempotency.ts'
import { MoneySchema } from '../money-schema.ts'
import { isVerified, OpenerFields, OwnLinkField } from '../opener.ts'
import { type FieldError, ProblemError } from '../problems/problem.ts'
import { addressOf } from '../processes/names.ts'
import type { ApiDependencies, RoutePlugin } from '../route-plugin.ts'
import { SUBSCRIPTIONS } from './names.ts'
import { offeredIn } from './offered.ts'
import { FirstPaymentField, PAYMENT_KINDS } from './subscription-schemas.ts'

const OpenBody = Type.Object(
  {
    market: oneOf(MARKET_CODES, 'Country of the customer.'),
    plan: Type.String({ minLength: 1, maxLength: 40, description: 'As `GET /v1/subscription-plans` offers it.' }),
    devices: Type.Array(ListedDevice, { minItems: 1, maxItems: 10 }),
    paidBy: oneOf(PAYMENT_KINDS),
    declares: Type.Array(oneOf(DECLARATION_KINDS), {
      uniqueItems: true,
      maxItems: DECLARATION_KINDS.length,
      description: 'What the customer has ticked, each by itself, in the words that `GET /v1/subscription-plans` gives.',
    }),
    address: Type.Optional(Address),
    ...OpenerFields,
    policy: policyField(SUBSCRIPTION_POLICY_VARIANTS),
  },
  closed,
)

const OpenedSchema = Type.Object(
  {
    reference: Type.String(),
    state: Type.Literal('awaiting_payment'),
    openedAt: instant(),
    market: Type.String(),
    language: oneOf(LANGUAGES),
    plan: Type.String(),
    price: MoneySchema,
    coverFrom: date('First day on which a repair of the devices may be opened under the plan.'),
    firstPayment: Type.Optional(FirstPaymentField),
    link: OwnLinkField,
    links: Type.Object({ self: Type.String(), timeline: Type.String(), firstPayment: Type.String() }, closed),
  },
  closed,
)

/** A new subscription, by a guest or a customer. */
export const openRoutes: RoutePlugin = (app, deps) => {
  app.post(
    '/v1/subscriptions',
    {
      config: {
        access: ['guest', 'customer'],
        idempotency: 'key_in_act',
        problems: ['RPS_SUBSCRIPTIONS_NOT_OFFERED', 'RPS_DEVICE_SUBSCRIBED_ALREADY', 'RPS_DEMONSTRATIONS_OFF'],
      },
      schema: {
        tags: ['Subscriptions'],
        summary: 'Signs up for a plan',
        description:
          'It begins once its customer has confirmed the first payment with `firstPayment.clientSecret`. Where the provider did not answer that is left out: ask for it at `links.firstPayment`.',
        body: OpenBody,
        response: { 201: OpenedSchema },
      },
    },
    async (request, reply) => {
      const { body } = request
      const { market, policy, today } = await offeredIn(deps, body.market, 'body')
      const terms = planTermsOn(policy.plans, body.plan, today)
      const errors = errorsOf(deps, body, market, terms)
      if (!terms || errors.length > 0) throw new ProblemError('RPS_INPUT_INVALID', { errors })
      const actor = actorOf(request)
      const language = body.language ?? market.defaultLanguage
      const words = textsIn(language).processes.subscription.terms.declarations
      const outcome = await openSubscription(deps, {
        market: { ...market, subscription: policyAskedFor(deps, policy, body.policy, demonstrationSubscriptionPolicy) },
        plan: { id: body.plan, terms, nextPrice: priceToCome(policy.plans, body.plan, today) },
        language,
        customer: {
          subject: actor.kind === 'person' ? actor.subject : null,
          emailConfirmed: isVerified(actor, body.customer.email),
          name: body.customer.name.trim(),
          email: body.customer.email,
          phone: body.customer.phone ?? null,
          ...(body.address && { address: body.address }),
        },
        devices: body.devices,
        paidBy: body.paidBy,
        declared: declaredFor(body.paidBy).map((kind) => ({ kind, words: words[kind] })),
        actor: actor.kind === 'person' ? `customer:${actor.subject}` : 'guest',
        request: idempotencyOf(request),
      })
      const opened = stored(outcome)
      if (opened.kind === 'repeated') reply.header('idempotency-replayed', 'true')
      return answerOpened(deps, reply, opened)
    },
  )
}

function stored(outcome: OpenedSubscription): Extract<OpenedSubscription, { kind: 'opened' | 'repeated' }> {
  switch (outcome.kind) {
    case 'opened':
    case 'repeated':
      return outcome
    case 'key_reused':
      throw new ProblemError('RPS_IDEMPOTENCY_KEY_REUSED')
    case 'listed_already':
      throw new ProblemError('RPS_DEVICE_SUBSCRIBED_ALREADY', {
        errors: [at(`/devices/${outcome.index}/identity`, 'stands in a subscription already')],
      })
  }
}

async function answerOpened(
  deps: ApiDependencies,
  reply: FastifyReply,
  opened: Extract<OpenedSubscription, { kind: 'opened' | 'repeated' }>,
): Promise<FastifyReply> {
  const { caseId } = opened
  const [signedUp, payment] = await Promise.all([readSignedUp(deps.database, caseId), openFirstPayment(deps, caseId)])
  const answerLink = opened.kind === 'opened' ? opened.answerLink : null
  const link = answerLink ? deps.secrets.issueLink({ caseId, linkId: answerLink.id, expiresAt: answerLink.expiresAt }) : undefined
  const self = addressOf(SUBSCRIPTIONS, caseId)
  return reply
    .code(201)
    .header('location', self)
    .header('cache-control', 'no-store')
    .send({
      reference: caseId,
      state: 'awaiting_payment',
      openedAt: signedUp.openedAt.toISOString(),
      market: signedUp.market,
      language: signedUp.language,
      plan: signedUp.plan,
      price: { minor: signedUp.priceMinor, currency: signedUp.currency },
      coverFrom: signedUp.coverFrom,
      ...(payment.kind === 'opened' && { firstPayment: { clientSecret: payment.clientSecret } }),
      ...(link !== undefined && { link: { token: link, page: `${deps.settings.PUBLIC_URL}/c/${link}` } }),
      links: { self, timeline: `${self}/timeline`, firstPayment: `${self}/first-payment` },
    })
}

/** Everything that is wrong with a sign-up, besides the shape of its body. */
function errorsOf(
  deps: ApiDependencies,
  body: Static<typeof OpenBody>,
  market: Market,
  terms: PlanTerms | undefined,
): readonly FieldError[] {
  const { plans, paidBy } = market.subscription
  const wanted = declaredFor(body.paidBy)
  const missing = wanted.filter((kind) => !body.declares.includes(kind))
  const addressIsWrong = body.address && addressProblem(market, body.address)
  return [
    ...(terms?.offered === 'yes' ? [] : [at('/plan', `must be one of ${plans.map(({ id }) => id).join(', ')}`)]),
    ...(terms && body.devices.length > terms.devices ? [at('/devices', `the plan covers ${terms.devices} at most`)] : []),
    ...body.devices.flatMap((device, index) =>
      problemsOfListing(deps, device, `/devices/${index}`).map(({ pointer, detail }) => at(pointer, detail)),
    ),
    ...(paidBy.includes(body.paidBy) ? [] : [at('/paidBy', `must be one of ${paidBy.join(', ')}`)]),
    ...(missing.length > 0 ? [at('/declares', `must hold ${missing.join(', ')}: each is ticked by the customer`)] : []),
    ...(body.language && !market.languages.includes(body.language)
      ? [at('/language', `must be one of ${market.languages.join(', ')}`)]
      : []),
    ...(addressIsWrong ? [at(addressIsWrong.field ?? '/address', addressIsWrong.detail)] : []),
  ]
}

const at = (pointer: string, detail: string): FieldError => ({ in: 'body', pointer, detail })
