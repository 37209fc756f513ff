import { createHash } from 'node:crypto'
import { type DataKey, parseDataKeys } from '../secrets/data-keys.ts'

/** The keys of the engine's payloads: the first one encrypts, all of them open. */
export interface PayloadKeys {
  readonly current: DataKey
  keyOf(id: string): DataKey | undefined
  readonly all: readonly DataKey[]
}

/** Reads `id:base64,…`. Throws a RangeError for keys that cannot be used; its message does not hold them. */
export function readPayloadKeys(text: string): PayloadKeys {
  const reading = parseDataKeys(text)
  if (!reading.ok) throw new RangeError('payload keys: give id:base64 pairs of 32 bytes each, separated by commas')
  const byId = new Map(reading.keys.map((key) => [key.id, key]))
  return { current: reading.keys[0], all: reading.keys, keyOf: (id) => byId.get(id) }
}

/** 64 bits by which a key is recognised, and which say nothing of it. */
export const fingerprintOf = ({ key }: DataKey): string =>
  createHash('sha256').update('payload-key:').update(key.export()).digest('base64url').slice(0, 11)
