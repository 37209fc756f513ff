import { type Money, money } from '../../domain/money/money.ts'

/** Thrown for text that is no amount in cents. */
export class NotAnAmount extends Error {
  override readonly name = 'NotAnAmount'
}

/** Reads an ISO 20022 amount without going through a float: `12.5`, `12.50` and `12.5000` are 1250 cents, `12.505` is none. */
export const readAmount = (text: string, currency: string): Money => {
  if (currency !== 'EUR' && currency !== 'USD') throw new NotAnAmount(`currency "${currency}" is not paid here, expected EUR`)
  const parts = /^(\d{1,13})(?:\.(\d{0,2})0*)?$/.exec(text)
  if (!parts) throw new NotAnAmount(`"${text}" is not an amount with at most two decimals`)
  return money(Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0')), currency)
}

/** `1250` → `12.50`. */
export const writeAmount = ({ minor }: Money): string => {
  const digits = String(minor).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}
