import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Payload, PayloadCodec } from '@temporalio/common'
import protocol from '@temporalio/proto'
import type { PayloadKeys } from './payload-keys.ts'

/** A payload that cannot be opened. Says why and what to do, never what was in it. */
export class PayloadUnreadableError extends Error {
  override name = 'PayloadUnreadableError'
}

/** `on`: what is sent is encrypted. `off`: it is sent as it is, and what was encrypted before is still opened. */
export type CodecMode = 'on' | 'off'

/** Names of metadata and encoding as Temporal's own samples have them, so that its tools know what they see. */
const ENCODING = 'binary/encrypted'
const KEY_ID = 'encryption-key-id'
const CIPHER = 'encryption-cipher'

const ALGORITHM = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16
/** Where to read on, in every message: whoever meets it is an operator. */
const GUIDE = 'docs/operations.md, "Keys of the engine\'s payloads"'

const { Payload: Message } = protocol.temporal.api.common.v1
const bytes = (text: string): Uint8Array => Buffer.from(text)
const textOf = (value: Uint8Array | null | undefined): string => Buffer.from(value ?? []).toString()

/**
 * Encrypts what goes to the engine (AES-256-GCM, a random nonce for each payload) and opens what comes back. A payload that is
 * not encrypted passes as it is, so the codec can be switched on, and off, with cases under way.
 * Its `decode` throws a `PayloadUnreadableError` where a key is missing or wrong.
 */
export function createPayloadCodec(keys: PayloadKeys | null, mode: CodecMode): PayloadCodec {
  return {
    // Synchronous beneath: a payload is a few hundred bytes, and handing it to another thread costs more than the cipher.
    encode: async (payloads) => (mode === 'on' && keys ? payloads.map((payload) => encrypted(payload, keys)) : payloads),
    decode: async (payloads) => payloads.map((payload) => opened(payload, keys)),
  }
}

function encrypted(payload: Payload, { current }: PayloadKeys): Payload {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(ALGORITHM, current.key, nonce).setAAD(bytes(current.id))
  const content = cipher.update(Message.encode(payload).finish())
  cipher.final()
  return {
    metadata: { encoding: bytes(ENCODING), [CIPHER]: bytes(ALGORITHM), [KEY_ID]: bytes(current.id) },
    data: Buffer.concat([nonce, content, cipher.getAuthTag()]),
  }
}

function opened(payload: Payload, keys: PayloadKeys | null): Payload {
  if (textOf(payload.metadata?.['encoding']) !== ENCODING) return payload
  const id = textOf(payload.metadata?.[KEY_ID])
  const key = keys?.keyOf(id)
  if (!key)
    throw new PayloadUnreadableError(
      `a payload is encrypted with key "${id}", which PAYLOAD_KEYS does not name: put ${id} back behind the first key (${GUIDE})`,
    )
  const sealed = payload.data ?? new Uint8Array()
  if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new PayloadUnreadableError(`a payload of key "${id}" was cut short`)
  try {
    const decipher = createDecipheriv(ALGORITHM, key.key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
      .setAAD(bytes(id))
      .setAuthTag(sealed.subarray(-TAG_BYTES))
    const content = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES))
    decipher.final()
    return Message.decode(content)
  } catch {
    throw new PayloadUnreadableError(
      `a payload of key "${id}" cannot be opened: it was changed, or PAYLOAD_KEYS names another key as ${id} than the one it was encrypted with (${GUIDE})`,
    )
  }
}
