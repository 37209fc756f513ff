import Type from 'typebox'
import { HAZARD_QUESTIONS, type HazardQuestionId } from '../../domain/catalogue/questions.ts'
import { Address } from '../../domain/input/address.ts'
import { closed, instant, oneOf, text } from '../../domain/input/schema.ts'
import { LANGUAGES } from '../../domain/market/language.ts'
import { MARKET_CODES, type Market } from '../../domain/market/market.ts'
import { PROBLEM_CODES, PROBLEMS } from '../../domain/repair/problems.ts'
import { repairTable } from '../../domain/repair/states.ts'
import { findMarket } from '../../markets/index.ts'
import { addressProblem } from '../../platform/cases/address.ts'
import { createDeliverLater } from '../../platform/cases/inbox/delivery-breaker.ts'
import { repairRange } from '../../platform/price-lists/repair-range.ts'
import { type OpenedRepair, openRepair } from '../../platform/repair/open-repair.ts'
import { readRepair } from '../../platform/repair/read-repair.ts'
import { actorOf } from '../auth/access.ts'
import type { Actor } from '../auth/actor.ts'
import { idempotencyOf } from '../idempotency.ts'
import { MoneySchema } from '../money-schema.ts'
import { type FieldError, ProblemError } from '../problems/problem.ts'
import { addressOf } from '../processes/names.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { REPAIRS } from './names.ts'
import { deviceOf, estimateOf } from './repair-answer.ts'
import { EstimateSchema, RepairDeviceSchema } from './repair-schemas.ts'

/** One line of text: what ends up in a mail's header or on a label holds no line breaks. */
const ONE_LINE = '^[^\\u0000-\\u001f\\u007f]*\\S[^\\u0000-\\u001f\\u007f]*$'

const OpenBody = Type.Object(
  {
    market: oneOf(MARKET_CODES, "Country of the device's address."),
    model: Type.String({ minLength: 1, maxLength: 80, description: 'Id of the catalogue.' }),
    storage: Type.Integer({ minimum: 0, maximum: 8_192, description: 'Gigabytes; 0 for a device that keeps nothing itself.' }),
    identity: Type.Optional(text(40, 'IMEI or serial number, where it can be read; else it is read at receipt')),
    problem: Type.Array(oneOf(PROBLEM_CODES), { minItems: 1, maxItems: 8, uniqueItems: true }),
    words: Type.Optional(text(2_000, 'What is wrong, in the customer’s own words')),
    hazards: Type.Array(oneOf(HAZARD_QUESTIONS.map(({ id }) => id)), {
      maxItems: HAZARD_QUESTIONS.length,
      uniqueItems: true,
      description: 'Which of the signs of a damaged battery it shows; empty for none.',
    }),
    address: Type.Optional(Address),
    firstRepair: Type.Optional(text(40, 'The repair whose guarantee this one is asked under')),
    language: Type.Optional(oneOf(LANGUAGES, "One of the market's. Left out: its first.")),
    customer: Type.Object(
      {
        name: Type.String({ minLength: 1, maxLength: 120, pattern: ONE_LINE }),
        email: Type.String({ format: 'email', maxLength: 254 }),
        phone: Type.Optional(Type.String({ pattern: '^\\+[1-9]\\d{6,14}$', description: 'With country code, digits only: +33612345678.' })),
      },
      closed,
    ),
  },
  closed,
)

const OpenedSchema = Type.Object(
  {
    reference: Type.String(),
    state: Type.Literal('opened'),
    openedAt: instant(),
    market: Type.String(),
    language: oneOf(LANGUAGES),
    device: RepairDeviceSchema,
    estimate: Type.Optional(EstimateSchema),
    diagnosisFee: Type.Optional(MoneySchema),
    link: Type.Optional(
      Type.Object(
        {
          token: Type.String({ description: 'For `Authorization: Link <token>`.' }),
          page: Type.String({ format: 'uri', description: 'The same for people.' }),
        },
        { ...closed, description: 'In the first answer only. It does not confirm the e-mail address: the mailed one does.' },
      ),
    ),
    links: Type.Object({ self: Type.String(), timeline: Type.String() }, closed),
  },
  closed,
)

/** A new repair, by a guest or a customer. Also while the engine is away: the commit is the promise. */
export const openRoutes: RoutePlugin = (app, deps) => {
  const later = createDeliverLater(deps.deliver)
  app.addHook('onClose', later.finished)
  app.post(
    '/v1/repairs',
    {
      config: {
        access: ['guest', 'customer'],
        idempotency: 'key_in_act',
        problems: ['RPS_REPAIRS_NOT_OFFERED', 'RPS_REPAIR_OPEN_ALREADY'],
      },
      schema: {
        tags: ['Repairs'],
        summary: 'Opens a repair',
        description:
          'Tells at once what it may cost and what a diagnosis costs that leads to no repair. How the device comes is asked next, also in a mail with a link that confirms the address.',
        body: OpenBody,
        response: { 201: OpenedSchema },
      },
    },
    async (request, reply) => {
      const { body } = request
      const now = deps.clock.now()
      const market = marketOf(body.market, now)
      const { repair: policy } = market
      if (policy === null) throw new ProblemError('RPS_REPAIRS_NOT_OFFERED')
      const model = deps.catalogue.find(({ id }) => id === body.model)
      const wrong = [
        ...(model && market.categories.includes(model.category) ? [] : [at('/model', 'is no model of the catalogue: see GET /v1/models')]),
        ...(model && !model.storages.includes(body.storage)
          ? [at('/storage', `must be one of ${model.storages.join(', ')} for this model`)]
          : []),
        ...body.problem.flatMap((problem, index) =>
          model && !PROBLEMS[model.category].includes(problem)
            ? [at(`/problem/${index}`, `must be one of ${PROBLEMS[model.category].join(', ')}`)]
            : [],
        ),
        ...(body.language && !market.languages.includes(body.language)
          ? [at('/language', `must be one of ${market.languages.join(', ')}`)]
          : []),
        ...addressErrors(market, body.address),
      ]
      if (!model || wrong.length > 0) throw new ProblemError('RPS_INPUT_INVALID', { errors: wrong })

      const range = await repairRange(deps.database, { market: market.code, modelId: model.id, problems: body.problem, at: now })
      const actor = actorOf(request)
      const language = body.language ?? market.defaultLanguage
      const found = stored(
        await openRepair(deps, {
          market,
          policy,
          language,
          customer: {
            subject: actor.kind === 'person' ? actor.subject : null,
            emailConfirmed: isVerified(actor, body.customer.email),
            name: body.customer.name.trim(),
            email: body.customer.email,
            phone: body.customer.phone ?? null,
            address: body.address ?? null,
          },
          modelId: model.id,
          category: model.category,
          storage: body.storage,
          identity: body.identity ?? null,
          problem: body.problem,
          words: body.words ?? null,
          hazard: body.hazards as readonly HazardQuestionId[],
          estimate: range ? { low: range.low.minor, high: range.high.minor } : {},
          firstRepairId: body.firstRepair ?? null,
          actor: actor.kind === 'person' ? `customer:${actor.subject}` : 'guest',
          request: idempotencyOf(request),
          answerLink: 'wanted',
        }),
        { actor, email: body.customer.email },
      )
      const { caseId, command } = found
      if (found.kind === 'repeated') reply.header('idempotency-replayed', 'true')
      if (command.status === 'open') later.deliver(command, repairTable.process)

      const opened = await readRepair(deps.database, caseId)
      if (!opened) throw new Error(`${caseId} was opened and is not there`)
      const answerLink = found.kind === 'opened' ? found.answerLink : null
      const link = answerLink ? deps.secrets.issueLink({ caseId, linkId: answerLink.id, expiresAt: answerLink.expiresAt }) : undefined
      const estimate = estimateOf(opened)
      const self = addressOf(REPAIRS, caseId)
      return reply
        .code(201)
        .header('location', self)
        .header('cache-control', 'no-store')
        .send({
          reference: caseId,
          state: 'opened',
          openedAt: opened.openedAt.toISOString(),
          market: market.code,
          language,
          device: deviceOf(opened.repair, deps),
          ...(estimate && { estimate }),
          ...(policy.diagnosisFee && { diagnosisFee: policy.diagnosisFee }),
          ...(link !== undefined && { link: { token: link, page: `${deps.settings.PUBLIC_URL}/c/${link}` } }),
          links: { self, timeline: `${self}/timeline` },
        })
    },
  )
}

/** The market's rules now. Throws RPS_INPUT_INVALID where it opens later. */
const marketOf = (code: string, now: Date): Market => {
  const resolution = findMarket(code, now)
  if (resolution.kind === 'found') return resolution.version.market
  const detail = resolution.kind === 'not_open' ? `opens on ${resolution.opensAt}` : `must be one of ${MARKET_CODES.join(', ')}`
  throw new ProblemError('RPS_INPUT_INVALID', { errors: [at('/market', detail)] })
}

const at = (pointer: string, detail: string): FieldError => ({ in: 'body', pointer, detail })

function addressErrors(market: Market, address: Type.Static<typeof Address> | undefined): FieldError[] {
  const problem = address && addressProblem(market, address)
  return problem ? [at(problem.field ?? '/address', problem.detail)] : []
}

/** @throws ProblemError where nothing was opened. Whose repair is open already is told to nobody else. */
function stored(
  opened: OpenedRepair,
  asked: { readonly actor: Actor; readonly email: string },
): Extract<OpenedRepair, { kind: 'opened' | 'repeated' }> {
  switch (opened.kind) {
    case 'opened':
    case 'repeated':
      return opened
    case 'key_reused':
      throw new ProblemError('RPS_IDEMPOTENCY_KEY_REUSED')
    case 'identity_invalid':
      throw new ProblemError('RPS_INPUT_INVALID', { errors: [at('/identity', `read it again from the device: ${opened.reason}`)] })
    case 'open_already': {
      const isTheirs =
        opened.email.toLowerCase() === asked.email.toLowerCase() ||
        (asked.actor.kind === 'person' && asked.actor.subject === opened.subject)
      throw new ProblemError('RPS_REPAIR_OPEN_ALREADY', { members: isTheirs ? { reference: opened.caseId } : {} })
    }
  }
}

const isVerified = (actor: Actor, email: string): boolean =>
  actor.kind === 'person' && actor.emailVerified === true && actor.email?.toLowerCase() === email.toLowerCase()
