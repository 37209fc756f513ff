import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createSecrets, SealError } from '../../../platform/secrets/secrets.ts'

const key = () => randomBytes(32).toString('base64')
const oldKey = key()
const options = {
  dataKeys: `a1:${oldKey}`,
  searchKey: 'search key of this test, long enough to be one',
  linkSecret: 'link secret of this test, long enough to be one',
}
const secrets = createSecrets(options)

describe('Personal data in the database', () => {
  it('is sealed differently each time and opens to the same text', () => {
    const iban = 'FR76 3000 6000 0112 3456 7890 189'
    const [first, second] = [secrets.seal(iban), secrets.seal(iban)]
    expect(first).not.toBe(second)
    expect(first).not.toContain('3000')
    expect(first.startsWith('s1.a1.')).toBe(true)
    expect(secrets.open(first)).toBe(iban)
    expect(secrets.open(second)).toBe(iban)
  })

  it('may be empty, or in any script', () => {
    for (const text of ['', '日本語 👩‍🔧', 'x'.repeat(100_000)]) expect(secrets.open(secrets.seal(text))).toBe(text)
  })

  it('sealed with an older key still opens after a new key came first', () => {
    const sealed = secrets.seal('Amélie')
    const rotated = createSecrets({ ...options, dataKeys: `b2:${key()},a1:${oldKey}` })
    expect(rotated.open(sealed)).toBe('Amélie')
    expect(rotated.seal('Amélie').startsWith('s1.b2.')).toBe(true)
  })

  it('does not open with a key that is gone, and says which one that was', () => {
    const sealed = secrets.seal('Amélie')
    expect(() => createSecrets({ ...options, dataKeys: `b2:${key()}` }).open(sealed)).toThrow(
      'sealed with key "a1", which DATA_KEYS no longer names',
    )
  })

  it('does not open when one bit was changed, the key id was swapped, or it was cut short', () => {
    const sealed = secrets.seal('Amélie')
    const two = createSecrets({ ...options, dataKeys: `a1:${oldKey},b2:${oldKey}` })
    const [, , content = ''] = sealed.split('.')
    const bytes = Buffer.from(content, 'base64url')
    bytes[14] = (bytes[14] ?? 0) ^ 1
    const hostile = [
      `s1.a1.${bytes.toString('base64url')}`,
      sealed.replace('a1', 'b2'),
      sealed.slice(0, -8),
      's1.a1.',
      's1.a1',
      '',
      'Amélie',
      `${sealed}.x`,
      sealed.replace('s1', 's2'),
    ]
    for (const text of hostile) expect(() => two.open(text), text).toThrow(SealError)
  })

  it('is found by a hash that forgives case, blanks and Unicode form, and nothing else', () => {
    const hash = secrets.searchHash('Amélie.Durand@example.org')
    expect(hash).toMatch(/^[\w-]{43}$/)
    expect(secrets.searchHash('  AMÉLIE.durand@example.org ')).toBe(hash)
    expect(secrets.searchHash('Ame\u0301lie.Durand@example.org')).toBe(hash)
    expect(secrets.searchHash('Amelie.Durand@example.org')).not.toBe(hash)
    expect(createSecrets({ ...options, searchKey: `${options.searchKey}.` }).searchHash('Amélie.Durand@example.org')).not.toBe(hash)
  })

  it('cannot be sealed with keys that are malformed, and the error holds none of them', () => {
    const short = randomBytes(16).toString('base64')
    for (const dataKeys of ['', `a1:${short}`, `a1:${oldKey},a1:${oldKey}`, oldKey, `A-1:${oldKey}`]) {
      const attempt = () => createSecrets({ ...options, dataKeys })
      expect(attempt).toThrow(RangeError)
      expect(attempt).not.toThrow(short)
      expect(attempt).not.toThrow(oldKey)
    }
  })
})
