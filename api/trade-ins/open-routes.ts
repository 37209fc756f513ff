import Type from 'typebox'
import { closed, instant, oneOf } from '../../domain/input/schema.ts'
import { LANGUAGES } from '../../domain/market/language.ts'
import { tradeInTable } from '../../domain/trade-in/states.ts'
import { demonstrationPolicy, POLICY_VARIANTS } from '../../markets/demonstration-policies.ts'
import { createDeliverLater } from '../../platform/cases/inbox/delivery-breaker.ts'
import { estimate } from '../../platform/trade-in/estimate.ts'
import { type Opened, openTradeIn } from '../../platform/trade-in/open-trade-in.ts'
import { readTradeIn } from '../../platform/trade-in/read-trade-in.ts'
import { actorOf } from '../auth/access.ts'
import { policyAskedFor, policyField } from '../demonstration-policy.ts'
import { idempotencyOf } from '../idempotency.ts'
import { isVerified, OpenerFields, OwnLinkField } from '../opener.ts'
import { ProblemError } from '../problems/problem.ts'
import { addressOf } from '../processes/names.ts'
import type { ApiDependencies, RoutePlugin } from '../route-plugin.ts'
import { deviceOf, offerOf } from './case-answer.ts'
import { DeviceSchema, OfferSchema } from './case-schemas.ts'
import { DeclarationFields, type Declared, readDeclaration } from './declaration.ts'
import { TRADE_INS } from './names.ts'

const OpenBody = Type.Object(
  {
    ...DeclarationFields,
    ...OpenerFields,
    policy: policyField(POLICY_VARIANTS),
  },
  closed,
)

const OpenedSchema = Type.Object(
  {
    reference: Type.String(),
    state: Type.Literal('offered'),
    openedAt: instant(),
    market: Type.String(),
    language: oneOf(LANGUAGES),
    device: DeviceSchema,
    offer: OfferSchema,
    link: OwnLinkField,
    links: Type.Object({ self: Type.String(), timeline: Type.String() }, closed),
  },
  closed,
)

/** A new trade-in, by a guest or a customer. Also while the engine is away: the commit is the promise. */
export const openRoutes: RoutePlugin = (app, deps) => {
  const later = createDeliverLater(deps.deliver)
  app.addHook('onClose', later.finished)
  app.post(
    '/v1/trade-ins',
    {
      config: {
        access: ['guest', 'customer'],
        idempotency: 'key_in_act',
        problems: ['RPS_NO_OFFER', 'RPS_DEMONSTRATIONS_OFF'],
      },
      schema: {
        tags: ['Trade-ins'],
        summary: 'Opens a trade-in with its offer',
        description:
          'The offer is also mailed, with a link that confirms the address. The address of a signed-in customer counts as confirmed where the token says that it was verified. A repeat answers the same without `link`.',
        body: OpenBody,
        response: { 201: OpenedSchema },
      },
    },
    async (request, reply) => {
      const { body } = request
      const declared = readDeclaration(deps, body)
      const { market, model } = declared
      const language = body.language ?? market.defaultLanguage
      if (!market.languages.includes(language))
        throw new ProblemError('RPS_INPUT_INVALID', {
          errors: [{ in: 'body', pointer: '/language', detail: `must be one of ${market.languages.join(', ')}` }],
        })
      const policy = policyAskedFor(deps, market.tradeIn, body.policy, demonstrationPolicy)
      const actor = actorOf(request)
      const opened = await openTradeIn(deps, {
        market,
        policy,
        language,
        customer: {
          subject: actor.kind === 'person' ? actor.subject : null,
          emailConfirmed: isVerified(actor, body.customer.email),
          name: body.customer.name.trim(),
          email: body.customer.email,
          phone: body.customer.phone ?? null,
        },
        modelId: model.id,
        category: model.category,
        storage: declared.storage,
        answers: declared.answers,
        condition: declared.condition,
        hazard: declared.hazardSigns.length > 0,
        actor: actor.kind === 'person' ? `customer:${actor.subject}` : 'guest',
        request: idempotencyOf(request),
        answerLink: 'wanted',
      })
      const found = await openedOr(deps, declared, opened)
      const { caseId, command } = found
      if (found.kind === 'repeated') reply.header('idempotency-replayed', 'true')
      if (command.status === 'open') later.deliver(command, tradeInTable.process)

      const offered = found.kind === 'opened' ? { ...found, policy } : await readTradeIn(deps.database, caseId)
      if (!offered) throw new Error(`${caseId} was opened and is not there`)
      const answerLink = found.kind === 'opened' ? found.answerLink : null
      const link = answerLink ? deps.secrets.issueLink({ caseId, linkId: answerLink.id, expiresAt: answerLink.expiresAt }) : undefined
      const self = addressOf(TRADE_INS, caseId)
      return reply
        .code(201)
        .header('location', self)
        .header('cache-control', 'no-store')
        .send({
          reference: caseId,
          state: 'offered',
          openedAt: offered.openedAt.toISOString(),
          market: market.code,
          language,
          device: deviceOf(offered, deps),
          offer: offerOf(offered),
          ...(link !== undefined && { link: { token: link, page: `${deps.settings.PUBLIC_URL}/c/${link}` } }),
          links: { self, timeline: `${self}/timeline` },
        })
    },
  )
}

type Stored = Extract<Opened, { kind: 'opened' | 'repeated' }>

const openedOr = async (deps: ApiDependencies, { market, model, storage, condition }: Declared, opened: Opened): Promise<Stored> => {
  switch (opened.kind) {
    case 'opened':
    case 'repeated':
      return opened
    case 'key_reused':
      throw new ProblemError('RPS_IDEMPOTENCY_KEY_REUSED')
    case 'no_offer': {
      const device = { modelId: model.id, storage, condition }
      const why = await estimate(deps.database, { code: market.code, policy: market.tradeIn }, device, deps.clock.now())
      throw new ProblemError('RPS_NO_OFFER', { members: { reason: why.kind === 'no_offer' ? why.reason : 'not_bought', condition } })
    }
  }
}
