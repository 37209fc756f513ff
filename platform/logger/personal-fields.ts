/** What stands where a personal field stood. */
const REDACTED = '[redacted]'

/** Fields that are personal whatever their name begins or ends with: `payeeIban`, `email_verified`, `addressLine1`. */
const PERSONAL_WORDS = new Set([
  'email',
  'emails',
  'mail',
  'mails',
  'phone',
  'phones',
  'mobile',
  'iban',
  'ibans',
  'bic',
  'imei',
  'imeis',
  'serial',
  'serials',
  'address',
  'addresses',
  'street',
  'postcode',
  'zip',
  'passcode',
  'password',
  'secret',
  'token',
  'authorization',
  'cookie',
  'cookies',
  'payload',
  'payloads',
  'occupation',
  'birthdate',
])

/** Fields that are personal under exactly this name. */
const PERSONAL_NAMES = new Set([
  'name',
  'firstname',
  'lastname',
  'fullname',
  'givenname',
  'familyname',
  'birthname',
  'holdername',
  'payeename',
  'sellername',
  'customername',
  'contactname',
  'displayname',
  'line1',
  'line2',
  'city',
  'postalcode',
  'dateofbirth',
  'body',
  'text',
  'note',
  'comment',
  'html',
  'holder',
  'payee',
  'creditor',
  'documentnumber',
  'apikey',
  'ip',
])

const wordsOf = (key: string): string[] =>
  key
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)

const known = new Map<string, boolean>()
const isPersonal = (key: string): boolean => {
  let personal = known.get(key)
  if (personal === undefined) {
    const words = wordsOf(key)
    personal = PERSONAL_NAMES.has(words.join('')) || words.some((word) => PERSONAL_WORDS.has(word.replace(/\d+$/, '')))
    // Keys of objects that came from outside are without end; those of our code are a few hundred.
    if (known.size < 2_000) known.set(key, personal)
  }
  return personal
}

const DEEPEST = 12

/**
 * A copy of what is to be logged without its personal fields, at any depth: pino's own redaction wants each path spelt out,
 * and the one that nobody thought of is the one that leaks.
 */
export const withoutPersonalFields = (value: unknown, depth = 0, above: readonly object[] = []): unknown => {
  if (typeof value === 'string') return scrubbed(value)
  if (typeof value === 'bigint') return value.toString()
  if (value === null || typeof value !== 'object') return value
  if (value instanceof Date) return value
  if (value instanceof Error) return plainError(value, depth, above)
  if (above.includes(value)) return '[circular]'
  if (depth >= DEEPEST) return '[deeper]'
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  const path = [...above, value]
  if (Array.isArray(value) || value instanceof Set) return Array.from(value, (item) => withoutPersonalFields(item, depth + 1, path))
  const entries: Iterable<[unknown, unknown]> = value instanceof Map ? value : Object.entries(value)
  const copy: Record<string, unknown> = {}
  for (const [key, item] of entries) copy[String(key)] = isPersonal(String(key)) ? REDACTED : withoutPersonalFields(item, depth + 1, path)
  return copy
}

/** Of an error only what says where it went wrong: libraries hang requests, bodies and rows on theirs. */
const plainError = (error: Error, depth: number, above: readonly object[]): unknown => {
  if (above.includes(error) || depth >= DEEPEST) return '[circular]'
  const code: unknown = 'code' in error ? error.code : undefined
  return {
    type: error.name,
    message: scrubbed(error.message),
    stack: scrubbed(error.stack ?? ''),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(error.cause === undefined ? {} : { cause: withoutPersonalFields(error.cause, depth + 1, [...above, error]) }),
  }
}

const MAIL_ADDRESS = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu
const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b/g
const IMEI = /(?<![\d.])\d{15,16}(?![\d.])/g
/** A link to a case opens it, so it is as secret as a password. */
const CASE_LINK = /\b1\.[\w-]{1,64}\.[\w-]{1,64}\.[0-9a-z]{1,8}\.[\w-]{22}/g

/** A text without the mail addresses, IBANs, IMEIs and case links that people and libraries write into messages. */
export const scrubbed = (text: string): string =>
  text.replaceAll(MAIL_ADDRESS, REDACTED).replaceAll(CASE_LINK, REDACTED).replaceAll(IBAN, REDACTED).replaceAll(IMEI, REDACTED)
