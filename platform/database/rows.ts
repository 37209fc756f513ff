/** The rows that rooms above work with. */
export type { Notice, Payout, Pickup, PriceChange, RecallMail, StockUnit, TradeIn } from '../../prisma/generated/client.ts'
