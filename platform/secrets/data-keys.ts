import { createSecretKey, type KeyObject } from 'node:crypto'

/** A key that seals personal data in the database. */
export interface DataKey {
  readonly id: string
  /** 32 bytes, for AES-256; made ready once: Node takes four times as long to encrypt with the bytes themselves. */
  readonly key: KeyObject
}

export type DataKeysReading = { readonly ok: true; readonly keys: readonly [DataKey, ...DataKey[]] } | { readonly ok: false }

const PAIR = /^([a-z0-9]{1,16}):([A-Za-z0-9+/]{43}=)$/

/**
 * Reads `id:base64,id:base64`, the first being the one to seal with, the others only to open with.
 * A reading that is not ok says nothing of what was found, since that is a secret.
 */
export const parseDataKeys = (text: string): DataKeysReading => {
  const keys: DataKey[] = []
  for (const pair of text.split(',')) {
    const [, id, base64] = PAIR.exec(pair.trim()) ?? []
    if (id === undefined || base64 === undefined || keys.some((key) => key.id === id)) return { ok: false }
    const bytes = Buffer.from(base64, 'base64')
    if (bytes.length !== 32) return { ok: false }
    keys.push({ id, key: createSecretKey(bytes) })
  }
  const [first, ...others] = keys
  return first === undefined ? { ok: false } : { ok: true, keys: [first, ...others] }
}
