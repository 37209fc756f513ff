import { randomUUID } from 'node:crypto'
import type { PriceList } from '../../prisma/generated/client.ts'
import { type AnsweredOnce, answerOnce } from '../cases/answer-once.ts'
import type { IdempotentRequest } from '../cases/idempotency.ts'
import { samePerson } from '../cases/same-person.ts'
import type { Transaction } from '../database/database.ts'
import { type PriceListDependencies, viewOf } from './import-price-list.ts'

export type PriceListRefusal =
  | { readonly kind: 'unknown' }
  /** It is past that: approved already, say, or withdrawn. */
  | { readonly kind: 'status'; readonly status: string }
  /** Who proposed it does not approve it. */
  | { readonly kind: 'same_person' }

export interface PriceListDecision {
  readonly id: string
  readonly actor: string
  readonly request: IdempotentRequest
}

/** Puts a proposed list in force, by someone other than who proposed it. */
export async function approvePriceList(deps: PriceListDependencies, decision: PriceListDecision): Promise<AnsweredOnce<PriceListRefusal>> {
  return answerOnce<PriceListRefusal>(deps, decision.request, async (tx) => {
    const list = await lockList(tx, decision.id)
    if (!list) return { refused: { kind: 'unknown' } }
    if (list.status !== 'proposed') return { refused: { kind: 'status', status: list.status } }
    if (samePerson(list.createdBy, decision.actor)) return { refused: { kind: 'same_person' } }
    const after = await tx.priceList.update({ where: { id: list.id }, data: { status: 'active', approvedBy: decision.actor } })
    return { answer: { status: 200, body: viewOf(after) } }
  })
}

/**
 * Takes a list back: from this commit on nothing is offered by it. What was offered before is settled afterwards, by
 * `settleWithdrawnOffers`.
 */
export async function withdrawPriceList(
  deps: PriceListDependencies,
  decision: PriceListDecision & { readonly reason: string },
): Promise<AnsweredOnce<PriceListRefusal>> {
  return answerOnce<PriceListRefusal>(deps, decision.request, async (tx, at) => {
    const list = await lockList(tx, decision.id)
    if (!list) return { refused: { kind: 'unknown' } }
    if (list.status === 'withdrawn') return { refused: { kind: 'status', status: list.status } }
    const after = await tx.priceList.update({ where: { id: list.id }, data: { status: 'withdrawn', withdrawnAt: at } })
    await tx.auditEntry.create({
      data: { id: randomUUID(), at, actor: decision.actor, action: 'price_list_withdrawn', subject: list.id, reason: decision.reason },
    })
    return { answer: { status: 200, body: viewOf(after) } }
  })
}

async function lockList(tx: Transaction, id: string): Promise<PriceList | null> {
  await tx.$queryRaw`select 1 from price_lists where id = ${id}::uuid for update`
  return tx.priceList.findUnique({ where: { id } })
}
