import type { Currency, Money } from '../../domain/money/money.ts'
import type { TradeInPolicy } from '../../domain/trade-in/policy.ts'
import type { TradeIn } from '../../prisma/generated/client.ts'
import type { WriteContext as ContextOf, Writer as WriterOf } from '../cases/record/writers.ts'
import type { Rules } from '../cases/rules.ts'
import { changeRow, type Given } from '../database/table-rows.ts'

/** One event of a trade-in being written. */
export type WriteContext = ContextOf<TradeIn, TradeInPolicy, Rules>

export type Writer = WriterOf<WriteContext>

export const amountOf = (row: TradeIn, minor: number): Money => ({ minor, currency: row.currency as Currency })

/** The only way in which a writer changes the detail. */
export const update = async (c: WriteContext, changes: Given<TradeIn>): Promise<void> => {
  await changeRow(c.tx, 'trade_ins', { caseId: c.row.caseId }, changes)
  c.latest.row = { ...c.latest.row, ...changes }
}
