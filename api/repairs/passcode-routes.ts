import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { closed, reason, text } from '../../domain/input/schema.ts'
import { keepPasscode, readPasscode } from '../../platform/repair/passcode.ts'
import { sendOnce } from '../http/answer-once.ts'
import { idempotencyOf } from '../idempotency.ts'
import { ProblemError } from '../problems/problem.ts'
import { addressOf, referenceParams } from '../processes/names.ts'
import { actorFor, reach } from '../processes/reach.ts'
import type { ApiDependencies, RoutePlugin } from '../route-plugin.ts'
import { REPAIRS } from './names.ts'

const OWNER = ['customer', 'link'] as const
/** Whoever works on it. */
const BENCH = { roles: ['technician', 'partner', 'lead'] } as const

const KeptSchema = Type.Object({ kept: Type.Boolean() }, closed)

/** The passcode of a device that has to be switched on to be repaired: kept sealed, read with a reason, forgotten with the repair's end. */
export const passcodeRoutes: RoutePlugin = (app, deps) => {
  const address = `${addressOf(REPAIRS, ':reference')}/passcode`
  const params = referenceParams(REPAIRS)
  const keeping = { access: OWNER, idempotency: 'key', problems: ['RPS_NOT_NOW'] } as const

  app.post(
    address,
    {
      config: keeping,
      schema: {
        tags: ['Repairs'],
        summary: 'Leaves the passcode of the device for the bench',
        description:
          'Only where the maker’s repair mode does not do. The repair tells its customer each time it was read, by whom and why.',
        params,
        body: Type.Object({ passcode: text(100, 'As it is typed') }, closed),
        response: { 200: KeptSchema },
      },
    },
    async (request, reply) => keep(deps, request, reply, request.params.reference, request.body.passcode),
  )

  app.post(
    `${address}/forget`,
    {
      config: keeping,
      schema: { tags: ['Repairs'], summary: 'Forgets the passcode of the device', params, response: { 200: KeptSchema } },
    },
    async (request, reply) => keep(deps, request, reply, request.params.reference, null),
  )

  app.post(
    `${address}/read`,
    {
      config: { access: BENCH.roles, idempotency: 'not_needed' },
      schema: {
        tags: ['Repairs'],
        summary: 'Reads the passcode of a device on the bench; each reading is audited',
        params,
        body: Type.Object({ reason }, closed),
        response: { 200: Type.Object({ passcode: Type.String() }, closed) },
      },
    },
    async (request, reply) => {
      const { reference: caseId } = request.params
      const { reader } = await reach(REPAIRS, deps, request, caseId)
      const passcode = await readPasscode(deps, { caseId, actor: actorFor(reader, BENCH), reason: request.body.reason.trim() })
      if (passcode === null) throw new ProblemError('RPS_NOT_FOUND', { detail: 'Its customer left no passcode.' })
      return reply.header('cache-control', 'no-store').send({ passcode })
    },
  )
}

async function keep(deps: ApiDependencies, request: FastifyRequest, reply: FastifyReply, caseId: string, passcode: string | null) {
  await reach(REPAIRS, deps, request, caseId)
  const outcome = await keepPasscode(deps, { caseId, passcode, request: idempotencyOf(request) })
  return sendOnce(reply, outcome, () => new ProblemError('RPS_NOT_NOW', { detail: 'The repair is over, and its passcode forgotten.' }))
}
