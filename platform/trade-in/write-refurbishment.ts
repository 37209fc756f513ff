import type { Category } from '../../domain/catalogue/category.ts'
import type { MarketCode } from '../../domain/market/market.ts'
import type { Money } from '../../domain/money/money.ts'
import type { Written } from '../cases/process-records.ts'
import { newRefurbishmentReference, openRefurbishment } from '../refurbishment/open-refurbishment.ts'
import { tellRefurbishment } from '../refurbishment/tell-refurbishment.ts'
import type { WriteContext } from './write-context.ts'

/** Once the device is ours the workshop goes on with it: its refurbishment opens with the same event. */
export async function goesToWorkshop(c: WriteContext, price: Money): Promise<Written> {
  const { deviceId, category, assessedModelId, modelId, assessedStorage, storage } = c.latest.row
  if (!deviceId) {
    const why = c.step.case.boardReason ?? 'it is not known which device this is'
    return { board: `${why}; no refurbishment was opened` }
  }
  const market = c.deps.marketAt(c.step.case.market, c.step.at)
  const caseId = newRefurbishmentReference()
  await openRefurbishment(c.tx, c.deps, {
    caseId,
    source: 'trade_in',
    sourceCaseId: c.row.caseId,
    market,
    site: market.workshop.id,
    device: { id: deviceId, category: category as Category, modelId: assessedModelId ?? modelId, storage: assessedStorage ?? storage },
    oursSince: c.step.at,
    purchase: { price, seller: 'private', boughtIn: c.step.case.market as MarketCode },
    actor: c.row.caseId,
    request: null,
  })
  return { data: { refurbishment: caseId } }
}

/** What becomes of the purchase decides what becomes of the refurbishment. */
export const tellWorkshop = (c: WriteContext, type: Parameters<typeof tellRefurbishment>[2]['type']): Promise<void> =>
  tellRefurbishment(c.tx, c.deps, { sourceCaseId: c.row.caseId, eventNumber: c.step.number, type })
