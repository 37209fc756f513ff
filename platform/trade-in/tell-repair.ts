import type { FactName } from '../../domain/case/table.ts'
import type { RepairTable } from '../../domain/repair/states.ts'
import { takeFact } from '../cases/inbox/accept.ts'
import type { WriteContext, Writer } from './write-context.ts'

type Told = Extract<FactName<RepairTable>, 'trade_in_agreed' | 'trade_in_given_up' | 'trade_in_returning'>

/** Tells the repair that opened this trade-in what became of it: the trade-in is locked first, its repair after it. */
const tells =
  (type: Told): Writer =>
  async (c) => {
    const { sourceRepairId, caseId } = c.row
    if (sourceRepairId !== null) await tell(c, sourceRepairId, caseId, type)
    return undefined
  }

const tell = (c: WriteContext, repairId: string, tradeIn: string, type: Told) =>
  takeFact(c.tx, c.deps, {
    caseId: repairId,
    type,
    body: { tradeIn },
    forWorkflow: {},
    actor: tradeIn,
    deduplicateKey: `${tradeIn}/${c.step.number}/${type}`,
  })

/** What a repair hears of: bought, given up before the customer agreed to anything, or on its way back to them. */
export const repairEntries: Readonly<Record<string, Writer>> = {
  agreed: tells('trade_in_agreed'),
  cancelled: tells('trade_in_given_up'),
  expired: tells('trade_in_given_up'),
  returning: tells('trade_in_returning'),
}
