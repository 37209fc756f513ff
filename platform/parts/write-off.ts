import { randomUUID } from 'node:crypto'
import { type Currency, money } from '../../domain/money/money.ts'
import { Prisma } from '../../prisma/generated/client.ts'
import { post } from '../books/ledger.ts'
import { type AnsweredOnce, answerOnce } from '../cases/answer-once.ts'
import type { IdempotentRequest } from '../cases/idempotency.ts'
import type { PartDependencies } from './dependencies.ts'
import { lockLots } from './lock-lots.ts'
import type { PartRefusal } from './refusal.ts'

export interface WriteOff {
  readonly lotId: string
  readonly quantity: number
  /** In words a colleague understands. */
  readonly reason: string
  readonly actor: string
  readonly request: IdempotentRequest
}

/** Takes pieces that are broken, lost or past their time out of stock, once per key: what they cost is an expense. Reserved ones stay. */
export async function writeOffParts(deps: PartDependencies, writeOff: WriteOff): Promise<AnsweredOnce<PartRefusal>> {
  const { lotId, quantity, reason, actor, request } = writeOff
  return answerOnce<PartRefusal>(deps, request, async (tx, at) => {
    const [lot] = await lockLots(tx, Prisma.sql`id = ${lotId}::uuid`)
    if (!lot) return { refused: { kind: 'unknown', what: 'lot' } }
    if (lot.available < quantity) return { refused: { kind: 'not_in_stock', available: lot.available } }
    const id = randomUUID()
    await tx.partWriteOff.create({ data: { id, lotId, quantity, reason, at, actor } })
    const loss = money(lot.unitMinor * quantity, lot.currency as Currency)
    await post(tx, { key: `part-write-off/${id}`, caseId: null, kind: 'parts_written_off', at }, [
      { account: 'expense:part_losses', debit: loss },
      { account: 'stock:parts', credit: loss },
    ])
    const body = { id, lot: lotId, part: lot.partNumber, quantity, loss, available: lot.available - quantity, at: at.toISOString() }
    return { answer: { status: 201, body } }
  })
}
