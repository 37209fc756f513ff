import type { Currency } from '../../domain/money/money.ts'
import { type Money, money } from '../../domain/money/money.ts'
import type { PartQuality } from '../../domain/parts/part.ts'
import type { PartLot, PartReservation } from '../../prisma/generated/client.ts'
import { type Donor, donorOf } from './donor.ts'

export const RESERVATION_STATUSES = ['reserved', 'used', 'released', 'returned'] as const
export type ReservationStatus = (typeof RESERVATION_STATUSES)[number]

export interface ReservationView {
  readonly id: string
  readonly part: string
  readonly quality: PartQuality
  readonly lot: string
  readonly site: string
  /** What this piece has cost, actually. */
  readonly cost: Money
  readonly donor?: Donor
  readonly device: string
  readonly case: string
  readonly status: ReservationStatus
  readonly reservedAt: string
  readonly reservedBy: string
  readonly changedAt: string
  readonly changedBy: string
}

/** A reservation as it is told. */
export function viewOfReservation(row: PartReservation & { readonly lot: PartLot }): ReservationView {
  const { lot } = row
  const donor = donorOf(lot)
  return {
    id: row.id,
    part: lot.partNumber,
    quality: lot.quality as PartQuality,
    lot: lot.id,
    site: lot.site,
    cost: money(lot.unitMinor, lot.currency as Currency),
    ...(donor && { donor }),
    device: row.deviceId,
    case: row.caseId,
    status: row.status as ReservationStatus,
    reservedAt: row.reservedAt.toISOString(),
    reservedBy: row.reservedBy,
    changedAt: row.changedAt.toISOString(),
    changedBy: row.changedBy,
  }
}
