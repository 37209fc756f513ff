import { randomUUID } from 'node:crypto'
import { compareLists, type PriceChange } from '../../domain/catalogue/compare-lists.ts'
import type { Model } from '../../domain/catalogue/model.ts'
import type { PriceList, PriceRow } from '../../domain/catalogue/price-list.ts'
import type { Market } from '../../domain/market/market.ts'
import type { Condition } from '../../domain/trade-in/condition.ts'
import { type AnsweredOnce, answerOnce } from '../cases/answer-once.ts'
import type { IdempotentRequest } from '../cases/idempotency.ts'
import type { Clock } from '../clock.ts'
import type { Database, Transaction } from '../database/database.ts'
import { activePriceList } from '../trade-in/prices.ts'

export interface PriceListDependencies {
  readonly database: Database
  readonly clock: Clock
}

export interface PriceListImport {
  readonly market: Market
  readonly models: readonly Model[]
  readonly list: PriceList
  readonly validFrom: Date
  readonly note: string
  readonly actor: string
  readonly request: IdempotentRequest
  /** What is answered besides: the report of lines that were left out. */
  readonly report: object
}

/** Prices told of as needing a second person, at most; the number of all is told besides. */
const MOST_CHANGES = 100

/**
 * Takes a price list in as the market's next version, once per key. It is in force from its date on, unless a price changes
 * by more than the market's limit or is above a model's cap: then it stays proposed until a second person approves it.
 */
export async function importPriceList(deps: PriceListDependencies, fresh: PriceListImport): Promise<AnsweredOnce<never>> {
  const { market, list, models, validFrom } = fresh
  return answerOnce<never>(deps, fresh.request, async (tx, at) => {
    // One import of a market at a time: versions have no gaps, and each is compared with what was there.
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtext('price-list'), hashtext(${market.code}))::text`
    const changes = compareLists(await listBefore(tx, market, validFrom), list, {
      models,
      limitBasisPoints: market.priceList.secondPersonAboveBasisPoints,
    })
    const last = await tx.priceList.findFirst({ where: { market: market.code }, orderBy: { version: 'desc' }, select: { version: true } })
    const created = await tx.priceList.create({
      data: {
        id: randomUUID(),
        market: market.code,
        version: (last?.version ?? 0) + 1,
        currency: list.currency,
        validFrom,
        status: changes.length === 0 ? 'active' : 'proposed',
        createdAt: at,
        createdBy: fresh.actor,
        note: fresh.note,
        prices: {
          createMany: {
            data: list.rows.map(({ modelId, storage, condition, priceMinor }) => ({ modelId, storage, condition, minor: priceMinor })),
          },
        },
      },
    })
    const body = {
      ...viewOf(created),
      prices: list.rows.length,
      needsSecondPerson: { count: changes.length, first: changes.slice(0, MOST_CHANGES).map(changeView) },
      ...fresh.report,
    }
    return { answer: { status: 201, body } }
  })
}

/** The prices that the new list replaces; none where the market has none yet. */
async function listBefore(tx: Transaction, market: Market, at: Date): Promise<PriceList> {
  const before = await activePriceList(tx, market.code, at)
  const prices = before ? await tx.price.findMany({ where: { priceListId: before.id } }) : []
  const rows = prices.map(
    ({ modelId, storage, condition, minor }): PriceRow => ({ modelId, storage, condition: condition as Condition, priceMinor: minor }),
  )
  return { currency: market.currency, rows }
}

const changeView = ({ row, before, reasons }: PriceChange) => ({
  model: row.modelId,
  storage: row.storage,
  condition: row.condition,
  priceMinor: row.priceMinor,
  ...(before !== undefined && { beforeMinor: before }),
  reasons: [...reasons],
})

/** A price list without its prices, as it is told. */
export const viewOf = (list: {
  readonly id: string
  readonly market: string
  readonly version: number
  readonly currency: string
  readonly validFrom: Date
  readonly status: string
  readonly createdAt: Date
  readonly createdBy: string
  readonly approvedBy: string | null
  readonly withdrawnAt: Date | null
  readonly note: string
}) => ({
  id: list.id,
  market: list.market,
  version: list.version,
  currency: list.currency,
  validFrom: list.validFrom.toISOString(),
  status: list.status as 'proposed' | 'active' | 'withdrawn',
  createdAt: list.createdAt.toISOString(),
  createdBy: list.createdBy,
  ...(list.approvedBy !== null && { approvedBy: list.approvedBy }),
  ...(list.withdrawnAt !== null && { withdrawnAt: list.withdrawnAt.toISOString() }),
  ...(list.note !== '' && { note: list.note }),
})
