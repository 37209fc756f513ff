import type { Transaction } from '../database/database.ts'
import { addToLife, type LifeSource } from '../devices/life.ts'
import { endUnit, lockDevice, lockUnit } from './change-unit.ts'
import { liveUnitOf } from './stock-device.ts'

/**
 * Takes a device off sale, whoever it is kept for: it was given back, is disputed, or is gone. Answers whether it was on sale; one that
 * was sold meanwhile stays sold.
 * @param reason a code or a few words without personal data, told on its life
 */
export async function withdrawUnit(
  tx: Transaction,
  { deviceId, reason, ...source }: LifeSource & { readonly deviceId: string; readonly reason: string },
): Promise<'withdrawn' | 'not_on_sale'> {
  await lockDevice(tx, deviceId)
  const live = await liveUnitOf(tx, deviceId)
  const unit = live && (await lockUnit(tx, live.id))
  if (!unit || unit.endedAt) return 'not_on_sale'
  const { at } = source
  if (unit.reservationId) await tx.stockReservation.update({ where: { id: unit.reservationId }, data: { ended: 'released', endedAt: at } })
  await endUnit(tx, unit, 'withdrawn', at)
  await addToLife(tx, deviceId, [
    { ...source, kind: 'stock', key: `stock/${unit.id}/withdrawn`, data: { unit: unit.id, withdrawn: reason } },
  ])
  return 'withdrawn'
}
