import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createLocalIssuer } from '../../../api/auth/local-issuer.ts'
import { createTokenReader } from '../../../api/auth/tokens.ts'
import { SettableClock } from '../../../platform/clock.ts'

const clock = new SettableClock('2027-03-12T10:59:00Z')
const options = () => {
  const folder = mkdtempSync(join(tmpdir(), 'reprise-issuer-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return { deployment: 'development', file: join(folder, 'keys', 'jwks.json'), issuer: 'i', audience: 'a', clock } as const
}

describe('The local issuer of tokens', () => {
  it('does not run in production', async () => {
    await expect(createLocalIssuer({ ...options(), deployment: 'production' })).rejects.toThrow('development only')
  })

  it('keeps its key pair, so that a token outlives a restart', async () => {
    const given = options()
    const token = await (await createLocalIssuer(given)).mint({ subject: 'tech-1', roles: ['technician'], site: 'lyon-1' })
    await createLocalIssuer(given)
    const read = createTokenReader({ issuer: 'i', audience: 'a', keys: { file: given.file }, clock })
    expect(await read(token)).toEqual({
      kind: 'actor',
      actor: { kind: 'person', subject: 'tech-1', roles: ['technician'], site: 'lyon-1' },
    })
  })

  it('started five times at once has one key pair', async () => {
    const given = options()
    const issuers = await Promise.all(Array.from({ length: 5 }, () => createLocalIssuer(given)))
    const read = createTokenReader({ issuer: 'i', audience: 'a', keys: { file: given.file }, clock })
    for (const issuer of issuers) expect((await read(await issuer.mint({ subject: 's', roles: [] }))).kind).toBe('actor')
    expect(readdirSync(join(given.file, '..')).sort()).toEqual(['jwks.json', 'jwks.json.private'])
  })

  it('publishes no private key, and lets only its owner read it', async () => {
    const given = options()
    await createLocalIssuer(given)
    expect(Object.keys(JSON.parse(readFileSync(given.file, 'utf8')).keys[0]).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x'])
    expect(statSync(`${given.file}.private`).mode & 0o777).toBe(0o600)
  })
})
