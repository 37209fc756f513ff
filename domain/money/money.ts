/** Currencies that a market pays in, by their ISO 4217 codes. */
export const CURRENCIES = ['EUR', 'USD'] as const
export type Currency = (typeof CURRENCIES)[number]

/** An amount in minor units (cents) of one currency. Always an integer. */
export interface Money {
  readonly minor: number
  readonly currency: Currency
}

export const money = (minor: number, currency: Currency): Money => {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`an amount is a whole number of minor units, found ${minor}`)
  return { minor, currency }
}
