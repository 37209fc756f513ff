import type { FastifyReply, FastifyRequest } from 'fastify'
import type Type from 'typebox'
import Value from 'typebox/value'
import type { Sandbox } from '../sandbox/sandbox-server.ts'
import { isScan } from './carrier-fact.ts'
import type { Parcels } from './sandbox-parcels.ts'
import { pickupFateOf, type SandboxPickup } from './sandbox-pickup.ts'
import type { PickupBook } from './sandbox-pickup-book.ts'
import { type Address, addressOf, PickupRequest, ShipmentRequest, statusName } from './sandbox-sendcloud-shapes.ts'
import { newTrackingCode, type SandboxTracker, stamp } from './sandbox-shapes.ts'
import { fateOf, labelFile, newShipment, type SandboxShipment } from './sandbox-shipment.ts'

interface Surroundings {
  readonly parcels: Parcels
  readonly pickups: PickupBook
  shipment(id: string): SandboxShipment | undefined
  save(shipment: SandboxShipment): SandboxShipment
  /** The parcel is scanned for the first time. */
  move(tracker: SandboxTracker): void
}

/** A label by its number at Sendcloud. */
interface Numbered {
  readonly number: number
  readonly shipmentId: string
  readonly option: string
  readonly cancelledAt?: string
}

/** Pickups in one answer. */
const PAGE = 20

const errorOf = (status: number, code: string, detail: string, pointer?: string) => ({
  status: String(status),
  code,
  detail,
  ...(pointer !== undefined && { source: { pointer } }),
})

const refuse = (reply: FastifyReply, status: number, code: string, detail: string) =>
  reply.code(status).send({ errors: [errorOf(status, code, detail)] })

const wrong = (reply: FastifyReply, schema: Type.TSchema, body: unknown) =>
  reply.code(400).send({
    errors: Value.Errors(schema, body).map(({ instancePath, message }) => errorOf(400, 'validation_error', message, instancePath)),
  })

const notFound = (reply: FastifyReply) => refuse(reply, 404, 'not_found', 'Not found.')

/**
 * Sendcloud on the carriers' sandbox: shipments, tracking and pickups in its paths and shapes. The same parcels,
 * drivers and ends of postcodes as at EasyPost; a pickup names no parcel, so the driver takes the newest that waits at its address.
 */
export const serveSendcloud = (
  { app, store, clock }: Sandbox,
  { parcels, pickups, shipment: shipmentOf, save, move }: Surroundings,
): void => {
  const labels = store.collection<Numbered>('sendcloud_label')
  /** Ids of pickups are numbers at Sendcloud. */
  const pickupIds = store.collection<string>('sendcloud_pickup')
  const nowStamp = (): string => stamp(clock.now())
  const base = (request: FastifyRequest): string => `http://${request.host}/api/v3`
  /** Numbers of labels by `reference/…`, `code/…` and the place that they are sent `from/…`, the newest last. */
  const numbers = store.collection<readonly number[]>('sendcloud_number')
  const numbered = (key: string): Numbered[] => (numbers.get(key) ?? []).flatMap((number) => labels.get(String(number)) ?? [])
  const fromKey = ({ name, address_line_1: line, postal_code: postcode }: Address): string => `from/${name}/${line}/${postcode}`

  /** Undefined where no carrier comes to the customer. The house is the side that has a company's name. */
  const announce = ({ from_address: from, to_address: to, ...wish }: ShipmentRequest): Numbered | undefined => {
    const isReturn = from.company_name === undefined
    const [customer, house] = isReturn ? [from, to] : [to, from]
    if (fateOf(customer.postal_code) === 'no_rates') return undefined
    const reference = wish.external_reference_id ?? null
    const option = wish.ship_with.properties.shipping_option_code
    const made = newShipment(
      {
        shipment: {
          from_address: addressOf(house),
          to_address: addressOf(customer),
          parcel: { weight: 1 },
          is_return: isReturn,
          reference,
        },
      },
      nowStamp(),
    )
    const carrier = option.split(':')[0] ?? option
    const trackingCode = newTrackingCode(carrier)
    const rate = { id: 'sendcloud', carrier, service: option, amount: '5.20', currency: 'EUR' }
    return store.transaction(() => {
      const tracker = parcels.open(trackingCode, carrier, made.id, 'sendcloud')
      save({ ...made, bought: { at: nowStamp(), rate, trackerId: tracker.id, trackingCode } })
      const label: Numbered = { number: store.next('sendcloud_label'), shipmentId: made.id, option }
      labels.put(String(label.number), label)
      for (const key of [`reference/${reference}`, `code/${trackingCode}`, fromKey(from)])
        numbers.put(key, [...(numbers.get(key) ?? []), label.number])
      store.countEffect('label_bought', reference ?? made.id)
      return label
    })
  }

  const partsOf = ({ shipmentId }: Numbered) => {
    const shipment = shipmentOf(shipmentId)
    const tracker = shipment?.bought && parcels.read(shipment.bought.trackerId)
    if (!shipment?.bought || !tracker) throw new Error(`${shipmentId}: a numbered label is a bought one`)
    return { shipment, bought: shipment.bought, tracker }
  }

  const historyOf = (label: Numbered) => {
    const { bought, tracker } = partsOf(label)
    return [
      { status: 'Ready to send', at: bought.at },
      ...tracker.scans.map((scan) => ({ status: statusName(scan), at: scan.at })),
      ...(label.cancelledAt === undefined ? [] : [{ status: 'Cancelled', at: label.cancelledAt }]),
    ].map(({ status, at }, index) => ({
      carrier_update_timestamp: at,
      parcel_status_history_id: String(index + 1),
      parent_status: status,
      carrier_code: status,
      carrier_message: status,
    }))
  }

  const linkOf = (request: FastifyRequest, { number }: Numbered): string => `${base(request)}/parcels/${number}/documents/label`

  const shipmentAnswer = (request: FastifyRequest, label: Numbered) => {
    const { shipment, bought } = partsOf(label)
    const newest = historyOf(label).at(-1)?.parent_status ?? ''
    return {
      id: String(label.number),
      external_reference_id: shipment.reference,
      ship_with: { type: 'shipping_option_code', properties: { shipping_option_code: label.option } },
      parcels: [
        {
          id: label.number,
          status: { code: newest.toUpperCase().replaceAll(' ', '_'), message: newest },
          announced_at: bought.at,
          tracking_number: bought.trackingCode,
          tracking_url: `https://track.example/${bought.trackingCode}`,
          documents: [{ type: 'label', size: 'a6', link: linkOf(request, label) }],
        },
      ],
      errors: [],
    }
  }

  /** Takes a label back; undefined where it was used, or was taken back before. */
  const cancel = (label: Numbered): Numbered | undefined => {
    const { shipment, tracker } = partsOf(label)
    if (fateOf(shipment.postcode) === 'void_too_late' && !tracker.scans.some(isScan)) move(tracker)
    const used = partsOf(label).tracker.scans.some(isScan)
    if (used || label.cancelledAt !== undefined) return undefined
    return store.transaction(() => {
      const cancelled = { ...label, cancelledAt: nowStamp() }
      labels.put(String(label.number), cancelled)
      store.countEffect('label_voided', shipment.reference ?? shipment.id)
      return cancelled
    })
  }

  app.get<{ Params: { id: string } }>('/api/v3/parcels/:id/documents/label', async (request, reply) => {
    const label = labels.get(request.params.id)
    const file = label && labelFile(partsOf(label).shipment)
    return file ? reply.type('application/pdf').send(file) : notFound(reply)
  })

  app.post('/api/v3/shipments/announce', async (request, reply) => {
    const { body } = request
    if (!Value.Check(ShipmentRequest, body)) return wrong(reply, ShipmentRequest, body)
    const [same] = body.external_reference_id ? numbered(`reference/${body.external_reference_id}`) : []
    if (same) return reply.code(409).send({ data: shipmentAnswer(request, same) })
    const label = announce(body)
    if (!label) return refuse(reply, 400, 'parcel_announcement_error', 'not serviceable: no service between these postcodes')
    if (fateOf(partsOf(label).shipment.postcode) === 'buy_times_out') return reply.hijack()
    return reply.code(201).send({ data: shipmentAnswer(request, label) })
  })

  app.get<{ Querystring: { external_reference_id?: string } }>('/api/v3/shipments', async (request) => {
    const { external_reference_id: reference } = request.query
    return { data: numbered(`reference/${reference}`).map((label) => shipmentAnswer(request, label)) }
  })

  app.get<{ Params: { id: string } }>('/api/v3/shipments/:id', async (request, reply) => {
    const label = labels.get(request.params.id)
    return label ? { data: shipmentAnswer(request, label) } : notFound(reply)
  })

  app.post<{ Params: { id: string } }>('/api/v3/shipments/:id/cancel', async (request, reply) => {
    const label = labels.get(request.params.id)
    if (!label) return notFound(reply)
    if (!cancel(label)) return refuse(reply, 409, 'invalid', 'This shipment cannot be cancelled.')
    return { data: { status: 'cancelled', message: 'Shipment has been cancelled' } }
  })

  app.get<{ Params: { code: string } }>('/api/v2/tracking/:code', async (request, reply) => {
    const { code } = request.params
    const [label] = numbered(`code/${code}`)
    if (!label) return notFound(reply)
    return { parcel_id: String(label.number), carrier_code: partsOf(label).bought.rate.carrier, statuses: historyOf(label) }
  })

  const PICKUP_STATUSES = { unknown: 'ANNOUNCING', scheduled: 'ANNOUNCED', canceled: 'CANCELLED' } as const

  const pickupAnswer = (number: number, pickup: SandboxPickup) => ({
    data: {
      id: number,
      carrier_code: pickup.rate?.carrier ?? null,
      time_slots: [{ start_at: pickup.startsAt, end_at: pickup.endsAt }],
      reference: pickup.reference ?? '',
      special_instructions: pickup.instructions ?? '',
      tracking_number: pickup.confirmation,
      status: PICKUP_STATUSES[pickup.status],
      created_at: pickup.createdAt,
      cancelled_at: pickup.status === 'canceled' ? pickup.updatedAt : null,
    },
  })

  /** The newest parcel that waits where the driver is to come. */
  const waitingAt = (address: Address): SandboxShipment | undefined =>
    numbered(fromKey(address))
      .filter((label) => label.cancelledAt === undefined && !partsOf(label).tracker.scans.some(isScan))
      .map((label) => partsOf(label).shipment)
      .at(-1)

  app.post('/api/v3/pickups', async (request, reply) => {
    const { body } = request
    if (!Value.Check(PickupRequest, body)) return wrong(reply, PickupRequest, body)
    const waiting = waitingAt(body.address)
    const [slot] = body.time_slots
    if (!waiting || !slot) return refuse(reply, 400, 'invalid', 'No parcel is announced from this address.')
    const made = pickups.make({
      reference: body.reference ?? null,
      shipmentId: waiting.id,
      address: addressOf(body.address),
      startsAt: slot.start_at,
      endsAt: slot.end_at,
      instructions: body.special_instructions ?? null,
      carrier: body.carrier_code,
    })
    const said = pickups.buy(made)
    if (!said.ok) return refuse(reply, 400, 'invalid', said.why)
    const number = store.next('sendcloud_pickup')
    pickupIds.put(String(number), said.pickup.id)
    if (pickupFateOf(said.pickup.address) === 'buy_times_out') return reply.hijack()
    return reply.code(201).send(pickupAnswer(number, said.pickup))
  })

  const pickupOf = (number: string): SandboxPickup | undefined => pickups.get(pickupIds.get(number) ?? '')

  app.get<{ Querystring: { cursor?: string } }>('/api/v3/pickups', async (request, reply) => {
    const newestFirst = pickupIds.entries().toReversed()
    const begin = Number(request.query.cursor ?? 0)
    const end = begin + PAGE
    if (end < newestFirst.length) reply.header('link', `<${base(request)}/pickups?cursor=${end}>; rel="next"`)
    const page = newestFirst.slice(begin, end).flatMap(({ key, value }) => {
      const pickup = pickups.get(value)
      return pickup ? [pickupAnswer(Number(key), pickup).data] : []
    })
    return { data: page }
  })

  app.get<{ Params: { id: string } }>('/api/v3/pickups/:id', async (request, reply) => {
    const pickup = pickupOf(request.params.id)
    return pickup ? pickupAnswer(Number(request.params.id), pickup) : notFound(reply)
  })

  app.post<{ Params: { id: string } }>('/api/v3/pickups/:id/cancel', async (request, reply) => {
    const pickup = pickupOf(request.params.id)
    if (!pickup) return notFound(reply)
    const said = pickups.cancel(pickup)
    return said.ok ? pickupAnswer(Number(request.params.id), said.pickup) : refuse(reply, 409, 'invalid', said.why)
  })
}
