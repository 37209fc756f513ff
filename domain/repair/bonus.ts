import type { LocalDate } from '../calendar/local-date.ts'
import type { Category } from '../catalogue/category.ts'
import { compare } from '../money/arithmetic.ts'
import type { Money } from '../money/money.ts'
import type { CoverKind } from './cover.ts'
import type { FindingCode } from './findings.ts'

/** What an eco-organism pays of a repair, by the day of its invoice. */
export interface BonusRate {
  readonly category: Category
  readonly amount: Money
  /** Repairs that cost less get none; null where any may. */
  readonly threshold: Money | null
  /** First and last day of an invoice that gets it; null while it goes on. */
  readonly validFrom: LocalDate
  readonly validUntil: LocalDate | null
}

/** That a place may repair with a bonus, to the end of a day. */
export interface SiteLabel {
  readonly kind: 'qualirepar'
  readonly until: LocalDate
}

/** A repair as the eco-organism looks at it. */
export interface BonusRepair {
  readonly category: Category
  readonly findings: readonly FindingCode[]
  readonly cover: CoverKind
  /** Of its invoice, VAT included. */
  readonly total: Money
  readonly siteLabels: readonly SiteLabel[]
  /** Day of the invoice. */
  readonly on: LocalDate
}

export type NoBonusReason =
  | 'no_rate_for_category'
  | 'site_not_labelled'
  | 'repair_is_covered'
  | 'cosmetic_only'
  | 'below_threshold'
  | 'bonus_above_total'

export type BonusAnswer =
  | { readonly kind: 'bonus'; readonly amount: Money }
  | { readonly kind: 'none'; readonly reasons: readonly NoBonusReason[] }

/**
 * The repair bonus of an invoice, or every reason why there is none. The rate of the day of the invoice counts; it is taken off the
 * price VAT included, of which the VAT stays owed. Source: the scales and conditions of the eco-organisms under the label QualiRépar
 * from 1 January 2024 (secondary sources): a labelled site, paid by the customer, not for looks alone, never above the invoice. That the
 * owner is a private person, and bought it in France, the customer declares to the eco-organism with the claim.
 */
export const bonusFor = (rates: readonly BonusRate[], { category, findings, cover, total, siteLabels, on }: BonusRepair): BonusAnswer => {
  const rate = rates.find((one) => one.category === category && one.validFrom <= on && (one.validUntil === null || on <= one.validUntil))
  if (!rate) return { kind: 'none', reasons: ['no_rate_for_category'] }
  const reasons: NoBonusReason[] = []
  if (!siteLabels.some(({ until }) => on <= until)) reasons.push('site_not_labelled')
  if (cover !== 'customer') reasons.push('repair_is_covered')
  if (findings.length > 0 && findings.every((finding) => finding === 'cosmetic')) reasons.push('cosmetic_only')
  if (rate.threshold && compare(total, rate.threshold) < 0) reasons.push('below_threshold')
  if (compare(rate.amount, total) > 0) reasons.push('bonus_above_total')
  return reasons.length === 0 ? { kind: 'bonus', amount: rate.amount } : { kind: 'none', reasons }
}
