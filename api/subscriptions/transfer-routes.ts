import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { modelName } from '../../domain/catalogue/model-name.ts'
import { closed, date, instant, oneOf } from '../../domain/input/schema.ts'
import { LANGUAGES, type Language } from '../../domain/market/language.ts'
import { TAKE_OVER_DECLARATIONS } from '../../domain/subscription/transfer.ts'
import { type Offer, readOffer } from '../../platform/subscription/transfer/read-offer.ts'
import { type Asked, declineOffer, openOwnSetUp, type TakenOver, takeOver } from '../../platform/subscription/transfer/take-over.ts'
import { textsIn } from '../../texts/index.ts'
import { actorOf } from '../auth/access.ts'
import { MoneySchema } from '../money-schema.ts'
import { ProblemError } from '../problems/problem.ts'
import { addressOf, referenceParams } from '../processes/names.ts'
import type { ApiDependencies, RoutePlugin } from '../route-plugin.ts'
import { SUBSCRIPTIONS } from './names.ts'
import { declaredForMethod, MethodBody, secretOf } from './own-method.ts'
import { FirstPaymentField, NextPlan, NextPrice, PAYMENT_KINDS, SavedMethodField } from './subscription-schemas.ts'

const OfferSchema = Type.Object(
  {
    reference: Type.String(),
    standing: oneOf(['open', 'not_now'], '`not_now`: a payment of it is open, so that it cannot be taken over before that is made.'),
    holder: Type.String({ description: 'Who holds it until then.' }),
    newHolder: Type.Object({ name: Type.String(), email: Type.String() }, closed),
    language: oneOf(LANGUAGES),
    until: instant('Until when it can be taken over.'),
    plan: Type.String(),
    price: MoneySchema,
    nextPlan: Type.Optional(NextPlan),
    nextPrice: Type.Optional(NextPrice),
    nextChargeOn: Type.Optional(date('The first payment that the new holder makes.')),
    owed: MoneySchema,
    devices: Type.Array(
      Type.Object(
        {
          name: Type.String(),
          coverFrom: date('First day on which a repair of it may be opened under the plan: as it was, nobody waits anew.'),
        },
        closed,
      ),
    ),
    withdrawalDays: Type.Optional(
      Type.Integer({ description: 'Days from the taking over in which the new holder may withdraw from the contract.' }),
    ),
    paidBy: Type.Array(oneOf(PAYMENT_KINDS), { description: 'With what it can be paid.' }),
    method: Type.Optional(SavedMethodField),
    declarations: Type.Array(Type.Object({ kind: oneOf(TAKE_OVER_DECLARATIONS), words: Type.String() }, closed), {
      description: 'What whoever takes it over declares: to be shown in these words, each with a box of its own.',
    }),
    terms: Type.String({ description: 'To be sent with the answer: it is to what was shown.' }),
  },
  { ...closed, title: 'OfferedSubscription' },
)

const AcceptBody = Type.Object(
  {
    terms: Type.String({ minLength: 1, maxLength: 40, description: 'Of the offer as it was shown.' }),
    declares: Type.Array(oneOf(TAKE_OVER_DECLARATIONS), { uniqueItems: true, maxItems: TAKE_OVER_DECLARATIONS.length }),
  },
  closed,
)

const AnsweredSchema = Type.Object({ reference: Type.String(), standing: oneOf(['taken_over', 'declined']) }, closed)

/** What whoever is asked to take a subscription over sees and answers, by the link in their mail. */
export const transferRoutes: RoutePlugin = (app, deps) => {
  const at = `${addressOf(SUBSCRIPTIONS, ':reference')}/transfer`
  const tags = ['Subscriptions']
  const params = referenceParams(SUBSCRIPTIONS)

  app.get(
    at,
    {
      config: { access: ['offer'], problems: ['RPS_NOT_NOW'] },
      schema: {
        tags,
        summary: 'What somebody is asked to take over',
        description:
          'By the link that was mailed to them; it shows nothing else of the subscription, and nothing once the offer has ended: then RPS_NOT_NOW, with `reason`.',
        params,
        response: { 200: OfferSchema },
      },
    },
    async (request, reply) => {
      const { offer } = await offered(deps, request, request.params.reference)
      const { standing, transfer } = offer
      // Whose it is then is no business of theirs, and if it is theirs they have a link to it.
      if (standing === 'over') throw problemOf(transfer.state === 'accepted' ? 'taken_over' : 'over', offer)
      return reply.header('cache-control', 'no-store').send(answerOf(deps, { ...offer, standing }))
    },
  )

  app.post(
    `${at}/method`,
    {
      config: { access: ['offer'], idempotency: 'not_needed', problems: ['RPS_NOT_NOW', 'RPS_PAYMENTS_UNAVAILABLE'] },
      schema: {
        tags,
        summary: 'Opens the saving of the new holder’s card or account, or the one that is open',
        description: 'As `POST /v1/subscriptions/{reference}/method`; nothing is charged by it, also not once it is taken over.',
        params,
        body: MethodBody,
        response: { 200: FirstPaymentField },
      },
    },
    async (request, reply) => {
      const { offer } = await offered(deps, request, request.params.reference)
      const { paidBy } = deps.marketAt(offer.subject.market, deps.clock.now()).subscription
      const declared = declaredForMethod(request.body, paidBy, offer.newHolder.language as Language)
      const opened = await openOwnSetUp(deps, offer, { kind: request.body.kind, declared })
      return reply.header('cache-control', 'no-store').send(secretOf(opened, offer.subject.state))
    },
  )

  app.post(
    `${at}/accept`,
    {
      config: { access: ['offer'], idempotency: 'not_needed', problems: ['RPS_NOT_NOW', 'RPS_ANSWERED_CHANGED', 'RPS_COMMAND_REFUSED'] },
      schema: {
        tags,
        summary: 'Takes it over',
        description:
          'Once a card or account is saved for it. From then on it is the new holder’s: payments, mails, invoices and the page; answered again as it was. While money of it is being asked for it answers RPS_NOT_NOW: try again in a minute.',
        params,
        body: AcceptBody,
        response: { 200: AnsweredSchema },
      },
    },
    async (request, reply) => {
      const { offer, asked } = await offered(deps, request, request.params.reference)
      const { terms, declares } = request.body
      if (TAKE_OVER_DECLARATIONS.some((one) => !declares.includes(one)))
        throw new ProblemError('RPS_INPUT_INVALID', {
          errors: [
            {
              in: 'body',
              pointer: '/declares',
              detail: `must hold ${TAKE_OVER_DECLARATIONS.join(', ')}: each is ticked by the new holder`,
            },
          ],
        })
      const words = textsIn(offer.newHolder.language as Language).processes.subscription.terms.declarations
      const declared = TAKE_OVER_DECLARATIONS.map((kind) => ({ kind, words: words[kind] }))
      const taken = await takeOver(deps, asked, { terms, declared })
      if (taken.kind !== 'taken_over') throw problemOf(taken.kind, offer)
      return reply.header('cache-control', 'no-store').send({ reference: asked.caseId, standing: 'taken_over' as const })
    },
  )

  app.post(
    `${at}/decline`,
    {
      config: { access: ['offer'], idempotency: 'not_needed', problems: ['RPS_NOT_NOW'] },
      schema: {
        tags,
        summary: 'Does not take it over',
        description: 'Its holder is told, and what was saved for it is forgotten.',
        params,
        body: Type.Object({}, closed),
        response: { 200: AnsweredSchema },
      },
    },
    async (request, reply) => {
      const { offer, asked } = await offered(deps, request, request.params.reference)
      if (!(await declineOffer(deps, asked))) throw problemOf('over', offer)
      return reply.header('cache-control', 'no-store').send({ reference: asked.caseId, standing: 'declined' as const })
    },
  )
}

/** The offer that the caller's link is to. Throws RPS_NOT_FOUND for any other subscription than that. */
async function offered(
  deps: ApiDependencies,
  request: FastifyRequest,
  reference: string,
): Promise<{ readonly offer: Offer; readonly asked: Asked }> {
  const actor = actorOf(request)
  if (actor.kind !== 'offer' || actor.caseId !== reference) throw new ProblemError('RPS_NOT_FOUND')
  const offer = await readOffer(deps, actor.caseId, actor.customerId)
  if (offer === null) throw new ProblemError('RPS_NOT_FOUND')
  return { offer, asked: { caseId: actor.caseId, customerId: actor.customerId } }
}

const DETAILS: Readonly<Record<Exclude<TakenOver['kind'], 'no_method' | 'changed'>, string>> = {
  taken_over: 'It is theirs already, by the link in the mail that told it.',
  over: 'The offer has ended.',
  not_now: 'A payment of it is open: it can be taken over once that is made.',
  busy: 'A payment is being made at this moment: try again in a minute.',
}

function problemOf(kind: TakenOver['kind'], { subject, terms }: Offer): ProblemError {
  switch (kind) {
    case 'changed':
      return new ProblemError('RPS_ANSWERED_CHANGED', {
        detail: 'What is offered is another by now: read it again.',
        errors: [{ in: 'body', pointer: '/terms', detail: `is ${terms} now` }],
      })
    case 'no_method':
      return new ProblemError('RPS_COMMAND_REFUSED', {
        detail: 'Save a card or an account first: `POST …/transfer/method`.',
        members: { reason: 'no_method' },
      })
    default:
      return new ProblemError('RPS_NOT_NOW', { detail: DETAILS[kind], members: { state: subject.state, nextActions: [], reason: kind } })
  }
}

function answerOf(
  deps: ApiDependencies,
  { transfer, newHolder, subject, agreed, standing, method, withdrawalDays, terms }: Offer & { readonly standing: 'open' | 'not_now' },
) {
  const language = newHolder.language as Language
  const words = textsIn(language).processes.subscription.terms.declarations
  const { nextPlan, nextPrice } = agreed
  const { dueOn } = subject.subscription
  const { paidBy } = deps.marketAt(subject.market, deps.clock.now()).subscription
  return {
    reference: subject.id,
    standing,
    holder: subject.customer.name,
    newHolder: { name: newHolder.name, email: newHolder.email },
    language,
    until: transfer.expiresAt.toISOString(),
    plan: agreed.planId,
    price: agreed.price,
    ...(nextPlan && { nextPlan: { plan: nextPlan.planId, price: nextPlan.price, from: nextPlan.from } }),
    ...(nextPrice && { nextPrice }),
    ...(dueOn !== null && { nextChargeOn: dueOn }),
    // Nobody takes over while something is owed, and what was owed before stays with who owed it.
    owed: { minor: 0, currency: agreed.price.currency },
    devices: subject.devices.map(({ modelId, coverFrom }) => ({ name: modelName(modelId, deps.catalogue), coverFrom })),
    ...(withdrawalDays !== null && { withdrawalDays }),
    paidBy: [...paidBy],
    ...(method && { method: methodOf(method) }),
    declarations: TAKE_OVER_DECLARATIONS.map((kind) => ({ kind, words: words[kind] })),
    terms,
  }
}

const methodOf = ({ kind, scheme, lastDigits }: NonNullable<Offer['method']>) => ({
  kind: kind as (typeof PAYMENT_KINDS)[number],
  ...(scheme !== null && { scheme }),
  lastDigits,
})
