/** Who has the buyer's money: our bank, or the shop, which owes it. */
export const PAID_TO = ['bank', 'shop'] as const
export type PaidTo = (typeof PAID_TO)[number]

/** A sale at a distance can be withdrawn from. */
export const SALE_CHANNELS = ['online', 'shop'] as const

/** What was agreed besides the price. */
export interface SaleTerms {
  readonly channel: (typeof SALE_CHANNELS)[number]
  /** Months of guarantee that the buyer was given. */
  readonly guaranteeMonths: number
}

/** Who buys it; sealed where it is kept. */
export interface Buyer {
  readonly name: string
  readonly email?: string
  readonly phone?: string
  readonly address?: {
    readonly line1: string
    readonly line2?: string
    readonly postcode: string
    readonly city: string
    readonly region?: string
    readonly country: string
  }
}
