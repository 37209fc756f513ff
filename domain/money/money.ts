/** ISO 4217 code of a currency that a market pays in. */
export type Currency = 'EUR' | 'USD'

/** An amount in minor units (cents) of one currency. Always an integer. */
export interface Money {
  readonly minor: number
  readonly currency: Currency
}

export const money = (minor: number, currency: Currency): Money => {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`an amount is a whole number of minor units, found ${minor}`)
  return { minor, currency }
}
