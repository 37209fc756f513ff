import { isIP } from 'node:net'
import { isValidBIC, isValidIBAN } from 'ibantools'
import Type, { type TEnum, type TInteger, type TString } from 'typebox'
import { parseDataKeys } from '../secrets/data-keys.ts'
import { parseShippingOptions } from './shipping-options.ts'

/** What a setting may be: its schema, and the same said in words. */
export interface Kind<Schema extends TString | TInteger | TEnum = TString | TInteger | TEnum> {
  readonly schema: Schema
  /** Completes "allowed is …". */
  readonly allowed: string
}

/** Passwords and keys of our own: as many characters as 32 random bytes have in base64 without padding. */
const SECRET_LENGTH = 43

const refined = (allowed: string, check: (text: string) => boolean): Kind<TString> => ({
  schema: Type.Refine(Type.String({ minLength: 1 }), (text) => text === text.trim() && check(text)),
  allowed,
})

export const text: Kind<TString> = refined('text without blanks around it', () => true)

export const path: Kind<TString> = refined('path of a file or folder', (value) => !value.includes('\0'))

export const ownSecret: Kind<TString> = refined(
  `at least ${SECRET_LENGTH} characters, such as 32 random bytes in base64`,
  (value) => value.length >= SECRET_LENGTH,
)

export const integer = (minimum: number, maximum: number): Kind<TInteger> => ({
  schema: Type.Integer({ minimum, maximum }),
  allowed: `whole number from ${minimum} to ${maximum}`,
})

export const choice = <const Words extends string[]>(...words: Words): Kind<TEnum<Words>> => ({
  schema: Type.Enum<Words>(words),
  allowed: `one of ${words.join(', ')}`,
})

/** A whole URL of one of the schemes, without a fragment. Path and query are the reader's business. */
export const url = (...schemes: readonly string[]): Kind<TString> =>
  refined(`URL that starts with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`, (value) => {
    if (!schemes.some((scheme) => value.startsWith(`${scheme}://`)) || !URL.canParse(value)) return false
    const { hostname, hash } = new URL(value)
    return hostname !== '' && hash === ''
  })

/** Where people reach us: what links are made from, so nothing may follow the host. */
export const publicUrl: Kind<TString> = refined(
  'https:// or http:// with a host and perhaps a port, and nothing behind them',
  (value) => /^https?:/.test(value) && URL.canParse(value) && new URL(value).origin === value,
)

export const hostAndPort: Kind<TString> = refined('host:port', (value) => {
  const port = /^(?:[a-zA-Z0-9.-]+|\[[0-9a-fA-F:]+\]):(\d{1,5})$/.exec(value)?.[1]
  return port !== undefined && Number(port) >= 1 && Number(port) <= 65_535
})

export const hostName: Kind<TString> = refined('host name or IP address', (value) => /^[a-zA-Z0-9.:-]{1,253}$/.test(value))

/** One address or network (CIDR), as a proxy's is given. */
const isNetwork = (value: string): boolean => {
  const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(value) ?? []
  const family = isIP(address)
  return family !== 0 && Number(bits ?? 0) <= (family === 4 ? 32 : 128)
}

export const networks: Kind<TString> = refined('IP addresses or networks such as 10.0.0.0/8, separated by commas', (value) =>
  value.split(',').every(isNetwork),
)

export const origins: Kind<TString> = refined('origins such as https://temporal.example, separated by commas', (value) =>
  value.split(',').every((one) => /^https?:/.test(one) && URL.canParse(one) && new URL(one).origin === one),
)

export const mailbox: Kind<TString> = refined('Name <address@domain>', (value) =>
  /^[^<>"\r\n]{1,100} <[^\s<>@]{1,64}@[^\s<>@]{1,253}>$/.test(value),
)

export const iban: Kind<TString> = refined('IBAN without blanks', isValidIBAN)

export const bic: Kind<TString> = refined('BIC of 8 or 11 characters', isValidBIC)

export const dataKeys: Kind<TString> = refined(
  'id:key pairs separated by commas, ids of 1 to 16 of a-z and 0-9, each used once, keys of 32 bytes in base64; the first is current',
  (value) => parseDataKeys(value).ok,
)

export const shippingOptions: Kind<TString> = refined(
  'a shipping option to us and one to the customer by market, such as ES=correos_express:a/correos_express:b, separated by commas',
  (value) => parseShippingOptions(value) !== undefined,
)

export const keyPair: Kind<TString> = refined('public key:secret key', (value) => /^[^:]+:[^:]+$/.test(value))
