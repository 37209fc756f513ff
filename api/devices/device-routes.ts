import Type from 'typebox'
import { closed } from '../../domain/input/schema.ts'
import { findDevices } from '../../platform/devices/find-devices.ts'
import { LanguageQuery } from '../cases/case-schemas.ts'
import { createCursors, paged } from '../http/cursor.ts'
import { ProblemError } from '../problems/problem.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { deviceAnswerOf, deviceLineOf } from './device-answer.ts'
import { DeviceParams, DeviceSchema, DevicesSchema } from './device-schemas.ts'
import { DEVICE_ROLES, reachDevice, reachDevices } from './reach-device.ts'

const cursors = createCursors('life', Type.Object({ number: Type.Integer() }, closed))

/** One physical object over its whole life. */
export const deviceRoutes: RoutePlugin = (app, deps) => {
  app.get(
    '/v1/devices',
    {
      config: { access: DEVICE_ROLES },
      schema: {
        tags: ['Devices'],
        summary: 'The device of an IMEI, a serial or a label',
        description: 'A device is known once the workshop has read its identity. A site or partner finds what is there.',
        querystring: Type.Object(
          {
            identity: Type.String({
              minLength: 1,
              maxLength: 80,
              description: 'Any of its IMEIs or serials, however it is written; its own number, or what its label carries.',
            }),
            language: LanguageQuery,
          },
          closed,
        ),
        response: { 200: DevicesSchema },
      },
    },
    async (request, reply) => {
      const { identity, language = 'en' } = request.query
      const found = await findDevices(deps, identity)
      if (found.kind === 'no_key') {
        throw new ProblemError('RPS_INPUT_INVALID', {
          errors: [
            { in: 'query', pointer: '/identity', detail: `is no IMEI, serial or label of a device: ${found.reason.replaceAll('_', ' ')}` },
          ],
        })
      }
      reply.header('cache-control', 'private, no-store')
      const reached = await reachDevices(deps, request, found.ids)
      return { devices: reached.map((one) => deviceLineOf(one, deps, language)) }
    },
  )

  app.get(
    '/v1/devices/:device',
    {
      config: { access: DEVICE_ROLES, problems: ['RPS_CURSOR_INVALID'] },
      schema: {
        tags: ['Devices'],
        summary: 'A device: whose it is, who has it, its cases and its whole life',
        description: 'The pages of its life go back in time; everything else is on each of them.',
        params: DeviceParams,
        querystring: Type.Object({ language: LanguageQuery, ...paged }, closed),
        response: { 200: DeviceSchema },
      },
    },
    async (request, reply) => {
      const { language, cursor, limit } = request.query
      const before = cursor === undefined ? null : cursors.decode(cursor).number
      const reached = await reachDevice(deps, request, request.params.device)
      const { answer, more } = await deviceAnswerOf(reached, deps, language, { before, limit })
      reply.header('cache-control', 'private, no-store')
      return { ...answer, ...(more !== null && { nextCursor: cursors.encode({ number: more }) }) }
    },
  )
}
