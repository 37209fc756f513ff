import type { DeviceScheme } from '../../domain/margin/scheme.ts'
import { type StockEnd, type StockStatus, stockStatusOf } from '../../domain/stock/status.ts'
import type { StockUnit } from '../../prisma/generated/client.ts'
import type { Transaction } from '../database/database.ts'
import type { PriceOfUnit } from './price-of.ts'

type Standing = Pick<StockUnit, 'priceMinor' | 'forbidden' | 'reservationId'> & { readonly scheme: unknown }

/** The status of a unit, from what it is told from. */
export const statusOf = ({ priceMinor, forbidden, reservationId, scheme }: Standing, ended: StockEnd | null): StockStatus =>
  stockStatusOf({
    ended,
    isForbidden: forbidden,
    scheme: (scheme as DeviceScheme).scheme,
    isPriced: priceMinor !== null,
    isReserved: reservationId !== null,
  })

/** What can change of a unit while it lives. */
export type UnitChange = Partial<PriceOfUnit & Pick<StockUnit, 'forbidden' | 'reservationId'> & { readonly scheme: DeviceScheme }>

/** Locks a unit and answers it as it is then; null where there is none. A device is locked before its unit, a case before both. */
export async function lockUnit(tx: Transaction, id: string): Promise<StockUnit | null> {
  await tx.$queryRaw`select 1 from stock_units where id = ${id}::uuid for update`
  return tx.stockUnit.findUnique({ where: { id } })
}

/** The same, with the device before it: for what is told on its life as well. */
export async function lockUnitAndDevice(tx: Transaction, id: string): Promise<StockUnit | null> {
  const unit = await tx.stockUnit.findUnique({ where: { id }, select: { deviceId: true } })
  if (!unit) return null
  await lockDevice(tx, unit.deviceId)
  return lockUnit(tx, id)
}

/** Locks the row of a device: of two who put it into stock, or forbid its sale, the second sees what the first wrote. */
export async function lockDevice(tx: Transaction, deviceId: string): Promise<void> {
  await tx.$queryRaw`select 1 from devices where id = ${deviceId} for update`
}

/** Changes a unit that is locked, with the status that follows. The only way in which one changes. */
export const changeUnit = (tx: Transaction, unit: StockUnit, change: UnitChange, at: Date): Promise<StockUnit> =>
  tx.stockUnit.update({ where: { id: unit.id }, data: { ...change, status: statusOf({ ...unit, ...change }, null), changedAt: at } })

/** Ends a unit that is locked. */
export const endUnit = (tx: Transaction, unit: StockUnit, ended: StockEnd, at: Date): Promise<StockUnit> =>
  tx.stockUnit.update({ where: { id: unit.id }, data: { status: ended, reservationId: null, endedAt: at, changedAt: at, repriceAt: null } })
