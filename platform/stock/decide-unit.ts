import { randomUUID } from 'node:crypto'
import { type DeviceScheme, marginRulesOn } from '../../domain/margin/scheme.ts'
import { type Currency, money } from '../../domain/money/money.ts'
import type { StockStatus } from '../../domain/stock/status.ts'
import type { StockUnit } from '../../prisma/generated/client.ts'
import { type AnsweredOnce, answerOnce } from '../cases/answer-once.ts'
import type { IdempotentRequest } from '../cases/idempotency.ts'
import { placeOf } from '../cases/limits.ts'
import type { Clock } from '../clock.ts'
import type { Database, Transaction } from '../database/database.ts'
import { addToLife } from '../devices/life.ts'
import { changeUnit, lockUnitAndDevice } from './change-unit.ts'
import type { StockDependencies } from './dependencies.ts'
import { priceByHand, priceByTable } from './price-of.ts'
import type { StockRefusal } from './refusal.ts'
import { setPrice } from './reprice-stock.ts'
import { unitView } from './unit-view.ts'

type Dependencies = StockDependencies & { readonly database: Database; readonly clock: Clock }

interface Decision {
  readonly unitId: string
  readonly reason: string
  readonly actor: string
  readonly request: IdempotentRequest
}

/** Sets the price of a unit by hand, or gives it back to the table: `priceMinor` null. */
export const decidePrice = (
  deps: Dependencies,
  decision: Decision & { readonly priceMinor: number | null },
): Promise<AnsweredOnce<StockRefusal>> =>
  decide(deps, decision, 'stock_price', async (tx, unit, at) => {
    const { priceMinor, actor } = decision
    const price = priceMinor === null ? await priceByTable(tx, deps, unit, at) : priceByHand(money(priceMinor, unit.currency as Currency))
    return setPrice(tx, unit, price, { at, actor, caseId: null, eventNumber: null })
  })

/**
 * Says how a unit is taxed whose scheme is on hold, once an adviser has ruled: under the margin scheme, with the words of its market, or
 * on the whole price.
 */
export const decideScheme = (
  deps: Dependencies,
  decision: Decision & { readonly scheme: 'margin' | 'normal' },
): Promise<AnsweredOnce<StockRefusal>> =>
  decide(deps, decision, 'stock_scheme', async (tx, unit, at) => {
    if ((unit.scheme as unknown as DeviceScheme).scheme !== 'hold') return { kind: 'scheme_settled' }
    const scheme = ruledScheme(deps, unit, decision.scheme, at)
    const after = await changeUnit(tx, unit, { scheme }, at)
    await addToLife(tx, unit.deviceId, [
      {
        at,
        actor: decision.actor,
        caseId: null,
        eventNumber: null,
        kind: 'stock',
        key: `stock/${unit.id}/scheme`,
        data: { unit: unit.id, scheme: scheme.scheme },
      },
    ])
    return after
  })

const ruledScheme = ({ calendars, marketAt }: Dependencies, unit: StockUnit, scheme: 'margin' | 'normal', at: Date): DeviceScheme => {
  const market = marketAt(unit.market, at)
  const rules = marginRulesOn(market.marginRules, calendars.dateOf(at, placeOf(market)))
  if (rules.scheme === 'none') return { scheme: 'none', reason: 'no_vat_in_market' }
  const { rateBasisPoints, mention } = rules
  return scheme === 'margin' ? { scheme, rateBasisPoints, mention } : { scheme, rateBasisPoints, reason: 'decided' }
}

const decide = (
  deps: Dependencies,
  { unitId, actor, reason, request }: Decision,
  action: string,
  change: (tx: Transaction, unit: StockUnit, at: Date) => Promise<StockUnit | StockRefusal>,
): Promise<AnsweredOnce<StockRefusal>> =>
  answerOnce<StockRefusal>(deps, request, async (tx, at) => {
    const unit = await lockUnitAndDevice(tx, unitId)
    if (!unit) return { refused: { kind: 'unknown' } }
    if (unit.endedAt) return { refused: { kind: 'ended', status: unit.status as StockStatus } }
    const after = await change(tx, unit, at)
    if ('kind' in after) return { refused: after }
    await tx.auditEntry.create({ data: { id: randomUUID(), at, actor, action, subject: unit.id, reason } })
    return { answer: { status: 200, body: unitView(after) } }
  })
