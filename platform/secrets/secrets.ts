import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { type CaseLinks, createCaseLinks } from './case-links.ts'
import { parseDataKeys } from './data-keys.ts'

export interface SecretsOptions {
  /** `id:base64,…`: the first key seals, all of them open. */
  readonly dataKeys: string
  readonly searchKey: string
  readonly linkSecret: string
}

/** What keeps personal data unreadable where it is stored, and links to cases unforgeable. */
export interface Secrets extends CaseLinks {
  /** Seals a text with the current key. The same text is sealed differently each time: to find it, store `searchHash` beside it. */
  seal(text: string): string
  /** The text again. Throws a `SealError` where it was not sealed by one of our keys, or was changed since. */
  open(sealed: string): string
  /**
   * The same 43 characters for texts that a person would call the same (case, blanks and Unicode forms do not count),
   * and nothing to learn from them without the key.
   */
  searchHash(text: string): string
}

/** A sealed text that cannot be opened. Says why, never what. */
export class SealError extends Error {
  override name = 'SealError'
}

const VERSION = 's1'
const ALGORITHM = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

const normalised = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, '')

/** Throws a RangeError for keys that cannot be used; its message does not hold them. */
export const createSecrets = ({ dataKeys, searchKey, linkSecret }: SecretsOptions): Secrets => {
  const reading = parseDataKeys(dataKeys)
  if (!reading.ok) throw new RangeError('data keys: give id:base64 pairs of 32 bytes each, separated by commas')
  const [current] = reading.keys
  const keyOf = new Map(reading.keys.map(({ id, key }) => [id, key]))

  return {
    seal: (text) => {
      const head = `${VERSION}.${current.id}`
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv(ALGORITHM, current.key, nonce).setAAD(Buffer.from(head))
      const parts = [nonce, cipher.update(text, 'utf8'), cipher.final()]
      return `${head}.${Buffer.concat([...parts, cipher.getAuthTag()]).toString('base64url')}`
    },
    open: (sealed) => {
      const [version, id, content, ...rest] = sealed.split('.')
      if (version !== VERSION || id === undefined || content === undefined || rest.length > 0) throw new SealError('not a sealed text')
      const key = keyOf.get(id)
      if (key === undefined) throw new SealError(`sealed with key "${id}", which DATA_KEYS no longer names`)
      const bytes = Buffer.from(content, 'base64url')
      if (bytes.length < NONCE_BYTES + TAG_BYTES) throw new SealError('not a sealed text')
      try {
        const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
          .setAAD(Buffer.from(`${version}.${id}`))
          .setAuthTag(bytes.subarray(-TAG_BYTES))
        return decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
      } catch {
        throw new SealError('a sealed text that was changed, or sealed with another key of the same name')
      }
    },
    searchHash: (text) => createHmac('sha256', searchKey).update(normalised(text)).digest('base64url'),
    ...createCaseLinks(linkSecret),
  }
}
