import { type AnsweredOnce, answerOnce } from '../cases/answer-once.ts'
import type { IdempotentRequest } from '../cases/idempotency.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { saleView } from './sale-view.ts'
import { type NewSale, type SaleDependencies, type SaleRefusal, sellUnit } from './sell-unit.ts'

export interface SaleRecordDependencies extends SaleDependencies {
  readonly database: Database
  readonly clock: Clock
}

/** Records a sale, once per key, and once per reference. */
export const recordSale = (deps: SaleRecordDependencies, sale: NewSale, request: IdempotentRequest): Promise<AnsweredOnce<SaleRefusal>> =>
  answerOnce<SaleRefusal>(deps, request, async (tx, at) => {
    const sold = await sellUnit(tx, deps, sale, at)
    if (sold.kind === 'refused') return { refused: sold.refused }
    return { answer: { status: sold.kind === 'sold' ? 201 : 200, body: saleView(sold.sale) } }
  })

/** Takes in what the shop system tells: each sale in a transaction of its own, so that one that is refused holds up no other. */
export async function importSale(
  deps: SaleRecordDependencies,
  sale: NewSale & { readonly reference: string },
): Promise<'taken' | 'known' | SaleRefusal> {
  const sold = await deps.database.$transaction((tx) => sellUnit(tx, deps, sale, deps.clock.now()))
  switch (sold.kind) {
    case 'sold':
      return 'taken'
    case 'known':
      return 'known'
    case 'refused':
      return sold.refused
  }
}
