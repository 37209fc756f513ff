import { custodianText, parseCustodian } from '../../domain/device/custodian.ts'
import { recordHandOver } from '../../platform/devices/record-hand-over.ts'
import { reasonedActOf } from '../act-of.ts'
import { isSite } from '../catalogue/sites.ts'
import { sendOnce } from '../http/answer-once.ts'
import { type FieldError, ProblemError } from '../problems/problem.ts'
import type { ApiDependencies, RoutePlugin } from '../route-plugin.ts'
import { DeviceParams, HandedOverSchema, HandOverBody } from './device-schemas.ts'
import { DEVICE_ROLES, reachDevice } from './reach-device.ts'

/** Hand-overs that no case writes: between sites, or put right by hand. */
export const handOverRoutes: RoutePlugin = (app, deps) => {
  app.post(
    '/v1/devices/:device/hand-overs',
    {
      config: { access: DEVICE_ROLES, idempotency: 'key', problems: ['RPS_DEVICE_ELSEWHERE'] },
      schema: {
        tags: ['Devices'],
        summary: 'A device was handed over',
        description: 'Stands on its life with the receipt. A site or partner hands over what is there.',
        params: DeviceParams,
        body: HandOverBody,
        response: { 201: HandedOverSchema },
      },
    },
    async (request, reply) => {
      const { device } = await reachDevice(deps, request, request.params.device)
      const { from, to } = partiesOf(request.body, deps)
      const outcome = await recordHandOver(deps, {
        deviceId: device.id,
        from,
        to,
        receipt: request.body.receipt.trim(),
        ...reasonedActOf(request, DEVICE_ROLES),
      })
      return sendOnce(
        reply,
        outcome,
        ({ custodian }) =>
          new ProblemError('RPS_DEVICE_ELSEWHERE', {
            detail: `${device.id} is with ${custodian}, not with ${from}.`,
            members: { custodian },
          }),
      )
    },
  )
}

const CUSTODIANS = 'is none of site:…, carrier:…, recycler:…, authority:…, customer and buyer'

/** Who gives and who takes, as a device's row names them. Throws RPS_INPUT_INVALID. */
function partiesOf(body: { readonly from: string; readonly to: string }, deps: ApiDependencies) {
  const errors: FieldError[] = []
  const read = (field: 'from' | 'to'): string => {
    const custodian = parseCustodian(body[field])
    if (!custodian) errors.push({ in: 'body', pointer: `/${field}`, detail: CUSTODIANS })
    else if (custodian.kind === 'site' && !isSite(custodian.name, deps))
      errors.push({ in: 'body', pointer: `/${field}`, detail: `names no site of ours: ${custodian.name}` })
    return custodian ? custodianText(custodian) : ''
  }
  const parties = { from: read('from'), to: read('to') }
  if (errors.length === 0 && parties.from === parties.to)
    errors.push({ in: 'body', pointer: '/to', detail: 'is who hands it over: nothing changes hands' })
  if (errors.length > 0) throw new ProblemError('RPS_INPUT_INVALID', { errors })
  return parties
}
