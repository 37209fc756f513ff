import type { Sandbox } from '../sandbox/sandbox-server.ts'
import { driverAtOf, newPickup, type PickupWish, pickupFateOf, type SandboxPickup } from './sandbox-pickup.ts'
import { stamp } from './sandbox-shapes.ts'
import type { SandboxShipment } from './sandbox-shipment.ts'

interface Surroundings {
  shipment(id: string): SandboxShipment | undefined
  /** The parcel is in a driver's hands. */
  collect(shipment: SandboxShipment, at: Date): void
  readonly drivers: 'when_asked' | undefined
}

/** What a carrier says to a wish: the pickup as it stands then, or why not. */
type Said = { readonly ok: true; readonly pickup: SandboxPickup } | { readonly ok: false; readonly why: string }

/** Pickups whatever the wire format in which they are asked for, and the drivers who come for them. */
export interface PickupBook {
  /** Writes a wish down; nobody is booked by it. */
  make(wish: PickupWish): SandboxPickup
  /** Books the driver, counted as `pickup_booked`. */
  buy(pickup: SandboxPickup): Said
  /** Takes it back, counted as `pickup_cancelled`. */
  cancel(pickup: SandboxPickup): Said
  get(id: string): SandboxPickup | undefined
  newestFirst(): SandboxPickup[]
  close(): void
}

const DRIVERS_LOOK_EVERY_MS = 1_000

export const createPickupBook = ({ app, store, clock }: Sandbox, { shipment: shipmentOf, collect, drivers }: Surroundings): PickupBook => {
  const kept = store.collection<SandboxPickup>('pickup')
  /** The same, at hand: lists look through all of them. */
  const pickups = new Map(kept.entries().map(({ key, value }) => [key, value]))
  /** Ids by shipment. */
  const shipments = Map.groupBy(pickups.keys(), (id) => pickups.get(id)?.shipmentId)
  /** Those for which a driver is still to come. */
  const awaited = new Set([...pickups.values()].flatMap(({ id, driverAt }) => (driverAt === undefined ? [] : [id])))
  const all = (): SandboxPickup[] => [...pickups.values()]
  const withIds = (ids: Iterable<string>): SandboxPickup[] => [...ids].flatMap((id) => pickups.get(id) ?? [])
  const ofShipment = (id: string): SandboxPickup[] => withIds(shipments.get(id) ?? [])
  const now = (): number => clock.now().getTime()
  const save = (pickup: SandboxPickup): SandboxPickup => {
    const changed = { ...pickup, updatedAt: stamp(clock.now()) }
    kept.put(pickup.id, changed)
    if (!pickups.has(pickup.id)) shipments.set(pickup.shipmentId, [...(shipments.get(pickup.shipmentId) ?? []), pickup.id])
    pickups.set(pickup.id, changed)
    if (pickup.driverAt === undefined) awaited.delete(pickup.id)
    else awaited.add(pickup.id)
    return changed
  }

  /** Drivers whose time has come ring; a driver late for the look is taken to have come when its window ended. */
  const drive = (): number => {
    const due = withIds(awaited).filter(
      ({ status, driverAt }) => status === 'scheduled' && driverAt !== undefined && Date.parse(driverAt) <= now(),
    )
    for (const { driverAt, ...pickup } of due) {
      const shipment = shipmentOf(pickup.shipmentId)
      const window = Date.parse(pickup.endsAt) - Date.parse(pickup.startsAt)
      if (shipment) collect(shipment, new Date(Math.min(now(), Date.parse(driverAt ?? '') + window)))
      save(pickup)
    }
    return due.length
  }

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
  return {
    make: (wish) => save(newPickup(wish, stamp(clock.now()), ofShipment(wish.shipmentId).length)),
    buy: (pickup) => {
      if (pickup.status !== 'unknown') return { ok: false, why: 'The pickup was already bought.' }
      if (pickup.refusal !== undefined) return { ok: false, why: pickup.refusal }
      const others = ofShipment(pickup.shipmentId).filter(({ id }) => id !== pickup.id)
      const booked = others.filter(({ status }) => status === 'scheduled')
      if (booked.some(({ endsAt }) => Date.parse(endsAt) >= now()))
        return { ok: false, why: 'A pickup of this shipment is already scheduled.' }
      if (pickupFateOf(pickup.address) === 'slot_gone' && others.length === 0)
        return { ok: false, why: 'The time slot is no longer available.' }
      const driverAt = driverAtOf(pickup, booked.length)
      const confirmation = `PRN${String(store.next('pickup_confirmation')).padStart(8, '0')}`
      return store.transaction(() => {
        store.countEffect('pickup_booked', pickup.reference ?? pickup.id)
        return { ok: true, pickup: save({ ...pickup, status: 'scheduled', confirmation, ...(driverAt !== undefined && { driverAt }) }) }
      })
    },
    cancel: (pickup) => {
      if (pickup.status !== 'scheduled') return { ok: false, why: 'The pickup is not scheduled.' }
      const fate = pickupFateOf(pickup.address)
      if (fate === 'cancel_unsupported') return { ok: false, why: 'This carrier does not support cancelling a pickup.' }
      // As carriers document it: once its window has begun a pickup cannot be taken back.
      if (fate === 'cancel_too_late' || Date.parse(pickup.startsAt) <= now())
        return { ok: false, why: 'It is too late to cancel this pickup.' }
      const { driverAt: _, ...rest } = pickup
      return store.transaction(() => {
        store.countEffect('pickup_cancelled', pickup.reference ?? pickup.id)
        return { ok: true, pickup: save({ ...rest, status: 'canceled' }) }
      })
    },
    get: (id) => pickups.get(id),
    newestFirst: () => all().toReversed(),
    close: () => clearInterval(looking),
  }
}
