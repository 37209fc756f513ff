import { randomUUID } from 'node:crypto'
import { compareLists, type PriceChange } from '../../domain/catalogue/compare-lists.ts'
import type { Model } from '../../domain/catalogue/model.ts'
import type { ListOf, PricedRow, PriceKind, PriceKindCode } from '../../domain/catalogue/price-kind.ts'
import type { Market } from '../../domain/market/market.ts'
import { type AnsweredOnce, answerOnce } from '../cases/answer-once.ts'
import type { IdempotentRequest } from '../cases/idempotency.ts'
import type { Clock } from '../clock.ts'
import type { Database, Transaction } from '../database/database.ts'
import { activePriceList } from './active-price-list.ts'
import type { PriceRows } from './price-rows.ts'

export interface PriceListDependencies {
  readonly database: Database
  readonly clock: Clock
}

export interface PriceListImport<Row extends PricedRow> {
  readonly market: Market
  readonly models: readonly Model[]
  readonly list: ListOf<Row>
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
 * Takes a price list in as the market's next version of its kind, once per key. It is in force from its date on, unless a price changes
 * by more than the market's limit or is above a model's cap: then it stays proposed until a second person approves it.
 */
export async function importPriceList<Row extends PricedRow>(
  deps: PriceListDependencies,
  rows: PriceRows<Row>,
  fresh: PriceListImport<Row>,
): Promise<AnsweredOnce<never>> {
  const { market, list, models, validFrom } = fresh
  const kind = rows.kind.code
  return answerOnce<never>(deps, fresh.request, async (tx, at) => {
    // One import of a market at a time: versions have no gaps, and each is compared with what was there.
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtext(${`price-list/${kind}`}), hashtext(${market.code}))::text`
    const changes = compareLists(rows.kind, await listBefore(tx, rows, market, validFrom), list, {
      models,
      limitBasisPoints: market.priceList.secondPersonAboveBasisPoints,
    })
    const last = await tx.priceList.findFirst({
      where: { kind, market: market.code },
      orderBy: { version: 'desc' },
      select: { version: true },
    })
    const created = await tx.priceList.create({
      data: {
        id: randomUUID(),
        kind,
        market: market.code,
        version: (last?.version ?? 0) + 1,
        currency: list.currency,
        validFrom,
        status: changes.length === 0 ? 'active' : 'proposed',
        createdAt: at,
        createdBy: fresh.actor,
        note: fresh.note,
        ...rows.created(list.rows),
      },
    })
    const body = {
      ...viewOf(created),
      prices: list.rows.length,
      needsSecondPerson: { count: changes.length, first: changes.slice(0, MOST_CHANGES).map((change) => changeView(rows.kind, change)) },
      ...fresh.report,
    }
    return { answer: { status: 201, body } }
  })
}

/** The prices that the new list replaces; none where the market has none yet. */
async function listBefore<Row extends PricedRow>(tx: Transaction, rows: PriceRows<Row>, market: Market, at: Date): Promise<ListOf<Row>> {
  const before = await activePriceList(tx, rows.kind.code, market.code, at)
  return { currency: market.currency, rows: before ? await rows.read(tx, before.id) : [] }
}

const changeView = <Row extends PricedRow>({ amountsOf }: PriceKind<Row>, { row, before, reasons }: PriceChange<Row>) => ({
  ...rowView(row),
  ...(before && { before: amountsOf(before) }),
  reasons: [...reasons],
})

/** A price as it is told. */
export const rowView = <Row extends PricedRow>({ modelId, ...row }: Row) => ({ model: modelId, ...row })

/** A price list without its prices, as it is told. */
export const viewOf = (list: {
  readonly id: string
  readonly kind: string
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
  kind: list.kind as PriceKindCode,
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
