import type { Currency, Money } from '../money/money.ts'

/** Minor units below which the provider takes no payment, by currency. Source: Stripe, minimum charge amounts. */
const LEAST_CHARGE: Readonly<Record<Currency, number>> = { EUR: 50, USD: 50 }

/** Whether an amount can be charged at all. */
export const isChargeable = ({ minor, currency }: Money): boolean => minor >= LEAST_CHARGE[currency]
