import type { StockUnit } from '../../prisma/generated/client.ts'
import type { Clock } from '../clock.ts'
import type { Database, Transaction } from '../database/database.ts'
import { addToLife, type LifeSource } from '../devices/life.ts'
import { changeUnit, lockUnitAndDevice } from './change-unit.ts'
import type { StockDependencies } from './dependencies.ts'
import { type PriceOfUnit, priceByTable } from './price-of.ts'
import { priceLine } from './stock-device.ts'

/**
 * Looks up to `limit` units up anew whose price may be another: a day of the lowering rule has come, or another table is in force. What
 * somebody priced by hand stays. Answers how many were looked at.
 */
export async function repriceStock(
  deps: StockDependencies & { readonly database: Database; readonly clock: Clock },
  limit: number,
): Promise<number> {
  const at = deps.clock.now()
  const due = await deps.database.$queryRaw<{ id: string }[]>`
    with active as (
      select distinct on (market) market, id from price_lists
       where kind = 'stock' and status = 'active' and valid_from <= ${at}
       order by market, valid_from desc, version desc
    )
    select u.id from stock_units u left join active a on a.market = u.market
     where u.ended_at is null and u.grade is not null and u.price_by is distinct from 'hand'
       and (u.reprice_at <= ${at} or u.price_list_id is distinct from a.id)
     order by u.id limit ${limit}`
  for (const { id } of due)
    await deps.database.$transaction(async (tx) => {
      const unit = await lockUnitAndDevice(tx, id)
      if (!unit || unit.endedAt || unit.priceBy === 'hand') return
      const source = { at, actor: 'price table', caseId: null, eventNumber: null }
      await setPrice(tx, unit, await priceByTable(tx, deps, unit, at), source)
    })
  return due.length
}

/** Gives a locked unit a price; its life and whoever follows stock are told of it where it is another. */
export async function setPrice(tx: Transaction, unit: StockUnit, price: PriceOfUnit, source: LifeSource): Promise<StockUnit> {
  if (price.priceMinor === unit.priceMinor && price.priceBy === unit.priceBy)
    return tx.stockUnit.update({ where: { id: unit.id }, data: price })
  const after = await changeUnit(tx, unit, price, source.at)
  await addToLife(tx, unit.deviceId, [priceLine(after, source)])
  return after
}
