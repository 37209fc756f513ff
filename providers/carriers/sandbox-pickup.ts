import { type AddressRequest, newId } from './sandbox-shapes.ts'
import { addressAnswer } from './sandbox-shipment.ts'

interface PickupRate {
  readonly carrier: string
  readonly service: string
  readonly amount: string
  readonly currency: string
}

/** A pickup as the sandbox keeps it; `pickupAnswer` writes it as EasyPost does. */
export interface SandboxPickup {
  readonly id: string
  readonly createdAt: string
  readonly updatedAt: string
  readonly reference: string | null
  readonly shipmentId: string
  readonly address: AddressRequest
  readonly startsAt: string
  readonly endsAt: string
  readonly instructions: string | null
  /** Null where the carrier does not come, with `refusal` saying why. */
  readonly rate: PickupRate | null
  readonly refusal?: string
  readonly status: 'unknown' | 'scheduled' | 'canceled'
  readonly confirmation: string | null
  /** When the driver rings; absent where nobody comes, or came already. */
  readonly driverAt?: string
}

/** What the last two digits of the address's postcode make happen. */
type PickupFate =
  | 'slot_gone'
  | 'cutoff_passed'
  | 'nobody_comes'
  | 'a_day_late'
  | 'cancel_too_late'
  | 'buy_times_out'
  | 'two_failed_attempts'
  | 'not_serviceable'
  | 'cancel_unsupported'

const FATES: Readonly<Record<string, PickupFate>> = {
  '02': 'slot_gone',
  '03': 'cutoff_passed',
  '04': 'nobody_comes',
  '05': 'a_day_late',
  '06': 'cancel_too_late',
  '07': 'buy_times_out',
  '09': 'two_failed_attempts',
  '11': 'not_serviceable',
  '12': 'cancel_unsupported',
}

export const pickupFateOf = ({ zip }: Pick<AddressRequest, 'zip'>): PickupFate | undefined => FATES[zip.trim().slice(-2)]

/** Sample prices: the post collects with its round, UPS sends a driver. */
const rateOf = (carrier: string): PickupRate =>
  carrier === 'USPS'
    ? { carrier, service: 'NextDay', amount: '0.00', currency: 'USD' }
    : { carrier, service: 'Future-day Pickup', amount: '4.50', currency: 'EUR' }

/** A wish for a driver, before the carrier has looked at it. */
export type PickupWish = Pick<SandboxPickup, 'reference' | 'shipmentId' | 'address' | 'startsAt' | 'endsAt' | 'instructions'> & {
  readonly carrier: string
}

/** `earlier`: of the same shipment, for those that are refused the first time only. */
export const newPickup = ({ carrier, ...wish }: PickupWish, at: string, earlier: number): SandboxPickup => {
  const fate = pickupFateOf(wish.address)
  const refusal =
    fate === 'not_serviceable'
      ? 'not serviceable: no driver comes to this address'
      : fate === 'cutoff_passed' && earlier === 0
        ? 'the cut-off for this day has passed'
        : undefined
  return {
    ...wish,
    id: newId('pickup'),
    createdAt: at,
    updatedAt: at,
    rate: refusal === undefined ? rateOf(carrier) : null,
    ...(refusal !== undefined && { refusal }),
    status: 'unknown',
    confirmation: null,
  }
}

const DAY_MS = 24 * 60 * 60 * 1000

/** When a driver comes, by what the postcode makes happen; `failed`: how often nobody came for this shipment. */
export const driverAtOf = ({ address, startsAt }: SandboxPickup, failed: number): string | undefined => {
  const fate = pickupFateOf(address)
  if (fate === 'nobody_comes' || (fate === 'two_failed_attempts' && failed < 2)) return undefined
  return new Date(Date.parse(startsAt) + (fate === 'a_day_late' ? DAY_MS : 0)).toISOString()
}

export const pickupAnswer = (pickup: SandboxPickup) => {
  const { id, createdAt, updatedAt, rate, refusal } = pickup
  return {
    id,
    object: 'Pickup',
    created_at: createdAt,
    updated_at: updatedAt,
    mode: 'test',
    status: pickup.status,
    reference: pickup.reference,
    min_datetime: pickup.startsAt,
    max_datetime: pickup.endsAt,
    is_account_address: false,
    instructions: pickup.instructions,
    messages: refusal === undefined ? [] : [{ carrier: 'UPS', carrier_account_id: 'ca_sandbox_ups', type: 'rate_error', message: refusal }],
    confirmation: pickup.confirmation,
    address: addressAnswer(id.replace('pickup_', 'adr_'), createdAt, pickup.address),
    carrier_accounts: [],
    pickup_rates: rate === null ? [] : [rateAnswer(pickup, rate)],
  }
}

const rateAnswer = ({ id, createdAt }: SandboxPickup, { carrier, service, amount, currency }: PickupRate) => ({
  mode: 'test',
  service,
  rate: amount,
  currency,
  created_at: createdAt,
  updated_at: createdAt,
  carrier,
  pickup_id: id,
  id: id.replace('pickup_', 'pickuprate_'),
  object: 'PickupRate',
})
