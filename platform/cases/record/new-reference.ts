import { randomBytes } from 'node:crypto'

/** A public reference of a case or device: eight signs of Crockford's base 32 (no I, L, O, U), so that people can read it to each other. */
export function newReference(prefix: string): string {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  return `${prefix}-${Array.from(randomBytes(8), (byte) => alphabet[byte & 31]).join('')}`
}
