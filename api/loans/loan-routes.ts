import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { closed, date, text } from '../../domain/input/schema.ts'
import { findSite } from '../../markets/find-site.ts'
import { type LoanDeviceRefusal, offerLoanDevice, readLoanDevices, retireLoanDevice } from '../../platform/loans/loan-devices.ts'
import { type LoanRefusal, lendDevice, type ReturnRefusal, returnLoan } from '../../platform/loans/loans.ts'
import { actOf } from '../act-of.ts'
import { actorOf } from '../auth/access.ts'
import { sendOnce } from '../http/answer-once.ts'
import { IdParams } from '../http/id-params.ts'
import { idempotencyOf } from '../idempotency.ts'
import { amountSchema, MoneySchema } from '../money-schema.ts'
import { ProblemError } from '../problems/problem.ts'
import { addressOf, referenceParams } from '../processes/names.ts'
import { reach } from '../processes/reach.ts'
import { REPAIRS } from '../repairs/names.ts'
import type { ApiApp, ApiDependencies, RoutePlugin } from '../route-plugin.ts'

const SHOP_AND_LEAD = ['site', 'lead'] as const

const LoanDeviceSchema = Type.Object(
  {
    loanDevice: Type.String({ format: 'uuid' }),
    site: Type.String(),
    device: Type.String(),
    model: Type.String({ description: 'Id in the catalogue.' }),
    deposit: MoneySchema,
    lent: Type.Optional(
      Type.Object(
        { reference: Type.String(), dueOn: date('To be brought back by.') },
        { ...closed, description: 'Whose customer has it.' },
      ),
    ),
  },
  { ...closed, title: 'LoanDevice' },
)

const condition = text(500, 'How it looks now: marks, and what comes with it')

/** Devices that shops lend to customers while theirs is repaired. */
export const loanRoutes: RoutePlugin = (app, deps) => {
  addDevices(app, deps)
  addLoans(app, deps)
}

const addDevices = (app: ApiApp, deps: ApiDependencies): void => {
  app.get(
    '/v1/loan-devices',
    {
      config: { access: ['site', 'support', 'lead'] },
      schema: {
        tags: ['Loans'],
        summary: 'Devices that a shop lends, and who has them',
        querystring: Type.Object(
          { site: Type.Optional(Type.String({ maxLength: 40, description: 'All shops unless said; a shop sees its own.' })) },
          closed,
        ),
        response: { 200: Type.Object({ loanDevices: Type.Array(LoanDeviceSchema) }, closed) },
      },
    },
    async (request) => {
      const found = await readLoanDevices(deps.database, ownSiteOf(request) ?? request.query.site ?? null)
      return { loanDevices: found.map(({ id, lent, ...device }) => ({ loanDevice: id, ...device, ...(lent && { lent }) })) }
    },
  )

  app.post(
    '/v1/loan-devices',
    {
      config: { access: ['lead'], idempotency: 'key' },
      schema: {
        tags: ['Loans'],
        summary: 'Puts a device of ours among those that a shop lends',
        body: Type.Object(
          {
            site: text(40, 'The shop'),
            device: text(20, 'DV-…: ours, at this shop and not for sale'),
            deposit: amountSchema(0, 1_000_000, 'Minor units; taken when it is lent, given back with it.'),
          },
          closed,
        ),
        response: { 201: Type.Omit(LoanDeviceSchema, ['model', 'lent']) },
      },
    },
    async (request, reply) => {
      const { site, device: deviceId, deposit } = request.body
      const found = findSite(site, deps.clock.now())
      if (found?.site.kind !== 'shop') throw wrong('/site', 'is no shop of a market')
      if (deposit.currency !== found.market.currency)
        throw wrong('/deposit/currency', `must be ${found.market.currency}, the currency of the shop`)
      return sendOnce(reply, await offerLoanDevice(deps, { site, deviceId, deposit, request: idempotencyOf(request) }), deviceProblem)
    },
  )

  app.post(
    '/v1/loan-devices/:id/retire',
    {
      config: { access: ['lead'], idempotency: 'key', problems: ['RPS_LOAN_STANDS'] },
      schema: {
        tags: ['Loans'],
        summary: 'Takes a device from those that are lent',
        params: IdParams,
        response: { 200: Type.Object({ loanDevice: Type.String({ format: 'uuid' }) }, closed) },
      },
    },
    async (request, reply) =>
      sendOnce(reply, await retireLoanDevice(deps, { id: request.params.id, request: idempotencyOf(request) }), deviceProblem),
  )
}

const addLoans = (app: ApiApp, deps: ApiDependencies): void => {
  app.post(
    `${addressOf(REPAIRS, ':reference')}/loan`,
    {
      config: { access: SHOP_AND_LEAD, idempotency: 'key', problems: ['RPS_LOAN_STANDS', 'RPS_NOT_NOW'] },
      schema: {
        tags: ['Loans'],
        summary: 'Lends a device to the customer of a repair, against its deposit',
        description: 'Its customer is reminded the day before it is due; after that day it is put before support.',
        params: referenceParams(REPAIRS),
        body: Type.Object(
          { site: text(40, 'The shop'), loanDevice: Type.String({ format: 'uuid' }), dueOn: date('To be brought back by.'), condition },
          closed,
        ),
        response: {
          201: Type.Object({ loan: Type.String({ format: 'uuid' }), dueOn: date('To be brought back by.'), deposit: MoneySchema }, closed),
        },
      },
    },
    async (request, reply) => {
      const { site, loanDevice, dueOn } = request.body
      const act = await actAt(deps, request, request.params.reference, site)
      return sendOnce(reply, await lendDevice(deps, { ...act, loanDevice, dueOn, condition: request.body.condition.trim() }), loanProblem)
    },
  )

  app.post(
    `${addressOf(REPAIRS, ':reference')}/loan/return`,
    {
      config: { access: SHOP_AND_LEAD, idempotency: 'key' },
      schema: {
        tags: ['Loans'],
        summary: 'Takes the device on loan back, and gives its deposit back',
        params: referenceParams(REPAIRS),
        body: Type.Object({ site: text(40, 'The shop'), condition }, closed),
        response: { 200: Type.Object({ loan: Type.String({ format: 'uuid' }), returnedAt: Type.String({ format: 'date-time' }) }, closed) },
      },
    },
    async (request, reply) => {
      const act = await actAt(deps, request, request.params.reference, request.body.site)
      return sendOnce(reply, await returnLoan(deps, { ...act, condition: request.body.condition.trim() }), returnProblem)
    },
  )
}

/** The act of somebody at a shop for a repair. Throws RPS_NOT_FOUND for no repair, RPS_NOT_ALLOWED at another shop than their own. */
async function actAt(deps: ApiDependencies, request: FastifyRequest, reference: string, site: string) {
  await reach(REPAIRS, deps, request, reference)
  const own = ownSiteOf(request)
  if (own !== undefined && own !== site) throw new ProblemError('RPS_NOT_ALLOWED', { detail: `Your token is for the site ${own}.` })
  return { caseId: reference, site, ...actOf(request, SHOP_AND_LEAD) }
}

/** The site of somebody who works for one alone. Throws RPS_NOT_ALLOWED where their token names none. */
function ownSiteOf(request: FastifyRequest): string | undefined {
  const actor = actorOf(request)
  if (actor.kind !== 'person' || !actor.roles.includes('site') || actor.roles.some((role) => role === 'lead' || role === 'support'))
    return undefined
  if (actor.site === undefined) throw new ProblemError('RPS_NOT_ALLOWED', { detail: 'Your token names no site.' })
  return actor.site
}

const wrong = (pointer: string, detail: string) => new ProblemError('RPS_INPUT_INVALID', { errors: [{ in: 'body', pointer, detail }] })

const deviceProblem = (refused: LoanDeviceRefusal): ProblemError => {
  switch (refused.kind) {
    case 'unknown':
      return new ProblemError('RPS_NOT_FOUND', { detail: 'There is no such device.' })
    case 'not_ours':
      return wrong('/device', 'belongs to somebody else: only what is ours is lent')
    case 'elsewhere':
      return wrong('/device', `is at ${refused.custodian}: hand it over to the shop first`)
    case 'in_stock':
      return wrong('/device', 'is in stock: withdraw it from sale first')
    case 'offered_already':
      return wrong('/device', 'is among those that are lent already')
    case 'lent':
      return new ProblemError('RPS_LOAN_STANDS')
  }
}

const loanProblem = ({ kind }: LoanRefusal): ProblemError => {
  switch (kind) {
    case 'case_unknown':
      return new ProblemError('RPS_NOT_FOUND')
    case 'case_closed':
      return new ProblemError('RPS_NOT_NOW', { detail: 'The repair is over.' })
    case 'device_unknown':
      return wrong('/loanDevice', 'is none that this shop lends: see GET /v1/loan-devices')
    case 'lent_already':
      return new ProblemError('RPS_LOAN_STANDS')
    case 'due_in_the_past':
      return wrong('/dueOn', 'is past: name today or a later day')
  }
}

const returnProblem = (refused: ReturnRefusal): ProblemError => {
  switch (refused.kind) {
    case 'case_unknown':
      return new ProblemError('RPS_NOT_FOUND')
    case 'nothing_lent':
      return new ProblemError('RPS_NOT_FOUND', { detail: 'Nothing is on loan for this repair.' })
    case 'other_site':
      return wrong('/site', `must be ${refused.site}, where it was lent`)
  }
}
