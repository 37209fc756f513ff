import { minus } from '../money/arithmetic.ts'
import { fractionOf } from '../money/fraction.ts'
import { type Money, money } from '../money/money.ts'
import type { DeviceScheme } from './scheme.ts'

const WHOLE = 10_000

/** What the margin scheme makes of one device sold. */
export interface MarginVat {
  /** Selling price less purchase price; negative for a loss, which the ledger keeps as it is. */
  readonly margin: Money
  /** VAT contained in the margin; 0 for a loss, never set off against another device. */
  readonly vat: Money
}

/**
 * The VAT of a sale under the margin scheme, per item: (sale incl. VAT − purchase) × rate / (100 + rate), never below 0, rounded half-up
 * to the cent. The purchase price is what the seller was paid and nothing else: parts, work, transport and levies do not lower the
 * margin. Source: directive 2006/112/EC, articles 312, 315 and 318. Throws RangeError when currencies differ, an amount is below 0
 * or the rate (basis points) is no whole number from 0.
 */
export const marginVat = (sale: Money, purchase: Money, rateBasisPoints: number): MarginVat => {
  for (const { minor } of [sale, purchase]) if (minor < 0) throw new RangeError(`a price is not below 0, found ${minor}`)
  const margin = minus(sale, purchase)
  const taxed = money(Math.max(0, margin.minor), margin.currency)
  return { margin, vat: fractionOf(taxed, rateBasisPoints, WHOLE + rateBasisPoints) }
}

/**
 * The VAT that is no longer owed once a part of a price, or all of it, was paid back: what was owed at the price before, less what is owed
 * at the price that is left. So the parts of a whole price come to its whole VAT, to the cent. Source: directive 2006/112/EC, articles 90
 * and 315. Throws RangeError as `vatOfSale`, and where more is paid back than the price.
 */
export const vatReversed = (scheme: DeviceScheme, price: Money, paidBack: Money, purchase: Money): Money =>
  minus(vatOfSale(scheme, price, purchase), vatOfSale(scheme, minus(price, paidBack), purchase))

/**
 * The VAT of a sale by the scheme of its device: of the margin, of the whole price, or none. Throws RangeError for a scheme that is on
 * hold: nothing is sold before it is settled.
 */
export const vatOfSale = (scheme: DeviceScheme, sale: Money, purchase: Money): Money => {
  switch (scheme.scheme) {
    case 'margin':
      return marginVat(sale, purchase, scheme.rateBasisPoints).vat
    case 'normal':
      return fractionOf(sale, scheme.rateBasisPoints, WHOLE + scheme.rateBasisPoints)
    case 'none':
      return money(0, sale.currency)
    case 'hold':
      throw new RangeError('a device whose scheme is on hold is not sold')
  }
}
