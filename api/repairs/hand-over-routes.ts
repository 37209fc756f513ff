import Type from 'typebox'
import { closed, date, instant, text } from '../../domain/input/schema.ts'
import { isPostcode } from '../../platform/cases/address.ts'
import { handOverOptions } from '../../platform/repair/hand-over-options.ts'
import { readRepair } from '../../platform/repair/read-repair.ts'
import { ProblemError } from '../problems/problem.ts'
import { addressOf, referenceParams } from '../processes/names.ts'
import { reach, readersOf } from '../processes/reach.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { REPAIRS } from './names.ts'

const because = Type.Optional(Type.String({ description: 'Why this way is not offered; absent where it is.' }))

const HandOverOptionsSchema = Type.Object(
  {
    pickup: Type.Object(
      {
        because,
        windows: Type.Array(
          Type.Object(
            {
              window: Type.String({ description: 'What `arrange-hand-over` and `change-pickup` name.' }),
              startsAt: instant(),
              endsAt: instant(),
              day: date('At the address.'),
              zone: Type.String({ description: 'In which the address lives.' }),
              changeableUntil: instant(),
            },
            closed,
          ),
        ),
      },
      closed,
    ),
    mailIn: Type.Object({ because }, closed),
    shops: Type.Array(
      Type.Object(
        {
          site: Type.String(),
          name: Type.String(),
          days: Type.Array(
            Type.Object({ day: date('At the shop.'), opensAt: instant(), closesAt: instant(), free: Type.Integer({ minimum: 0 }) }, closed),
          ),
        },
        closed,
      ),
    ),
  },
  { ...closed, title: 'HandOverOptions' },
)

/** How a device can come to us as things stand: what its page offers, for programs. */
export const handOverRoutes: RoutePlugin = (app, deps) => {
  app.get(
    `${addressOf(REPAIRS, ':reference')}/hand-over-options`,
    {
      config: { access: readersOf(REPAIRS), idempotency: 'not_needed' },
      schema: {
        tags: ['Repairs'],
        summary: 'How the device can come: windows at its address, shops with their free days, by parcel',
        description: 'A window that is offered here may still be refused by the carrier: the repair then says so and asks for another.',
        params: referenceParams(REPAIRS),
        querystring: Type.Object({ postcode: Type.Optional(text(12, 'Where it is fetched, before its address is known')) }, closed),
        response: { 200: HandOverOptionsSchema },
      },
    },
    async (request) => {
      const { reference } = request.params
      await reach(REPAIRS, deps, request, reference)
      const found = await readRepair(deps.database, reference)
      if (!found) throw new ProblemError('RPS_NOT_FOUND')
      const { postcode } = request.query
      const { address } = deps.marketAt(found.market, deps.clock.now())
      if (postcode !== undefined && !isPostcode({ address }, postcode)) {
        const detail = `must look like ${address.postcodeExample}`
        throw new ProblemError('RPS_INPUT_INVALID', { errors: [{ in: 'query', pointer: '/postcode', detail }] })
      }
      const { pickup, mailIn, shops } = await handOverOptions(deps.database, deps, found, postcode)
      return {
        pickup:
          pickup.kind === 'none'
            ? { because: pickup.because, windows: [] }
            : {
                windows: pickup.windows.map(({ id, startsAt, endsAt, day, zone, cancelBy }) => ({
                  window: id,
                  startsAt: startsAt.toISOString(),
                  endsAt: endsAt.toISOString(),
                  day,
                  zone,
                  changeableUntil: cancelBy.toISOString(),
                })),
              },
        mailIn: mailIn.kind === 'none' ? { because: mailIn.because } : {},
        shops: shops.map(({ shop, days }) => ({
          site: shop.id,
          name: shop.name,
          days: days.map(({ day, opensAt, closesAt, free }) => ({
            day,
            opensAt: opensAt.toISOString(),
            closesAt: closesAt.toISOString(),
            free,
          })),
        })),
      }
    },
  )
}
