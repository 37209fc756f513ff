import type { MarketCode } from '../../domain/market/market.ts'
import { type Currency, type Money, money } from '../../domain/money/money.ts'
import type { BonusRate } from '../../domain/repair/bonus.ts'
import type { GuaranteeRules } from '../../domain/repair/guarantee.ts'
import type { QuotePolicy } from '../../domain/repair/quote-form.ts'

/** What a market sets of quotes and guarantees; the rate of VAT stands with its other rules of VAT. */
export interface QuoteRules extends Omit<QuotePolicy, 'vatBasisPoints'> {
  readonly guarantee: GuaranteeRules
}

const units = (amount: number, currency: Currency = 'EUR'): Money => money(amount * 100, currency)

const bonus = (category: BonusRate['category'], amount: number): BonusRate => ({
  category,
  amount: units(amount),
  threshold: null,
  validFrom: '2024-01-01',
  validUntil: null,
})

/** Of the price new: above it the device itself may be worth more than its repair. Our choice. */
const TRADE_IN_ABOVE = 4_000
/** On every repair, more than any of the markets asks. */
const REPAIR_MONTHS = 12

/** By market. Work per hour is a sample, VAT included. */
export const QUOTE_RULES: Readonly<Record<MarketCode, QuoteRules>> = {
  FR: {
    workRatePerHour: units(72),
    // Code de la consommation L224-109 and R224-30: of what we repair, phones.
    circularPart: ['phone'],
    // Scale of the eco-organisms by the day of the invoice (secondary sources); none of these has a threshold.
    bonus: [bonus('phone', 25), bonus('tablet', 25), bonus('console', 20), bonus('camera', 20)],
    tradeInAboveBasisPoints: TRADE_IN_ABOVE,
    guarantee: {
      repairMonths: REPAIR_MONTHS,
      // L217-3.
      legalMonths: 24,
      // L217-13, in force since 1 January 2022; the 12 months of directive (EU) 2024/1799 come with its transposition.
      extensionMonths: [{ boughtFrom: '2022-01-01', months: 6 }],
      // L217-28.
      suspended: 'yes',
    },
  },
  ES: {
    workRatePerHour: units(60),
    circularPart: [],
    bonus: [],
    tradeInAboveBasisPoints: TRADE_IN_ABOVE,
    guarantee: {
      repairMonths: REPAIR_MONTHS,
      // Three years, and no time runs while it is put right (own knowledge: texto refundido de consumidores, articles 120 and 122).
      legalMonths: 36,
      extensionMonths: [],
      suspended: 'yes',
    },
  },
  DE: {
    workRatePerHour: units(78),
    circularPart: [],
    bonus: [],
    tradeInAboveBasisPoints: TRADE_IN_ABOVE,
    guarantee: {
      repairMonths: REPAIR_MONTHS,
      legalMonths: 24,
      // § 475e (5) BGB, as drafted for goods bought since the directive applies (secondary sources).
      extensionMonths: [{ boughtFrom: '2026-07-31', months: 12 }],
      suspended: 'no',
    },
  },
  US: {
    workRatePerHour: units(80, 'USD'),
    circularPart: [],
    bonus: [],
    tradeInAboveBasisPoints: TRADE_IN_ABOVE,
    // No guarantee by law that is counted in months.
    guarantee: { repairMonths: REPAIR_MONTHS, legalMonths: null, extensionMonths: [], suspended: 'no' },
  },
}
