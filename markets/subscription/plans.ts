import type { MarketCode } from '../../domain/market/market.ts'
import { type Currency, money } from '../../domain/money/money.ts'
import type { Plan } from '../../domain/subscription/plan.ts'

/** A plan since subscriptions began here; a repair may cost what the device is worth. */
const plan = (id: string, minor: number, devices: number, claimsPerYear: number | null, currency: Currency = 'EUR'): Plan => ({
  id,
  terms: [
    {
      validFrom: '2026-01-01',
      validUntil: null,
      price: money(minor, currency),
      devices,
      claimsPerYear,
      costCapBasisPoints: 10_000,
      offered: 'yes',
    },
  ],
})

/** What can be signed up for, by market: 6.99 EUR a month in France is the product's, all else samples. */
export const PLANS: Readonly<Record<MarketCode, readonly Plan[]>> = {
  FR: [plan('m', 6_99, 1, null), plan('l', 9_99, 3, null)],
  ES: [plan('m', 5_99, 1, null), plan('l', 8_99, 3, null)],
  DE: [plan('m', 6_99, 1, null), plan('l', 9_99, 3, null)],
  US: [plan('m', 7_99, 1, 3, 'USD'), plan('l', 11_99, 3, 6, 'USD')],
}
