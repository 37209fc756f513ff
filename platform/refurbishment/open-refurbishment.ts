import type { Category } from '../../domain/catalogue/category.ts'
import { currentChecklist } from '../../domain/device-tests/checklists.ts'
import type { SellerKind } from '../../domain/margin/scheme.ts'
import type { Market, MarketCode } from '../../domain/market/market.ts'
import type { Money } from '../../domain/money/money.ts'
import { refurbishmentProcess } from '../../domain/refurbishment/process.ts'
import { resaleHoldEnds } from '../../domain/stock-price/resale-hold.ts'
import { Prisma } from '../../prisma/generated/client.ts'
import type { IdempotentRequest } from '../cases/idempotency.ts'
import { placeOf } from '../cases/limits.ts'
import { newReference } from '../cases/record/new-reference.ts'
import { type OpenDependencies, type OpenedCase, openCase } from '../cases/record/open-case.ts'
import type { Transaction } from '../database/database.ts'

export interface NewRefurbishment {
  readonly caseId: string
  readonly source: 'trade_in' | 'partner_stock' | 'return'
  /** The trade-in or return that it came by. */
  readonly sourceCaseId: string | null
  readonly market: Market
  /** At which workshop it is. */
  readonly site: string
  readonly device: { readonly id: string; readonly category: Category; readonly modelId: string; readonly storage: number }
  /** Since when it is ours: the hold on resale counts from then. */
  readonly oursSince: Date
  /** What the seller was paid, and who sold it where. */
  readonly purchase: { readonly price: Money; readonly seller: SellerKind; readonly boughtIn: MarketCode }
  readonly actor: string
  /** Null where its opening is part of another case's event. */
  readonly request: IdempotentRequest | null
}

/** A reference for a refurbishment that is about to be opened. */
export const newRefurbishmentReference = (): string => newReference(refurbishmentProcess.table.prefix)

/** Opens the refurbishment of a device that has become ours: case, detail and first event, in the caller's transaction. */
export async function openRefurbishment(tx: Transaction, deps: OpenDependencies, fresh: NewRefurbishment): Promise<OpenedCase> {
  const { caseId, market, device, purchase, oursSince } = fresh
  const place = placeOf(market)
  const saleableOn = resaleHoldEnds(deps.calendars.dateOf(oursSince, place), market.refurbishment.resaleHoldDays)
  const holdEndsAt = deps.calendars.at(saleableOn, '00:00', place)
  return openCase(
    tx,
    deps,
    {
      id: caseId,
      process: refurbishmentProcess,
      market: market.code,
      language: market.defaultLanguage,
      place,
      policy: market.refurbishment,
      customer: null,
      actor: fresh.actor,
      state: 'received',
      request: fresh.request,
    },
    [
      Prisma.sql`
        insert into refurbishments (case_id, device_id, source, source_case_id, site, category, model_id, storage, ours_since, hold_ends_at,
                                    purchase_minor, currency, seller_kind, bought_in, checklist_version)
        values (${caseId}, ${device.id}, ${fresh.source}, ${fresh.sourceCaseId}, ${fresh.site}, ${device.category}, ${device.modelId},
                ${device.storage}, ${oursSince}, ${holdEndsAt}, ${purchase.price.minor}, ${purchase.price.currency}, ${purchase.seller},
                ${purchase.boughtIn}, ${currentChecklist(device.category).version})`,
    ],
  )
}
