import { describe, expect, it } from 'vitest'
import { createCaseLinks } from '../../../platform/secrets/case-links.ts'

const links = createCaseLinks('link secret of this test, long enough to be one')
const expiresAt = new Date('2027-03-15T11:00:00Z')
const before = new Date('2027-03-15T10:59:59.999Z')
const token = links.issueLink({ caseId: '01977c3e-6b1a-7c44-9d53-0a1b2c3d4e5f', linkId: 'lnk_8Qz', expiresAt })

describe('A link to a case', () => {
  it('names the case and itself until the second it expires', () => {
    expect(links.readLink(token, before)).toEqual({ ok: true, caseId: '01977c3e-6b1a-7c44-9d53-0a1b2c3d4e5f', linkId: 'lnk_8Qz' })
    expect(links.readLink(token, expiresAt)).toEqual({ ok: false, reason: 'expired' })
  })

  it('stands in a URL as it is, and is short', () => {
    expect(encodeURIComponent(token)).toBe(token)
    expect(token.length).toBeLessThan(100)
  })

  it('is refused when any character of it was changed', () => {
    for (let at = 0; at < token.length; at += 1) {
      const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)
      const reading = links.readLink(changed, before)
      // The last character of 16 bytes in base64 carries bits that mean nothing.
      if (at === token.length - 1 && reading.ok) expect(reading.linkId).toBe('lnk_8Qz')
      else expect(reading.ok, changed).toBe(false)
    }
  })

  it('signed with another secret is refused, also when it has expired', () => {
    const foreign = createCaseLinks('another link secret of this test, long enough').issueLink({ caseId: 'c', linkId: 'l', expiresAt })
    expect(links.readLink(foreign, before)).toEqual({ ok: false, reason: 'signature' })
    expect(links.readLink(foreign, expiresAt)).toEqual({ ok: false, reason: 'signature' })
  })

  it.each([
    '',
    '.',
    '....',
    'null',
    '1.c.l.z.',
    `${token}x`,
    `x${token}`,
    ` ${token}`,
    `${token}\n`,
    '1.c/../d.l.z.AAAAAAAAAAAAAAAAAAAAAA',
    'x'.repeat(100_000),
  ])('is malformed as %j', (text) => {
    expect(links.readLink(text, before)).toEqual({ ok: false, reason: 'malformed' })
  })

  it('is not issued for ids that could break it apart', () => {
    expect(() => links.issueLink({ caseId: 'a.b', linkId: 'l', expiresAt })).toThrow(
      'caseId: found "a.b", allowed are 1 to 64 of A-Z, a-z, 0-9, _ and -',
    )
    expect(() => links.issueLink({ caseId: 'a', linkId: '', expiresAt })).toThrow('linkId: found ""')
    expect(() => links.issueLink({ caseId: 'a', linkId: 'l', expiresAt: new Date(Number.NaN) })).toThrow('expiresAt')
  })
})
