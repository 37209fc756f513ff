import type { FastifyInstance } from 'fastify'
import Value from 'typebox/value'
import { pickupAnswer, pickupFateOf } from './sandbox-pickup.ts'
import type { PickupBook } from './sandbox-pickup-book.ts'
import { notFound, refuse, wrong } from './sandbox-refusals.ts'
import { BuyPickupRequest, PickupRequest } from './sandbox-shapes.ts'
import type { SandboxShipment } from './sandbox-shipment.ts'

const LARGEST_PAGE = 100

/** Pickups by EasyPost's paths and in its shapes. */
export const servePickups = (app: FastifyInstance, book: PickupBook, shipmentOf: (id: string) => SandboxShipment | undefined): void => {
  app.post('/v2/pickups', async (request, reply) => {
    const { body } = request
    if (!Value.Check(PickupRequest, body)) return wrong(reply, PickupRequest, body)
    const { pickup } = body
    const shipment = shipmentOf(pickup.shipment.id)
    if (!shipment?.bought) return refuse(reply, 422, 'PICKUP.SHIPMENT.INVALID', 'The shipment has no label to be collected by.')
    const made = book.make({
      reference: pickup.reference ?? null,
      shipmentId: shipment.id,
      address: pickup.address,
      startsAt: pickup.min_datetime,
      endsAt: pickup.max_datetime,
      instructions: pickup.instructions ?? null,
      carrier: shipment.bought.rate.carrier,
    })
    return reply.code(201).send(pickupAnswer(made))
  })

  app.get<{ Querystring: { page_size?: string; start_datetime?: string; before_id?: string } }>('/v2/pickups', async (request) => {
    const { page_size: size, start_datetime: since, before_id: before } = request.query
    const newestFirst = book.newestFirst()
    const rest = newestFirst
      .slice(before === undefined ? 0 : newestFirst.findIndex(({ id }) => id === before) + 1)
      .filter(({ createdAt }) => since === undefined || Date.parse(createdAt) >= Date.parse(since))
    const page = rest.slice(0, Math.min(Number(size ?? 20), LARGEST_PAGE))
    return { pickups: page.map(pickupAnswer), has_more: rest.length > page.length }
  })

  app.get<{ Params: { id: string } }>('/v2/pickups/:id', async (request, reply) => {
    const pickup = book.get(request.params.id)
    return pickup ? pickupAnswer(pickup) : notFound(reply)
  })

  app.post<{ Params: { id: string } }>('/v2/pickups/:id/buy', async (request, reply) => {
    const { body } = request
    const pickup = book.get(request.params.id)
    if (!pickup) return notFound(reply)
    if (!Value.Check(BuyPickupRequest, body)) return wrong(reply, BuyPickupRequest, body)
    if (pickup.rate?.carrier !== body.carrier || pickup.rate.service !== body.service)
      return refuse(reply, 422, 'PICKUP.BUY.FAILED', 'The pickup has no such rate.')
    const said = book.buy(pickup)
    if (!said.ok) return refuse(reply, 422, 'PICKUP.BUY.FAILED', said.why)
    if (pickupFateOf(pickup.address) === 'buy_times_out') return reply.hijack()
    return pickupAnswer(said.pickup)
  })

  app.post<{ Params: { id: string } }>('/v2/pickups/:id/cancel', async (request, reply) => {
    const pickup = book.get(request.params.id)
    if (!pickup) return notFound(reply)
    const said = book.cancel(pickup)
    return said.ok ? pickupAnswer(said.pickup) : refuse(reply, 422, 'PICKUP.CANCEL.FAILED', said.why)
  })
}
