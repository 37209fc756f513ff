/** The rows that rooms above work with. */
export type { Notice, Payout, TradeIn } from '../../prisma/generated/client.ts'
