import { expect, test } from 'vitest'
import { headingOf, withSection } from '../../bench/document.ts'

const TRADE_INS = headingOf('Trade-ins', 'own')
const REFURBISHMENTS = headingOf('Refurbishments', 'own')
const ON_A_SERVER = headingOf('Trade-ins', 'given')

const headingsOf = (document: string) => [...document.matchAll(/^## .+$/gm)].map(([heading]) => heading)

test('what is measured of a process on an engine takes the place of what was measured of it before, and of nothing else', () => {
  let document = withSection('', TRADE_INS, '### Beside the bare shape\n\nthe first time')
  document = withSection(document, REFURBISHMENTS, '### Beside the bare shape\n\nof devices')
  document = withSection(document, ON_A_SERVER, 'on a server')
  document = withSection(document, TRADE_INS, '### Beside the bare shape\n\nthe second time')
  expect(headingsOf(document)).toEqual([TRADE_INS, REFURBISHMENTS, ON_A_SERVER])
  expect(document).not.toContain('the first time')
  for (const kept of ['the second time', 'of devices', 'on a server']) expect(document).toContain(kept)
  expect(document.match(/^# Performance$/gm)).toHaveLength(1)
})

test('the same measured again is the same document', () => {
  const document = withSection(withSection('', TRADE_INS, 'one'), REFURBISHMENTS, 'two')
  expect(withSection(document, REFURBISHMENTS, 'two')).toBe(document)
})

test('what nobody measured goes with the old document', () => {
  expect(withSection('# Performance\n\n## Written by hand\n\nfast\n', TRADE_INS, 'one')).not.toContain('by hand')
})
