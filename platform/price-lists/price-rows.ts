import { NO_STORAGE } from '../../domain/catalogue/model.ts'
import type { PricedRow, PriceKind } from '../../domain/catalogue/price-kind.ts'
import { type PriceRow, TRADE_IN_PRICES } from '../../domain/catalogue/price-list.ts'
import type { SaleGrade } from '../../domain/grading/grade.ts'
import type { ProblemCode } from '../../domain/repair/problems.ts'
import { REPAIR_PRICES, type RepairPriceRow } from '../../domain/repair/repair-price.ts'
import { STOCK_PRICES, type StockPriceRow } from '../../domain/stock-price/price-table.ts'
import type { Condition } from '../../domain/trade-in/condition.ts'
import type { Price, Prisma, RepairPrice, StockPrice } from '../../prisma/generated/client.ts'
import type { Transaction } from '../database/database.ts'

/** Where a page of prices ended: `of` is the condition, the grade or the problem. */
export interface PricePosition {
  readonly model: string
  readonly storage: number
  readonly of: string
}

/** How the rows of one kind of price list are kept. */
export interface PriceRows<Row extends PricedRow> {
  readonly kind: PriceKind<Row>
  /** What a list is created with. */
  readonly created: (rows: readonly Row[]) => Partial<Pick<Prisma.PriceListCreateInput, 'prices' | 'stockPrices' | 'repairPrices'>>
  /** Rows of a list in the order of their positions: all, or `limit` of them after one. */
  readonly read: (
    tx: Pick<Transaction, 'price' | 'stockPrice' | 'repairPrice'>,
    priceListId: string,
    page?: Page,
  ) => Promise<readonly Row[]>
  readonly positionOf: (row: Row) => PricePosition
}

interface Page {
  readonly after: PricePosition | null
  readonly limit: number
}

const later = <Of extends 'condition' | 'grade'>(of: Of, page: Page | undefined) => ({
  where: page?.after
    ? {
        OR: [
          { modelId: { gt: page.after.model } },
          { modelId: page.after.model, storage: { gt: page.after.storage } },
          { modelId: page.after.model, storage: page.after.storage, [of]: { gt: page.after.of } },
        ],
      }
    : {},
  ...(page && { take: page.limit }),
})

const ofTradeIns = ({ modelId, storage, condition, minor }: Price): PriceRow => ({
  modelId,
  storage,
  condition: condition as Condition,
  priceMinor: minor,
})

/** What a market pays for what is traded in. */
export const TRADE_IN_ROWS: PriceRows<PriceRow> = {
  kind: TRADE_IN_PRICES,
  created: (rows) => ({
    prices: {
      createMany: { data: rows.map(({ modelId, storage, condition, priceMinor }) => ({ modelId, storage, condition, minor: priceMinor })) },
    },
  }),
  read: async (tx, priceListId, page) => {
    const { where, ...take } = later('condition', page)
    const found = await tx.price.findMany({
      where: { priceListId, ...where },
      orderBy: [{ modelId: 'asc' }, { storage: 'asc' }, { condition: 'asc' }],
      ...take,
    })
    return found.map(ofTradeIns)
  },
  positionOf: ({ modelId, storage, condition }) => ({ model: modelId, storage, of: condition }),
}

const ofStock = ({ modelId, storage, grade, minor, floorMinor }: StockPrice): StockPriceRow => ({
  modelId,
  storage,
  grade: grade as SaleGrade,
  priceMinor: minor,
  floorMinor,
})

/** What a market's stock is sold for. */
export const STOCK_ROWS: PriceRows<StockPriceRow> = {
  kind: STOCK_PRICES,
  created: (rows) => ({
    stockPrices: {
      createMany: {
        data: rows.map(({ modelId, storage, grade, priceMinor, floorMinor }) => ({
          modelId,
          storage,
          grade,
          minor: priceMinor,
          floorMinor,
        })),
      },
    },
  }),
  read: async (tx, priceListId, page) => {
    const { where, ...take } = later('grade', page)
    const found = await tx.stockPrice.findMany({
      where: { priceListId, ...where },
      orderBy: [{ modelId: 'asc' }, { storage: 'asc' }, { grade: 'asc' }],
      ...take,
    })
    return found.map(ofStock)
  },
  positionOf: ({ modelId, storage, grade }) => ({ model: modelId, storage, of: grade }),
}

const ofRepairs = ({ modelId, problem, lowMinor, highMinor }: RepairPrice): RepairPriceRow => ({
  modelId,
  problem: problem as ProblemCode,
  lowMinor,
  highMinor,
})

/** What a market's repairs cost, whatever the storage. */
export const REPAIR_ROWS: PriceRows<RepairPriceRow> = {
  kind: REPAIR_PRICES,
  created: (rows) => ({ repairPrices: { createMany: { data: [...rows] } } }),
  read: async (tx, priceListId, page) => {
    const past = page?.after && {
      OR: [{ modelId: { gt: page.after.model } }, { modelId: page.after.model, problem: { gt: page.after.of } }],
    }
    const found = await tx.repairPrice.findMany({
      where: { priceListId, ...past },
      orderBy: [{ modelId: 'asc' }, { problem: 'asc' }],
      ...(page && { take: page.limit }),
    })
    return found.map(ofRepairs)
  },
  positionOf: ({ modelId, problem }) => ({ model: modelId, storage: NO_STORAGE, of: problem }),
}
