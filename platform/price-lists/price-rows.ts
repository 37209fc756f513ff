import type { PricedRow, PriceKind } from '../../domain/catalogue/price-kind.ts'
import { type PriceRow, TRADE_IN_PRICES } from '../../domain/catalogue/price-list.ts'
import type { SaleGrade } from '../../domain/grading/grade.ts'
import { STOCK_PRICES, type StockPriceRow } from '../../domain/stock-price/price-table.ts'
import type { Condition } from '../../domain/trade-in/condition.ts'
import type { Price, Prisma, StockPrice } from '../../prisma/generated/client.ts'
import type { Transaction } from '../database/database.ts'

/** Where a page of prices ended: `of` is the condition or the grade. */
export interface PricePosition {
  readonly model: string
  readonly storage: number
  readonly of: string
}

/** How the rows of one kind of price list are kept. */
export interface PriceRows<Row extends PricedRow> {
  readonly kind: PriceKind<Row>
  /** What a list is created with. */
  readonly created: (rows: readonly Row[]) => Partial<Pick<Prisma.PriceListCreateInput, 'prices' | 'stockPrices'>>
  /** Rows of a list by model, storage, condition or grade: all, or `limit` of them after a position. */
  readonly read: (tx: Pick<Transaction, 'price' | 'stockPrice'>, priceListId: string, page?: Page) => Promise<readonly Row[]>
  /** The third thing that a row is told apart by. */
  readonly of: (row: Row) => string
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
  of: ({ condition }) => condition,
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
  of: ({ grade }) => grade,
}
