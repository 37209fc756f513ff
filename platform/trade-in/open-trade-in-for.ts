import type { Market } from '../../domain/market/market.ts'
import type { Condition } from '../../domain/trade-in/condition.ts'
import type { TradeInPolicy } from '../../domain/trade-in/policy.ts'
import { tradeInProcess } from '../../domain/trade-in/process.ts'
import { type Case, Prisma } from '../../prisma/generated/client.ts'
import { customerOf } from '../cases/customer.ts'
import { placeOf } from '../cases/limits.ts'
import { newReference } from '../cases/record/new-reference.ts'
import { type OpenDependencies, openCase } from '../cases/record/open-case.ts'
import type { Transaction } from '../database/database.ts'

/** A device on our bench that is bought instead of repaired. */
export interface RepairToBuy {
  readonly repair: Case
  readonly market: Market
  readonly device: { readonly id: string; readonly category: string; readonly modelId: string; readonly storage: number }
  readonly hazard: boolean
  readonly condition: Condition
  /** Of the list in force when the customer chose it. */
  readonly offer: { readonly priceListId: string; readonly priceMinor: number }
}

/**
 * Opens the trade-in of a device that is here for repair, in the transaction of the repair's event: it is the same customer's, whose
 * address stands, and nothing travels. Answers its reference. Only inserts: the repair is locked, and never waits for its trade-in.
 */
export async function openTradeInFor(
  tx: Transaction,
  deps: OpenDependencies,
  { repair, market, device, hazard, condition, offer }: RepairToBuy,
): Promise<string> {
  const id = newReference(tradeInProcess.table.prefix)
  const policy: TradeInPolicy = { ...market.tradeIn, shipping: ['here'] }
  const place = placeOf(market)
  await openCase(
    tx,
    deps,
    {
      id,
      process: tradeInProcess,
      market: market.code,
      language: repair.language,
      place,
      policy,
      customer: { known: customerOf(repair) },
      actor: repair.id,
      state: 'offered',
      request: null,
    },
    [
      Prisma.sql`
        insert into trade_ins (case_id, category, model_id, storage, declared_condition, answers, hazard, price_list_id,
                               offer_version, offer_minor, currency, source_repair_id)
        values (${id}, ${device.category}, ${device.modelId}, ${device.storage}, ${condition}, '{}'::jsonb, ${hazard},
                ${offer.priceListId}::uuid, 1, ${offer.priceMinor}, ${market.currency}, ${repair.id})`,
    ],
  )
  return id
}
