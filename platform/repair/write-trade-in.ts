import type { RepairBodies } from '../../domain/repair/bodies.ts'
import { openTradeInFor } from '../trade-in/open-trade-in-for.ts'
import { preparedOf, update, type Writer } from './write-context.ts'

/** A device that is not worth its repair becomes a trade-in, with this event: that case buys it, or sends it back. */
export const tradeInEntries: Readonly<Record<string, Writer>> = {
  trading_in: async (c) => {
    const { deviceId, category, modelId, storage, hazard } = c.row
    const { offer } = preparedOf<Pick<RepairBodies['chooseOutcome'], 'offer'>>(c)
    if (deviceId === null || offer === null) throw new Error(`${c.row.caseId}: there is nothing here to be bought`)
    const { condition, ...price } = offer
    const tradeInId = await openTradeInFor(c.tx, c.deps, {
      repair: c.step.case,
      market: c.deps.marketAt(c.step.case.market, c.step.at),
      device: { id: deviceId, category, modelId, storage },
      hazard: hazard.length > 0,
      condition,
      offer: price,
    })
    await update(c, { tradeInId })
    return { data: { tradeIn: tradeInId } }
  },
}
