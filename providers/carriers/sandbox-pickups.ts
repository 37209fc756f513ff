import Value from 'typebox/value'
import type { Sandbox } from '../sandbox/sandbox-server.ts'
import { driverAtOf, newPickup, pickupAnswer, pickupFateOf, type SandboxPickup } from './sandbox-pickup.ts'
import { notFound, refuse, wrong } from './sandbox-refusals.ts'
import { BuyPickupRequest, PickupRequest, stamp } from './sandbox-shapes.ts'
import type { SandboxShipment } from './sandbox-shipment.ts'

interface Surroundings {
  shipment(id: string): SandboxShipment | undefined
  /** The parcel is in a driver's hands. */
  collect(shipment: SandboxShipment, at: Date): void
  readonly drivers: 'when_asked' | undefined
}

const DRIVERS_LOOK_EVERY_MS = 1_000
const LARGEST_PAGE = 100

/** EasyPost's pickups, and the drivers who come for them. */
export const servePickups = ({ app, store, clock }: Sandbox, { shipment: shipmentOf, collect, drivers }: Surroundings) => {
  const kept = store.collection<SandboxPickup>('pickup')
  /** The same, at hand: lists and drivers look through all of them. */
  const pickups = new Map(kept.entries().map(({ key, value }) => [key, value]))
  const nowStamp = (): string => stamp(clock.now())
  const all = (): SandboxPickup[] => [...pickups.values()]
  const ofShipment = (id: string): SandboxPickup[] => all().filter(({ shipmentId }) => shipmentId === id)
  const isOver = ({ endsAt }: SandboxPickup): boolean => Date.parse(endsAt) < clock.now().getTime()
  const save = (pickup: SandboxPickup): SandboxPickup => {
    kept.put(pickup.id, pickup)
    pickups.set(pickup.id, pickup)
    return pickup
  }

  /** Drivers whose time has come ring; a driver late for the look is taken to have come when its window ended. */
  const drive = (): number => {
    const due = all().filter(
      ({ status, driverAt }) => status === 'scheduled' && driverAt !== undefined && Date.parse(driverAt) <= clock.now().getTime(),
    )
    for (const { driverAt, ...pickup } of due) {
      const shipment = shipmentOf(pickup.shipmentId)
      const window = Date.parse(pickup.endsAt) - Date.parse(pickup.startsAt)
      if (shipment) collect(shipment, new Date(Math.min(clock.now().getTime(), Date.parse(driverAt ?? '') + window)))
      save(pickup)
    }
    return due.length
  }

  app.post('/v2/pickups', async (request, reply) => {
    const { body } = request
    if (!Value.Check(PickupRequest, body)) return wrong(reply, PickupRequest, body)
    const shipment = shipmentOf(body.pickup.shipment.id)
    if (!shipment?.bought) return refuse(reply, 422, 'PICKUP.SHIPMENT.INVALID', 'The shipment has no label to be collected by.')
    const pickup = newPickup(body, shipment.bought.rate.carrier, nowStamp(), ofShipment(shipment.id).length)
    return reply.code(201).send(pickupAnswer(save(pickup)))
  })

  app.get<{ Querystring: { page_size?: string; start_datetime?: string; before_id?: string } }>('/v2/pickups', async (request) => {
    const { page_size: size, start_datetime: since, before_id: before } = request.query
    const newestFirst = all().toReversed()
    const rest = newestFirst
      .slice(before === undefined ? 0 : newestFirst.findIndex(({ id }) => id === before) + 1)
      .filter(({ createdAt }) => since === undefined || Date.parse(createdAt) >= Date.parse(since))
    const page = rest.slice(0, Math.min(Number(size ?? 20), LARGEST_PAGE))
    return { pickups: page.map(pickupAnswer), has_more: rest.length > page.length }
  })

  app.get<{ Params: { id: string } }>('/v2/pickups/:id', async (request, reply) => {
    const pickup = pickups.get(request.params.id)
    return pickup ? pickupAnswer(pickup) : notFound(reply)
  })

  app.post<{ Params: { id: string } }>('/v2/pickups/:id/buy', async (request, reply) => {
    const { body } = request
    const pickup = pickups.get(request.params.id)
    if (!pickup) return notFound(reply)
    if (!Value.Check(BuyPickupRequest, body)) return wrong(reply, BuyPickupRequest, body)
    const unavailable = (why: string) => refuse(reply, 422, 'PICKUP.BUY.FAILED', why)
    const { rate, status, shipmentId, address } = pickup
    if (status !== 'unknown') return unavailable('The pickup was already bought.')
    if (rate === null || rate.carrier !== body.carrier || rate.service !== body.service) return unavailable('The pickup has no such rate.')
    const others = ofShipment(shipmentId).filter(({ id }) => id !== pickup.id)
    const booked = others.filter((other) => other.status === 'scheduled')
    if (!booked.every(isOver)) return unavailable('A pickup of this shipment is already scheduled.')
    if (pickupFateOf(address) === 'slot_gone' && others.length === 0) return unavailable('The time slot is no longer available.')
    const driverAt = driverAtOf(pickup, booked.length)
    const confirmation = `PRN${String(store.next('pickup_confirmation')).padStart(8, '0')}`
    const bought = store.transaction(() => {
      store.countEffect('pickup_booked', pickup.reference ?? pickup.id)
      return save({ ...pickup, status: 'scheduled', confirmation, updatedAt: nowStamp(), ...(driverAt !== undefined && { driverAt }) })
    })
    if (pickupFateOf(address) === 'buy_times_out') return reply.hijack()
    return pickupAnswer(bought)
  })

  app.post<{ Params: { id: string } }>('/v2/pickups/:id/cancel', async (request, reply) => {
    const pickup = pickups.get(request.params.id)
    if (!pickup) return notFound(reply)
    const unavailable = (why: string) => refuse(reply, 422, 'PICKUP.CANCEL.FAILED', why)
    if (pickup.status !== 'scheduled') return unavailable('The pickup is not scheduled.')
    // As carriers document it: once its window has begun a pickup cannot be taken back.
    if (pickupFateOf(pickup.address) === 'cancel_too_late' || Date.parse(pickup.startsAt) <= clock.now().getTime())
      return unavailable('It is too late to cancel this pickup.')
    const { driverAt: _, ...rest } = pickup
    const cancelled = store.transaction(() => {
      store.countEffect('pickup_cancelled', pickup.reference ?? pickup.id)
      return save({ ...rest, status: 'canceled', updatedAt: nowStamp() })
    })
    return pickupAnswer(cancelled)
  })

  app.post('/__sandbox/drive', async () => ({ drivers: drive() }))

  app.get('/__sandbox/pickups', async () => ({
    pickups: all().map(({ id, reference, shipmentId, status, confirmation, startsAt, endsAt, driverAt }) => ({
      id,
      reference,
      trackingCode: shipmentOf(shipmentId)?.bought?.trackingCode ?? null,
      status,
      confirmation,
      startsAt,
      endsAt,
      driverAt: driverAt ?? null,
    })),
  }))

  const looking = drivers === 'when_asked' ? undefined : setInterval(drive, DRIVERS_LOOK_EVERY_MS)
  return { close: () => clearInterval(looking) }
}
