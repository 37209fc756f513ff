import type { MarketCode } from '../market/market.ts'

/** Who sold us the device. */
export type SellerKind =
  | 'private'
  /** A business that could not deduct the VAT of its own purchase, or whose supply is exempt. */
  | 'exempt_business'
  /** A business under the exemption for small enterprises. */
  | 'small_enterprise'
  /** A dealer that sold it under the margin scheme itself. */
  | 'margin_dealer'
  /** A business that charged VAT, which is deducted. */
  | 'vat_business'

/** What was done to the device: `renewed` where the board, the housing or as much as makes it another thing was replaced. */
export type WorkDone = 'none' | 'repaired' | 'renewed'

/** How a device of this market is taxed when sold, from a day on. */
export type MarginRules =
  | {
      readonly scheme: 'margin'
      /** The normal rate, on the margin as on a whole price; basis points. */
      readonly rateBasisPoints: number
      /** Countries in which it must have been bought. */
      readonly boughtIn: readonly MarketCode[]
      /** Whether the scheme is settled for a device so worked on; `hold` until an adviser has ruled. */
      readonly byWork: Readonly<Record<WorkDone, 'margin' | 'hold'>>
      /** What the law wants written on invoice and credit note instead of an amount of VAT, in the language of the market. */
      readonly mention: string
    }
  | { readonly scheme: 'none' }

export interface MarginRulesVersion {
  /** First day, local date. */
  readonly validFrom: string
  readonly rules: MarginRules
}

/** What must be known of a purchase to tell its scheme. */
export interface PurchaseFacts {
  readonly seller: SellerKind
  readonly boughtIn: MarketCode
  readonly work: WorkDone
}

/** `decided`: somebody ruled so where the scheme was on hold. */
export type NormalReason = 'vat_was_charged' | 'bought_elsewhere' | 'decided'

/** How one device is taxed at its sale, with the reason; stored on the device. */
export type DeviceScheme =
  | { readonly scheme: 'margin'; readonly rateBasisPoints: number; readonly mention: string }
  /** VAT on the whole price, at the same rate. */
  | { readonly scheme: 'normal'; readonly rateBasisPoints: number; readonly reason: NormalReason }
  /** Not sold until somebody decides. */
  | { readonly scheme: 'hold'; readonly reason: 'adviser_must_rule' }
  | { readonly scheme: 'none'; readonly reason: 'no_vat_in_market' }

/**
 * The scheme of a device: margin only where it was bought inside the area from somebody who charged no deductible VAT.
 * Source: directive 2006/112/EC, article 314.
 */
export const schemeOf = (rules: MarginRules, { seller, boughtIn, work }: PurchaseFacts): DeviceScheme => {
  if (rules.scheme === 'none') return { scheme: 'none', reason: 'no_vat_in_market' }
  const { rateBasisPoints } = rules
  if (seller === 'vat_business') return { scheme: 'normal', rateBasisPoints, reason: 'vat_was_charged' }
  if (!rules.boughtIn.includes(boughtIn)) return { scheme: 'normal', rateBasisPoints, reason: 'bought_elsewhere' }
  if (rules.byWork[work] === 'hold') return { scheme: 'hold', reason: 'adviser_must_rule' }
  return { scheme: 'margin', rateBasisPoints, mention: rules.mention }
}

/** The rules in force on a local date. Throws RangeError before the first version. */
export const marginRulesOn = (versions: readonly MarginRulesVersion[], date: string): MarginRules => {
  const inForce = versions
    .filter(({ validFrom }) => validFrom <= date)
    .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
    .at(-1)
  if (!inForce) throw new RangeError(`rules of VAT are known from ${versions[0]?.validFrom ?? 'no day'} on, found ${date}`)
  return inForce.rules
}

/** A scheme as the rules of the day of the sale have it: which one it is was settled at stocking, rate and mention are those of that day. */
export const schemeAtSale = (rules: MarginRules, scheme: DeviceScheme): DeviceScheme => {
  if (rules.scheme === 'none' || !('rateBasisPoints' in scheme)) return scheme
  const { rateBasisPoints, mention } = rules
  return scheme.scheme === 'margin' ? { ...scheme, rateBasisPoints, mention } : { ...scheme, rateBasisPoints }
}
