import { plus } from '../../domain/money/arithmetic.ts'
import type { Currency, Money } from '../../domain/money/money.ts'
import { shareOf } from '../../domain/money/rounding.ts'
import type { Condition } from '../../domain/trade-in/condition.ts'
import type { TradeInPolicy } from '../../domain/trade-in/policy.ts'
import type { Database } from '../database/database.ts'
import { activePriceList } from '../price-lists/active-price-list.ts'
import { priceIn } from './prices.ts'

export interface DeviceToPrice {
  readonly modelId: string
  /** Gigabytes. */
  readonly storage: number
  readonly condition: Condition
}

export type Estimate =
  | {
      readonly kind: 'offer'
      readonly price: Money
      /** With the market's bonus; null where it offers no voucher. */
      readonly voucherPrice: Money | null
      readonly priceList: { readonly version: number; readonly validFrom: Date }
    }
  | { readonly kind: 'no_offer'; readonly reason: 'no_price_list' | 'not_bought' | 'nearly_nothing' }

/** What a device would be offered now, by the list in force. Nothing is stored. */
export async function estimate(
  database: Database,
  market: { readonly code: string; readonly policy: TradeInPolicy },
  device: DeviceToPrice,
  at: Date,
): Promise<Estimate> {
  const list = await activePriceList(database, 'trade_in', market.code, at)
  if (!list) return { kind: 'no_offer', reason: 'no_price_list' }
  const minor = await priceIn(database, list.id, device)
  if (minor === null) return { kind: 'no_offer', reason: 'not_bought' }
  if (minor <= market.policy.payout.nearlyNothing.minor) return { kind: 'no_offer', reason: 'nearly_nothing' }
  const price: Money = { minor, currency: list.currency as Currency }
  return {
    kind: 'offer',
    price,
    voucherPrice: voucherPriceOf(price, market.policy),
    priceList: { version: list.version, validFrom: list.validFrom },
  }
}

/** The price as a voucher, bonus included; null where the policy offers none. */
export const voucherPriceOf = (price: Money, policy: TradeInPolicy): Money | null =>
  policy.payout.methods.includes('voucher') ? plus(price, shareOf(price, policy.payout.voucherBonusBasisPoints)) : null
