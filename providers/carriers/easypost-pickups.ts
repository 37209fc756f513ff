import type { Outcome } from '../outcome.ts'
import { type Answer, andThen } from './call-json.ts'
import { type BookedPickup, type Carriers, PICKUP_REFUSAL, type PickupOrder, type PickupStanding } from './carriers.ts'
import { callEasyPost, type EasyPostHttpOptions } from './easypost-http.ts'
import { addressRequest, cheapestRate, wordsOf } from './easypost-label.ts'
import { type Pickup, PickupShape, PickupsShape } from './easypost-shapes.ts'
import { isOfPickup, pickupRefused } from './pickup-refusal.ts'
import { referenceOf } from './reference.ts'

/** The most that EasyPost gives at once. */
const PAGE = 100

/** As EasyPost writes and takes an instant. */
const instant = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`

const pickupRequest = (reference: string, { label, from, slot, instructions }: PickupOrder) => ({
  pickup: {
    address: addressRequest(from),
    shipment: { id: label.ref },
    min_datetime: instant(slot.startsAt),
    max_datetime: instant(slot.endsAt),
    ...(instructions === undefined ? {} : { instructions }),
    reference,
  },
})

const isBooked = ({ status, confirmation }: Pickup): boolean => status === 'scheduled' && confirmation !== null

const bookedOf = ({ id, status, confirmation }: Pickup): Outcome<BookedPickup> =>
  confirmation === null
    ? { kind: 'unknown', reason: `EasyPost pickup ${id} is ${status} and has no confirmation` }
    : { kind: 'done', value: { ref: id, confirmation } }

const STATES: Readonly<Record<string, PickupStanding['state']>> = { unknown: 'requested', scheduled: 'confirmed', canceled: 'cancelled' }

/**
 * Pickups through EasyPost. As with labels nothing is booked twice: a pickup is made first, which is free and carries our key as its
 * reference, and buying it is an act that EasyPost does once. It cannot be looked up by its reference, so that those made since the
 * booking was asked for are read.
 */
export const createEasyPostPickups = (http: EasyPostHttpOptions): Pick<Carriers, 'bookPickup' | 'cancelPickup' | 'readPickup'> => {
  const read = (ref: string): Promise<Answer<Pickup>> =>
    callEasyPost(http, { method: 'GET', path: `/pickups/${encodeURIComponent(ref)}`, shape: PickupShape, ifLost: 'retry' })

  const post = (path: string, body: unknown, ifLost: 'retry' | 'unknown'): Promise<Answer<Pickup>> =>
    callEasyPost(http, { method: 'POST', path: `/pickups${path}`, body, shape: PickupShape, ifLost })

  /** The pickup that carries our reference, bought or not. Of two made by tries whose answers were lost the bought one counts. */
  const find = async (reference: string, since: Date): Promise<Answer<Pickup | undefined>> => {
    const found: Pickup[] = []
    const query = new URLSearchParams({ page_size: String(PAGE), start_datetime: instant(since) })
    for (;;) {
      const page = await callEasyPost(http, { method: 'GET', path: `/pickups?${query}`, shape: PickupsShape, ifLost: 'retry' })
      if (page.kind !== 'done') return page
      const { pickups, has_more: hasMore } = page.value
      found.push(...pickups.filter((pickup) => pickup.reference === reference))
      const last = pickups.at(-1)
      if (!hasMore || last === undefined) return { kind: 'done', value: found.find(isBooked) ?? found[0] }
      query.set('before_id', last.id)
    }
  }

  const buy = async (pickup: Pickup): Promise<Outcome<BookedPickup>> => {
    const rate = cheapestRate(pickup.pickup_rates)
    if (!rate) return pickupRefused(wordsOf(pickup.messages), PICKUP_REFUSAL.notServiceable)
    const bought = await post(`/${pickup.id}/buy`, { carrier: rate.carrier, service: rate.service }, 'unknown')
    return isOfPickup(bought) ? pickupRefused(bought.reason, PICKUP_REFUSAL.slotGone) : andThen(bought, bookedOf)
  }

  return {
    bookPickup: async (key, order) => {
      const reference = referenceOf(key)
      const found = await find(reference, order.askedAt)
      if (found.kind !== 'done') return found
      if (found.value && isBooked(found.value)) return bookedOf(found.value)
      const made = found.value ? { kind: 'done' as const, value: found.value } : await post('', pickupRequest(reference, order), 'retry')
      return isOfPickup(made) ? pickupRefused(made.reason, PICKUP_REFUSAL.notServiceable) : andThen(made, buy)
    },

    // A pickup is cancelled once, so EasyPost needs no key to make a repeat harmless.
    cancelPickup: async (_key, ref) => {
      const asked = await post(`/${encodeURIComponent(ref)}/cancel`, {}, 'unknown')
      if (asked.kind === 'done') return { kind: 'done', value: asked.value.status === 'canceled' ? 'cancelled' : 'requested' }
      if (!isOfPickup(asked)) return asked
      return andThen(await read(ref), ({ status }) => {
        if (status === 'canceled') return { kind: 'done', value: 'cancelled' }
        return { kind: 'done', value: /not support/i.test(asked.reason) ? 'unsupported' : 'too_late' }
      })
    },

    readPickup: async (ref) =>
      andThen<Pickup, PickupStanding>(await read(ref), ({ status, messages }) => {
        const reason = wordsOf(messages)
        return { kind: 'done', value: { state: STATES[status] ?? 'unknown', ...(reason && { reason }) } }
      }),
  }
}
