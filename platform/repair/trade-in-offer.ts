import type { FindingCode } from '../../domain/repair/findings.ts'
import type { Condition } from '../../domain/trade-in/condition.ts'
import { activePriceList } from '../price-lists/active-price-list.ts'
import { priceIn } from '../trade-in/prices.ts'
import type { Door } from './door.ts'

/** With nothing else wrong than this a device still does all that it is for. */
const STILL_WORKS: readonly FindingCode[] = ['cosmetic', 'battery']
const OF_ITS_LOOKS: readonly FindingCode[] = ['display', 'back_cover', 'housing']

/** The condition in which a device would be bought, by what its diagnosis found. */
function conditionOf(findings: readonly FindingCode[]): Condition {
  const isCracked = findings.some((finding) => OF_ITS_LOOKS.includes(finding))
  if (findings.every((finding) => STILL_WORKS.includes(finding))) return 'functional_used'
  return isCracked ? 'not_functional_cracked' : 'not_functional_used'
}

export interface TradeInOffer {
  readonly condition: Condition
  readonly priceListId: string
  readonly priceMinor: number
}

/** What the device would be bought for as it is, by the list in force; null where it is not bought. */
export async function tradeInOffer({ tx, row, market, at }: Pick<Door, 'tx' | 'row' | 'market' | 'at'>): Promise<TradeInOffer | null> {
  const condition = conditionOf((row.findings as { readonly code: FindingCode }[]).map(({ code }) => code))
  const list = await activePriceList(tx, 'trade_in', market.code, at)
  const priceMinor = list && (await priceIn(tx, list.id, { modelId: row.modelId, storage: row.storage, condition }))
  if (!list || priceMinor === null || priceMinor <= market.tradeIn.payout.nearlyNothing.minor) return null
  return { condition, priceListId: list.id, priceMinor }
}
