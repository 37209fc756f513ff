import type { Outcome } from '../outcome.ts'
import { type Answer, andThen } from './call-json.ts'
import { type BookedPickup, type Carriers, PICKUP_REFUSAL, type PickupOrder, type PickupStanding } from './carriers.ts'
import { isOfPickup, pickupRefused } from './pickup-refusal.ts'
import { referenceOf } from './reference.ts'
import { addressRequest } from './sendcloud-address.ts'
import { callSendcloud, callSendcloudPage, type SendcloudHttpOptions } from './sendcloud-http.ts'
import { type Pickup, PickupAnswerShape, PickupsShape } from './sendcloud-shapes.ts'

/** Kilograms as Sendcloud takes them here: a text with two digits, never less than what is carried. */
const kilograms = (grams: number): string => (Math.ceil(grams / 10) / 100).toFixed(2)

const pickupRequest = (reference: string, { label, from, slot, parcel, instructions }: PickupOrder) => ({
  carrier_code: label.carrier,
  address: addressRequest(from),
  time_slots: [{ start_at: slot.startsAt.toISOString(), end_at: slot.endsAt.toISOString() }],
  items: [{ quantity: 1, container_type: 'parcel', total_weight: { value: kilograms(parcel.weightGrams), unit: 'kg' } }],
  ...(instructions === undefined ? {} : { special_instructions: instructions }),
  reference,
})

const STATES: Readonly<Record<string, PickupStanding['state']>> = {
  CANCELLED: 'cancelled',
  CANCELLATION_REQUESTED: 'confirmed',
  CANCELLATION_FAILED: 'confirmed',
  CANCELLATION_REJECTED: 'confirmed',
  FAILED: 'attempt_failed',
}

const bookedOf = ({ id, tracking_number: number }: Pickup): Outcome<BookedPickup> => ({
  kind: 'done',
  value: { ref: String(id), confirmation: number ?? String(id) },
})

/** Whether this page and those after it are older than that. Sendcloud does not say in which order it lists: seen only where the newest come first. */
function isBefore(page: readonly Pickup[], since: Date): boolean {
  const [first = 0, last = 0] = [page.at(0), page.at(-1)].map((pickup) => Date.parse(pickup?.created_at ?? ''))
  return first > last && last < since.getTime()
}

/** Pickups through Sendcloud (API v3). Making one books it: what carries our reference already is looked for first. */
export const createSendcloudPickups = (http: SendcloudHttpOptions): Pick<Carriers, 'bookPickup' | 'cancelPickup' | 'readPickup'> => {
  const read = (ref: string): Promise<Answer<{ data: Pickup }>> =>
    callSendcloud(http, { method: 'GET', path: `/v3/pickups/${encodeURIComponent(ref)}`, shape: PickupAnswerShape, ifLost: 'retry' })

  /** The pickup that carries our reference: it cannot be asked for by it, so the list is read. */
  const find = async (reference: string, since: Date): Promise<Answer<Pickup | undefined>> => {
    for (let path = '/v3/pickups'; ; ) {
      const answer = await callSendcloudPage(http, { method: 'GET', path, shape: PickupsShape, ifLost: 'retry' })
      if (answer.kind !== 'done') return answer
      const { page, next } = answer.value
      const found = page.data.find((pickup) => pickup.reference === reference)
      if (found || next === undefined || isBefore(page.data, since)) return { kind: 'done', value: found }
      path = next
    }
  }

  return {
    bookPickup: async (key, order) => {
      const reference = referenceOf(key)
      const found = await find(reference, order.askedAt)
      if (found.kind !== 'done') return found
      if (found.value) return bookedOf(found.value)
      const made = await callSendcloud(http, {
        method: 'POST',
        path: '/v3/pickups',
        body: pickupRequest(reference, order),
        shape: PickupAnswerShape,
        ifLost: 'unknown',
      })
      if (isOfPickup(made)) return pickupRefused(made.reason, PICKUP_REFUSAL.notServiceable)
      return andThen(made, ({ data }) => bookedOf(data))
    },

    cancelPickup: async (_key, ref) => {
      const asked = await callSendcloud(http, {
        method: 'POST',
        path: `/v3/pickups/${encodeURIComponent(ref)}/cancel`,
        body: {},
        shape: PickupAnswerShape,
        ifLost: 'unknown',
      })
      if (asked.kind !== 'done' && !isOfPickup(asked)) return asked
      return andThen(await read(ref), ({ data: { status } }) => {
        if (status === 'CANCELLED') return { kind: 'done', value: 'cancelled' }
        if (status === 'CANCELLATION_REQUESTED') return { kind: 'done', value: 'requested' }
        const words = asked.kind === 'refused' ? asked.reason : ''
        return { kind: 'done', value: /not support/i.test(words) ? 'unsupported' : 'too_late' }
      })
    },

    readPickup: async (ref) =>
      andThen<{ data: Pickup }, PickupStanding>(await read(ref), ({ data: { status } }) => ({
        kind: 'done',
        value: { state: STATES[status] ?? 'confirmed' },
      })),
  }
}
