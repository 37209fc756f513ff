import { expect, test } from 'vitest'
import { sellerKey } from '../../../platform/books/seller-key.ts'
import { createSecrets } from '../../../platform/secrets/secrets.ts'

const { searchHash } = createSecrets({
  dataKeys: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
  searchKey: 'search-key-of-the-tests',
  linkSecret: 'link-secret-of-the-tests-0123456789',
})
const keyOf = (name: string, birthDate = '1990-05-17') => sellerKey(searchHash, { name, birthDate }).hash

test.each(['Zoé Martin-Lopez', 'MARTIN LOPEZ Zoe', '  zoé  martin‐lopez ', 'Zoe\u0301 Martin Lopez'])(
  '"%s" is the same seller as Zoé Martin-Lopez of the same birth date',
  (name) => {
    expect(keyOf(name)).toBe(keyOf('Zoé Martin-Lopez'))
  },
)

test('another name, another birth date, or names cut elsewhere are other sellers', () => {
  const keys = [
    keyOf('Zoé Martin'),
    keyOf('Zoé Martin', '1990-05-18'),
    keyOf('Zoé Marti'),
    keyOf('Zo Émartin'),
    keyOf('山田太郎'),
    keyOf('山田花子'),
  ]
  expect(new Set(keys).size).toBe(keys.length)
  expect(keys.join()).not.toMatch(/martin/i)
})
