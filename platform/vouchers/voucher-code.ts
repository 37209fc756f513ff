import { randomInt } from 'node:crypto'

const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** Four groups of four signs that people can read to each other; unguessable (80 bits). */
export function newVoucherCode(): string {
  const signs = Array.from({ length: 16 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return `RV-${signs.match(/.{4}/g)?.join('-')}`
}
