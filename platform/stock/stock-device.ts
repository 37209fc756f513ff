import { randomUUID } from 'node:crypto'
import type { SaleGrade } from '../../domain/grading/grade.ts'
import { marginRulesOn, type PurchaseFacts, schemeOf } from '../../domain/margin/scheme.ts'
import type { Money } from '../../domain/money/money.ts'
import type { StockUnit } from '../../prisma/generated/client.ts'
import { placeOf } from '../cases/limits.ts'
import type { Transaction } from '../database/database.ts'
import { getRow, insertRow } from '../database/table-rows.ts'
import { addToLife, type LifeSource } from '../devices/life.ts'
import { standingRecalls } from '../recalls/match-devices.ts'
import { recallLine } from '../recalls/recall-line.ts'
import { lockDevice, statusOf } from './change-unit.ts'
import type { StockDependencies } from './dependencies.ts'
import { priceByHand, priceByTable } from './price-of.ts'

/** A device that goes on sale. */
export interface Stocking extends LifeSource {
  readonly deviceId: string
  readonly market: string
  /** Where it is. */
  readonly site: string
  /** Null: it is sold for its parts. */
  readonly grade: SaleGrade | null
  readonly purchase: PurchaseFacts & {
    /** What the seller was paid, and nothing else. */
    readonly price: Money
  }
  /** A price by hand; null: the table's. */
  readonly price: Money | null
}

/** What is told of a unit that is in stock. */
export type Stocked = Pick<StockUnit, 'id' | 'status' | 'currency' | 'priceMinor' | 'priceBy'>

/**
 * Puts a device on sale, with its price and the scheme by which its sale is taxed. A device that is on sale already stays as it is.
 * One that a recall means, approved however long ago, is there and forbidden.
 * @throws when there is no such device.
 */
export async function stockDevice(tx: Transaction, deps: StockDependencies, stocking: Stocking): Promise<Stocked> {
  const { deviceId, market: code, site, grade, purchase, at, actor, caseId, eventNumber } = stocking
  await lockDevice(tx, deviceId)
  const [live] = await tx.$queryRaw<Stocked[]>`
    select id, status, currency, price_minor as "priceMinor", price_by as "priceBy" from stock_units
     where device_id = ${deviceId} and ended_at is null`
  if (live) return live

  const device = await getRow(tx, 'devices', { id: deviceId })
  const market = deps.marketAt(code, at)
  const { category, modelId, storage, colour } = device
  const place = { market: code, site, modelId, storage, grade, stockedAt: at }
  const price = stocking.price ? priceByHand(stocking.price) : await priceByTable(tx, deps, place, at)
  const scheme = schemeOf(marginRulesOn(market.marginRules, deps.calendars.dateOf(at, placeOf(market))), purchase)
  const recalls = await standingRecalls(tx, deps, deviceId)
  const standing = { ...price, scheme, forbidden: recalls.length > 0, reservationId: null }
  const unit = { id: randomUUID(), status: statusOf(standing, null), currency: market.currency, ...price }
  await insertRow(tx, 'stock_units', {
    ...unit,
    deviceId,
    caseId,
    ...place,
    category,
    colour,
    purchaseMinor: purchase.price.minor,
    ...standing,
    scheme: { ...scheme },
    changedAt: at,
  })
  const source = { at, actor, caseId, eventNumber }
  await addToLife(tx, deviceId, [
    { ...source, kind: 'stock', key: `stock/${unit.id}`, data: { unit: unit.id, market: code, site, grade, scheme: scheme.scheme } },
    ...(unit.priceMinor === null ? [] : [priceLine(unit, source)]),
    ...recalls.map((recall) => recallLine(recall, deviceId, at, 'recalled')),
  ])
  if (recalls.length > 0)
    await tx.recallDevice.createMany({
      data: recalls.map(({ id: recallId }) => ({ recallId, deviceId, foundAt: at, appliedAt: at })),
      skipDuplicates: true,
    })
  return unit
}

/** The unit by which a device is on sale; null where it is not. */
export const liveUnitOf = (tx: Transaction, deviceId: string): Promise<StockUnit | null> =>
  tx.stockUnit.findFirst({ where: { deviceId, endedAt: null } })

/** What a device's life tells of a price that was set or changed. */
export const priceLine = ({ id, priceMinor, currency, priceBy }: Omit<Stocked, 'status'>, source: LifeSource) => ({
  ...source,
  kind: 'price' as const,
  key: `stock/${id}/price/${randomUUID()}`,
  data: { unit: id, priceMinor, currency, by: priceBy },
})
