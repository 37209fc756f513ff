import type { Currency, Money } from '../../domain/money/money.ts'
import type { TradeInPolicy } from '../../domain/trade-in/policy.ts'
import type { TradeIn } from '../../prisma/generated/client.ts'
import type { Step, Written } from '../cases/process-records.ts'
import type { Transaction } from '../database/database.ts'
import type { TradeInDependencies } from './dependencies.ts'

/** One event of a trade-in being written. `row` is the detail as it stands before the event. */
export interface WriteContext {
  readonly tx: Transaction
  readonly deps: TradeInDependencies
  readonly step: Step
  readonly row: TradeIn
  readonly policy: TradeInPolicy
  /** The detail as what was written of this event so far has left it: what comes next goes by it. */
  readonly latest: { row: TradeIn }
}

/** What one trigger or one entered state means; later parts see the detail that earlier parts wrote. */
export type Writer = (context: WriteContext) => Promise<Written | undefined>

export const amountOf = (row: TradeIn, minor: number): Money => ({ minor, currency: row.currency as Currency })

/** The only way in which a writer changes the detail. */
export const update = async (c: WriteContext, data: Parameters<Transaction['tradeIn']['update']>[0]['data']): Promise<void> => {
  c.latest.row = await c.tx.tradeIn.update({ where: { caseId: c.row.caseId }, data })
}

/** The key under which an event's ledger transaction is booked once. */
export const ledgerKey = ({ step }: WriteContext, kind: string): string => `${step.case.id}/${step.number}/${kind}`
