import Type from 'typebox'
import { closed, instant, oneOf, text } from '../../domain/input/schema.ts'
import {
  type DeviceReportRefusal,
  REPORT_SOURCES,
  reportDevice,
  withdrawDeviceReport,
} from '../../platform/device-reports/device-reports.ts'
import { reasonedActOf } from '../act-of.ts'
import { sendOnce } from '../http/answer-once.ts'
import { IdParams } from '../http/id-params.ts'
import { ProblemError } from '../problems/problem.ts'
import type { RoutePlugin } from '../route-plugin.ts'

const ReportBody = Type.Object(
  {
    identity: Type.String({ minLength: 1, maxLength: 40, description: 'IMEI or serial number of the device.' }),
    source: oneOf(REPORT_SOURCES, 'Who reports it.'),
    reference: text(120, 'Their reference: of the complaint, of the claim.'),
    reason: text(1000, 'Why it is believed, in words a colleague understands.'),
  },
  closed,
)
const ReportedSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    reportedAt: instant(),
    cases: Type.Array(Type.String(), { description: 'Trade-ins in which this device was read.' }),
  },
  closed,
)
const WithdrawnSchema = Type.Object({ id: Type.String({ format: 'uuid' }), withdrawnAt: instant() }, closed)

const problemOf = (refused: DeviceReportRefusal): ProblemError => {
  switch (refused.kind) {
    case 'identity_invalid':
      return new ProblemError('RPS_INPUT_INVALID', {
        errors: [{ in: 'body', pointer: '/identity', detail: `is no IMEI or serial number: ${refused.reason}` }],
      })
    case 'unknown':
      return new ProblemError('RPS_NOT_FOUND', { detail: 'No report has this id.' })
    case 'withdrawn_already':
      return new ProblemError('RPS_NOT_NOW', { detail: 'This report was withdrawn already.' })
  }
}

/** Devices that police, owners and insurers report as stolen. */
export const deviceReportRoutes: RoutePlugin = (app, deps) => {
  app.post(
    '/v1/device-reports',
    {
      config: { access: ['support', 'lead'], idempotency: 'key' },
      schema: {
        tags: ['Devices'],
        summary: 'A device was reported stolen',
        description:
          'While the report stands every check finds the device stolen: not paid yet, it is quarantined; already ours, a lead decides whose it is.',
        body: ReportBody,
        response: { 201: ReportedSchema },
      },
    },
    async (request, reply) => {
      const { identity, source, reference } = request.body
      const act = { identity, source, reference: reference.trim(), ...reasonedActOf(request, ['support', 'lead']) }
      const outcome = await reportDevice(deps, act)
      return sendOnce(reply, outcome, problemOf)
    },
  )

  app.post(
    '/v1/device-reports/:id/withdraw',
    {
      config: { access: ['lead'], idempotency: 'key', problems: ['RPS_NOT_NOW'] },
      schema: {
        tags: ['Devices'],
        summary: 'A report was wrong, or the device was found',
        params: IdParams,
        body: Type.Object({ reason: text(1000, 'Why it no longer stands.') }, closed),
        response: { 200: WithdrawnSchema },
      },
    },
    async (request, reply) => {
      const act = { id: request.params.id, ...reasonedActOf(request, ['lead']) }
      return sendOnce(reply, await withdrawDeviceReport(deps, act), problemOf)
    },
  )
}
