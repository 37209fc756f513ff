import Type from 'typebox'
import { closed, oneOf } from '../../domain/input/schema.ts'
import { PART_QUALITIES } from '../../domain/parts/part.ts'
import { listReservations } from '../../platform/parts/read-reservations.ts'
import { RESERVATION_STATUSES } from '../../platform/parts/reservation-view.ts'
import { reservePart } from '../../platform/parts/reserve-part.ts'
import { releasePart, returnPart } from '../../platform/parts/settle-reservation.ts'
import { actOf } from '../act-of.ts'
import { CaseReference } from '../cases/case-schemas.ts'
import { DeviceNumber } from '../devices/device-schemas.ts'
import { sendOnce } from '../http/answer-once.ts'
import { createCursors, PageSchema, paged, pageOf } from '../http/cursor.ts'
import { IdParams } from '../http/id-params.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { partProblem } from './part-problem.ts'
import { ReservationBody, ReservationSchema, TimePosition } from './part-schemas.ts'
import { BENCH, onlySiteOf } from './whose-parts.ts'

const reservations = createCursors('part-reservations', TimePosition)

/** What becomes of a reservation besides being used, which a command of its case does. */
const ACTS = [
  { name: 'release', act: releasePart, summary: 'Lets go of a part that was not used' },
  { name: 'return', act: returnPart, summary: 'Gives a part back that was recorded as used and not fitted after all; its cost goes back' },
] as const

/** Parts that are held for a device. */
export const partReservationRoutes: RoutePlugin = (app, deps) => {
  app.get(
    '/v1/part-reservations',
    {
      config: { access: BENCH, problems: ['RPS_CURSOR_INVALID'] },
      schema: {
        tags: ['Parts'],
        summary: 'Reservations of parts, the newest first',
        querystring: Type.Object(
          {
            case: Type.Optional(CaseReference),
            device: Type.Optional(DeviceNumber),
            status: Type.Optional(oneOf(RESERVATION_STATUSES)),
            ...paged,
          },
          closed,
        ),
        response: { 200: PageSchema(ReservationSchema) },
      },
    },
    async (request) => {
      const { cursor, limit, ...filter } = request.query
      const after = cursor === undefined ? null : reservations.decode(cursor)
      const found = await listReservations(deps.database, { ...filter, site: onlySiteOf(request) }, after, limit + 1)
      return pageOf(found, limit, ({ reservedAt, id }) => reservations.encode({ at: reservedAt, id }))
    },
  )

  app.post(
    '/v1/part-reservations',
    {
      config: { access: BENCH, idempotency: 'key', problems: ['RPS_PART_NOT_IN_STOCK', 'RPS_NOT_NOW'] },
      schema: {
        tags: ['Parts'],
        summary: 'Holds one piece of a part for a device',
        description:
          'From the site that has the device, of the lots with a quality that will do the one that came in first. The id that is answered is named by the command of the case that uses the part; what a case has not used when it ends is released.',
        body: ReservationBody,
        response: { 201: ReservationSchema },
      },
    },
    async (request, reply) => {
      const { part, device, case: of, qualities = PART_QUALITIES } = request.body
      const outcome = await reservePart(deps, {
        partNumber: part,
        deviceId: device,
        caseId: of,
        qualities,
        onlyAt: onlySiteOf(request),
        ...actOf(request, BENCH),
      })
      return sendOnce(reply, outcome, partProblem)
    },
  )

  for (const { name, act, summary } of ACTS)
    app.post(
      `/v1/part-reservations/:id/${name}`,
      {
        config: { access: BENCH, idempotency: 'key', problems: ['RPS_PART_STATUS', 'RPS_NOT_NOW'] },
        schema: {
          tags: ['Parts'],
          summary,
          description: 'Refused while a command of the case is not settled: it may name the part.',
          params: IdParams,
          response: { 200: ReservationSchema },
        },
      },
      async (request, reply) => {
        const outcome = await act(deps, {
          reservationId: request.params.id,
          onlyAt: onlySiteOf(request),
          ...actOf(request, BENCH),
        })
        return sendOnce(reply, outcome, partProblem)
      },
    )
}
