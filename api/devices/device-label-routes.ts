import type { FastifyRequest } from 'fastify'
import { modelName } from '../../domain/catalogue/model-name.ts'
import { shownIdentity } from '../../domain/device/identity.ts'
import { labelCode } from '../../domain/device/label-code.ts'
import type { DeviceLabelFacts } from '../ports.ts'
import type { ApiDependencies, RoutePlugin } from '../route-plugin.ts'
import { identitiesOf } from './device-answer.ts'
import { DeviceParams } from './device-schemas.ts'
import { DEVICE_ROLES, reachDevice } from './reach-device.ts'

const DESCRIPTION =
  '70 × 37 mm at 300 dots per inch: its number in the purchase register (else its own) to read, as Code 128 and as QR; model, storage, the end of its identity, and the newest case.'

/** The label that a device carries in our rooms. */
export const deviceLabelRoutes: RoutePlugin = (app, deps) => {
  app.get(
    '/v1/devices/:device/label.pdf',
    {
      config: { access: DEVICE_ROLES },
      schema: {
        tags: ['Devices'],
        summary: 'The label of a device, to print',
        description: DESCRIPTION,
        produces: ['application/pdf'],
        params: DeviceParams,
      },
    },
    async (request, reply) => {
      const facts = await factsOf(deps, request, request.params.device)
      const pdf = await deps.papers.deviceLabelPdf(facts, deps.clock.now().toISOString())
      return reply.header('cache-control', 'private, no-store').type('application/pdf').send(pdf)
    },
  )
  app.get(
    '/v1/devices/:device/label.png',
    {
      config: { access: DEVICE_ROLES },
      schema: {
        tags: ['Devices'],
        summary: 'The label of a device, for label printers',
        description: DESCRIPTION,
        produces: ['image/png'],
        params: DeviceParams,
      },
    },
    async (request, reply) => {
      const png = await deps.papers.deviceLabelPng(await factsOf(deps, request, request.params.device))
      return reply.header('cache-control', 'private, no-store').type('image/png').send(png)
    },
  )
}

async function factsOf(deps: ApiDependencies, request: FastifyRequest, id: string): Promise<DeviceLabelFacts> {
  const { device } = await reachDevice(deps, request, id)
  const [identity] = identitiesOf(device, deps)
  const [newest] = device.cases
  return {
    registerNumber: labelCode(device),
    model: `${modelName(device.modelId, deps.catalogue)}${device.storage > 0 ? ` ${device.storage} GB` : ''}`,
    identity: identity ? shownIdentity(identity) : '',
    reference: newest?.id ?? device.id,
  }
}
