import type { MarketCode } from '../../domain/market/market.ts'
import type { PickupPolicy, PickupRule } from '../../domain/repair/pickup-windows.ts'

const pickups = (rule: Omit<Extract<PickupRule, { kind: 'shifts' }>, 'kind' | 'leadServiceDays'>): PickupPolicy => ({
  windows: { kind: 'shifts', leadServiceDays: 1, ...rule },
  grace: { hours: 4 },
  mostFailedAttempts: 2,
  horizonDays: 10,
  cancelBy: { daysBefore: 1, at: '18:00' },
})

const MONDAY_TO_FRIDAY = [1, 2, 3, 4, 5] as const

/**
 * When carriers collect at home, by market: their days, shifts and cut-offs as they publish them to everybody, in part own knowledge.
 * A contract has its own, which go here.
 */
export const PICKUPS: Readonly<Record<MarketCode, PickupPolicy>> = {
  FR: pickups({
    carrier: 'UPS',
    weekdays: MONDAY_TO_FRIDAY,
    shifts: [
      ['09:00', '13:00'],
      ['13:00', '18:00'],
    ],
    cutOff: '15:00',
  }),
  // Correos Express says 10 to 14 and 15 to 19 hours, from one parcel on.
  ES: pickups({
    carrier: 'Correos Express',
    weekdays: MONDAY_TO_FRIDAY,
    shifts: [
      ['10:00', '14:00'],
      ['15:00', '19:00'],
    ],
    cutOff: '14:00',
  }),
  // DHL takes an order for a day, not for hours.
  DE: pickups({ carrier: 'DHL', weekdays: MONDAY_TO_FRIDAY, shifts: [['08:00', '18:00']], cutOff: '18:00' }),
  US: pickups({ carrier: 'USPS', weekdays: [...MONDAY_TO_FRIDAY, 6], shifts: [['08:00', '17:00']], cutOff: '23:00' }),
}
