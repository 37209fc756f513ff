import Type from 'typebox'
import type { DeviceIdentity } from '../../domain/device/identity.ts'
import { isSameIdentity, parseIdentity } from '../../domain/device/identity.ts'
import { closed, oneOf, text } from '../../domain/input/schema.ts'
import { MARKET_CODES } from '../../domain/market/market.ts'
import { money } from '../../domain/money/money.ts'
import { demonstrationRefurbishmentPolicy, REFURBISHMENT_POLICY_VARIANTS } from '../../markets/demonstration-policies.ts'
import { findMarket } from '../../markets/index.ts'
import { createDeliverLater } from '../../platform/cases/inbox/delivery-breaker.ts'
import { type HandedIn, openByHand } from '../../platform/refurbishment/open-by-hand.ts'
import { actOf } from '../act-of.ts'
import { policyAskedFor, policyField } from '../demonstration-policy.ts'
import { addressOfDevice } from '../devices/address.ts'
import { type FieldError, ProblemError } from '../problems/problem.ts'
import { addressOf } from '../processes/names.ts'
import { refusalProblem } from '../processes/turned-away.ts'
import type { ApiDependencies, RoutePlugin } from '../route-plugin.ts'
import { REFURBISHMENTS } from './names.ts'

const OPENERS = ['technician', 'lead', 'support'] as const

const BoughtSchema = Type.Object(
  {
    priceMinor: Type.Integer({
      minimum: 0,
      maximum: 10_000_000,
      description: 'What the partner was paid, minor units of the market’s currency.',
    }),
    seller: oneOf(
      ['exempt_business', 'small_enterprise', 'margin_dealer', 'vat_business'],
      'What the partner is for VAT: it decides how the sale of the device is taxed (directive 2006/112/EC, art. 314).',
    ),
    boughtIn: oneOf(MARKET_CODES, 'Country in which it was bought.'),
    partner: Type.Object(
      { name: text(120, 'Name of the company'), seat: text(200, 'Its seat'), representative: text(120, 'Who acts for it') },
      { ...closed, description: 'As a purchase register names a company.' },
    ),
  },
  { ...closed, title: 'BoughtFromPartner' },
)

const OpenBody = Type.Object(
  {
    market: oneOf(MARKET_CODES, 'Whose workshop has it, and where it will be sold.'),
    model: text(80, 'Id of the catalogue.'),
    storage: Type.Integer({ minimum: 0, maximum: 8_192, description: 'Gigabytes; 0 for a device that keeps nothing itself.' }),
    colour: Type.Optional(text(40, 'As the maker calls it')),
    identities: Type.Array(text(40, 'IMEI or serial, as read from the device'), { minItems: 1, maxItems: 4, uniqueItems: true }),
    bought: Type.Optional(BoughtSchema),
    policy: policyField(REFURBISHMENT_POLICY_VARIANTS),
  },
  { ...closed, title: 'OpenRefurbishment', description: '`bought` for partner stock; left out for a device that we sold and got back.' },
)

const OpenedSchema = Type.Object(
  {
    reference: Type.String(),
    device: Type.String(),
    links: Type.Object({ self: Type.String(), device: Type.String() }, closed),
  },
  { ...closed, title: 'RefurbishmentOpened' },
)

/** Devices that came by another way than a trade-in, which opens its refurbishment itself. */
export const openRoutes: RoutePlugin = (app, deps) => {
  const later = createDeliverLater(deps.deliver)
  app.addHook('onClose', later.finished)
  app.post(
    '/v1/refurbishments',
    {
      config: { access: OPENERS, idempotency: 'key', problems: ['RPS_COMMAND_REFUSED', 'RPS_DEMONSTRATIONS_OFF'] },
      schema: {
        tags: ['Refurbishments'],
        summary: 'Opens the refurbishment of partner stock or of a return',
        description:
          'The device is found by any of its identities, with its whole life, or made. Device, owner, books, register and case are one commit.',
        body: OpenBody,
        response: { 201: OpenedSchema },
      },
    },
    async (request, reply) => {
      const handed = handedIn(deps, request.body)
      const opened = await openByHand(deps, {
        ...handed,
        ...actOf(request, OPENERS),
      })
      switch (opened.kind) {
        case 'key_reused':
          throw new ProblemError('RPS_IDEMPOTENCY_KEY_REUSED')
        case 'refused': {
          const { code: market, zone, defaultLanguage: language } = handed.market
          throw refusalProblem(REFURBISHMENTS, opened.refusal, { market, zone, language })
        }
        case 'repeated':
          reply.header('idempotency-replayed', 'true')
          break
        case 'opened':
      }
      const { caseId, command } = opened
      if (command.status === 'open') later.deliver(command, REFURBISHMENTS.process.table.process)
      const { deviceId } = await deps.database.refurbishment.findUniqueOrThrow({ where: { caseId }, select: { deviceId: true } })
      const self = addressOf(REFURBISHMENTS, caseId)
      return reply
        .code(201)
        .header('location', self)
        .send({ reference: caseId, device: deviceId, links: { self, device: addressOfDevice(deviceId) } })
    },
  )
}

/** Resolves what was posted by market, catalogue and identities. Throws RPS_INPUT_INVALID with every field that is wrong. */
function handedIn(
  deps: Pick<ApiDependencies, 'catalogue' | 'clock' | 'demonstrationPolicies'>,
  body: Type.Static<typeof OpenBody>,
): Omit<HandedIn, 'actor' | 'request'> {
  const errors: FieldError[] = []
  const refuse = (pointer: string, detail: string) => errors.push({ in: 'body', pointer, detail })
  const resolution = findMarket(body.market, deps.clock.now())
  const market = resolution.kind === 'found' ? resolution.version.market : undefined
  if (!market) refuse('/market', 'is not open yet')
  const model = deps.catalogue.find(({ id }) => id === body.model)
  if (!model) refuse('/model', 'is no model of the catalogue: see GET /v1/models')
  else if (!model.storages.includes(body.storage)) refuse('/storage', `must be one of ${model.storages.join(', ')} for this model`)
  const identities: DeviceIdentity[] = []
  for (const [index, given] of body.identities.entries()) {
    const parsed = parseIdentity(given)
    if (parsed.kind === 'refused') refuse(`/identities/${index}`, `read it again from the device: ${parsed.reason}`)
    else if (identities.some((one) => isSameIdentity(one, parsed.identity))) refuse(`/identities/${index}`, 'stands twice in what was sent')
    else identities.push(parsed.identity)
  }
  if (!market || !model || errors.length > 0) throw new ProblemError('RPS_INPUT_INVALID', { errors })
  const { bought, colour } = body
  const policy = policyAskedFor(deps, market.refurbishment, body.policy, demonstrationRefurbishmentPolicy)
  return {
    market: { ...market, refurbishment: policy },
    model,
    storage: body.storage,
    colour,
    identities,
    bought: bought ? { ...bought, price: money(bought.priceMinor, market.currency) } : null,
  }
}
