import { plus } from '../../domain/money/arithmetic.ts'
import { type Currency, type Money, money } from '../../domain/money/money.ts'
import type { PartQuality } from '../../domain/parts/part.ts'
import type { PartLot } from '../../prisma/generated/client.ts'
import { post } from '../books/ledger.ts'
import type { Transaction } from '../database/database.ts'
import { addCost } from '../devices/costs.ts'
import { addToLife } from '../devices/life.ts'
import { costAccountOf } from './cost-account.ts'
import { type Donor, donorOf } from './donor.ts'
import { lockLots, lotsOf } from './lock-lots.ts'

export interface PartsUse {
  readonly caseId: string
  readonly deviceId: string
  /** Ids of reservations for this device in this case. */
  readonly reservations: readonly string[]
  readonly at: Date
  readonly actor: string
  readonly eventNumber: number
}

/** A part as it went into a device. */
export interface UsedPart {
  readonly reservation: string
  readonly partNumber: string
  readonly quality: PartQuality
  /** What this piece has cost, actually. */
  readonly cost: Money
  readonly donor?: Donor
}

/**
 * Uses reserved parts, in the caller's transaction, under the lock of the case: each is taken from stock, costs a device of ours what its
 * lot cost, or else the repair, and stands on the device's life. What this case has used already is left out, so that a part named twice
 * counts once.
 * @throws when a reservation is none, was released, or is for another device: `checkReservations` refuses that at the door.
 */
export async function useParts(tx: Transaction, use: PartsUse): Promise<readonly UsedPart[]> {
  const { caseId, deviceId, reservations, at, actor, eventNumber } = use
  if (reservations.length === 0) return []
  await lockLots(tx, lotsOf(reservations))
  const rows = await tx.$queryRaw<UsedRow[]>`
    with used as (
      update part_reservations set status = 'used', changed_at = ${at}, changed_by = ${actor}
       where id = any(${[...reservations]}::uuid[]) and case_id = ${caseId} and device_id = ${deviceId} and status = 'reserved'
      returning id, lot_id
    )
    select used.id as reservation, l.part_number as "partNumber", l.quality, l.unit_minor as "unitMinor", l.currency, d.owner,
           l.donor_device_id as "donorDeviceId", l.donor_establishment as "donorEstablishment",
           l.donor_register_number as "donorRegisterNumber"
      from used join part_lots l on l.id = used.lot_id join devices d on d.id = ${deviceId} order by l.part_number, used.id`
  await refuseOthers(tx, use, new Set(rows.map(({ reservation }) => reservation)))
  const used = rows.map(usedPart)
  const [first] = rows
  if (!first) return []

  const account = costAccountOf(first.owner)
  if (account === 'stock:devices')
    for (const { reservation, cost, partNumber } of used)
      await addCost(tx, { key: `part/${reservation}`, deviceId, caseId, kind: 'parts', money: cost, at, data: { partNumber } })
  const total = used.map(({ cost }) => cost).reduce(plus)
  await post(tx, { key: `${caseId}/${eventNumber}/parts`, caseId, kind: 'parts_used', at }, [
    { account, debit: total },
    { account: 'stock:parts', credit: total },
  ])
  const lines = used.map((part) => ({
    kind: 'part' as const,
    key: `part/${part.reservation}/used`,
    at,
    actor,
    caseId,
    eventNumber,
    data: { done: 'used', ...part },
  }))
  await addToLife(tx, deviceId, lines)
  return used
}

/** Parts of this case that were used before are no error: of two answers that name them, both can have passed the door. */
async function refuseOthers(tx: Transaction, { caseId, deviceId, reservations }: PartsUse, used: ReadonlySet<string>): Promise<void> {
  const others = reservations.filter((id) => !used.has(id))
  if (others.length === 0) return
  const before = await tx.partReservation.count({ where: { id: { in: others }, caseId, deviceId, status: 'used' } })
  if (before < others.length) throw new Error(`${caseId}: not every part of ${others.join(', ')} is reserved for device ${deviceId}`)
}

type UsedRow = Pick<
  PartLot,
  'partNumber' | 'quality' | 'unitMinor' | 'currency' | 'donorDeviceId' | 'donorEstablishment' | 'donorRegisterNumber'
> & { readonly reservation: string; readonly owner: string }

const usedPart = (row: UsedRow): UsedPart => {
  const donor = donorOf(row)
  return {
    reservation: row.reservation,
    partNumber: row.partNumber,
    quality: row.quality as PartQuality,
    cost: money(row.unitMinor, row.currency as Currency),
    ...(donor && { donor }),
  }
}
