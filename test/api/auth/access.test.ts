import { createHmac, createPrivateKey, type JsonWebKey, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, importJWK, type JWK, type JWTHeaderParameters, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { ANYONE, actorOf } from '../../../api/auth/access.ts'
import type { RoutePlugin } from '../../../api/route-plugin.ts'
import { type ApiUnderTest, AUDIENCE, apiUnderTest, ISSUER, NOW } from '../api-under-test.ts'

const doors: RoutePlugin = (app) => {
  app.get('/v1/anyone', { config: { access: ANYONE } }, async (request) => actorOf(request))
  app.get('/v1/agents', { config: { access: ['support', 'lead'] } }, async (request) => actorOf(request))
  app.get('/v1/case', { config: { access: ['support', 'link'] } }, async (request) => actorOf(request))
  app.get('/c/:token', { config: { access: ['link'], linkIn: 'path' } }, async (request) => actorOf(request))
}
const api = () => apiUnderTest([doors])
const ask = async ({ app }: ApiUnderTest, url: string, authorization?: string) => {
  const response = await app.inject({ url, headers: authorization === undefined ? {} : { authorization } })
  return { status: response.statusCode, body: response.json(), headers: response.headers }
}

describe('A token', () => {
  it('says who asks, with the roles that we know', async () => {
    const under = await api()
    const token = await under.issuer.mint({
      subject: 'agent-17',
      roles: ['support', 'emperor' as 'lead'],
      email: 'agent@reprise.example',
      site: 'lyon-1',
    })
    expect((await ask(under, '/v1/agents', `Bearer ${token}`)).body).toEqual({
      kind: 'person',
      subject: 'agent-17',
      roles: ['support'],
      email: 'agent@reprise.example',
      emailVerified: true,
      site: 'lyon-1',
    })
  })

  it('is wanted where guests are not let in, and both ways to give one are named', async () => {
    const answer = await ask(await api(), '/v1/agents')
    expect([answer.status, answer.body.code]).toEqual([401, 'RPS_CREDENTIALS_MISSING'])
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="reprise", Link realm="reprise"')
  })

  it('of another role, or of none, is refused with 403', async () => {
    const under = await api()
    for (const authorization of [await under.bearer('technician'), await under.bearer()]) {
      const answer = await ask(under, '/v1/agents', authorization)
      expect([answer.status, answer.body.code]).toEqual([403, 'RPS_NOT_ALLOWED'])
    }
  })

  it('counts until it expires, give or take 5 s, and is told apart then', async () => {
    const under = await api()
    const authorization = `Bearer ${await under.issuer.mint({ subject: 'a', roles: ['lead'], lifetimeSeconds: 60 })}`
    under.clock.advance(64_000)
    expect((await ask(under, '/v1/agents', authorization)).status).toBe(200)
    under.clock.advance(2_000)
    expect((await ask(under, '/v1/agents', authorization)).body.code).toBe('RPS_TOKEN_EXPIRED')
  })
})

describe('A forged token', () => {
  const at = Math.floor(Date.parse(NOW) / 1000)
  const claims = { sub: 'agent-17', roles: ['lead'], iss: ISSUER, aud: AUDIENCE, iat: at, exp: at + 600 }
  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const ours = (under: ApiUnderTest) => JSON.parse(readFileSync(join(under.folder, 'jwks.json.private'), 'utf8')) as JWK
  const signed = async (jwk: JWK, content: object, header: Partial<JWTHeaderParameters> = {}) =>
    new SignJWT({ ...content })
      .setProtectedHeader({ alg: 'EdDSA', ...(jwk.kid === undefined ? {} : { kid: jwk.kid }), ...header })
      .sign(await importJWK(jwk, 'EdDSA'))
  const foreign = async () => exportJWK((await generateKeyPair('EdDSA', { extractable: true })).privateKey)
  const without = (name: keyof typeof claims) => Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name))

  it.each<[string, (under: ApiUnderTest) => Promise<string> | string]>([
    ['without a signature (alg none)', () => `${encoded({ alg: 'none' })}.${encoded(claims)}.`],
    ['whose alg none comes with a signature', (under) => `${encoded({ alg: 'none', kid: ours(under).kid })}.${encoded(claims)}.AAAA`],
    [
      'signed with our public key as a shared secret',
      (under) => {
        const content = `${encoded({ alg: 'HS256', kid: ours(under).kid })}.${encoded(claims)}`
        return `${content}.${createHmac('sha256', ours(under).x ?? '')
          .update(content)
          .digest('base64url')}`
      },
    ],
    [
      'signed by another key under our key id',
      async (under) => signed({ ...(await foreign()), ...(ours(under).kid === undefined ? {} : { kid: ours(under).kid }) } as JWK, claims),
    ],
    ['of an unknown key id', async () => signed(await foreign(), claims, { kid: 'unknown' })],
    ['that brings its own key', async () => signed(await foreign(), claims, { jwk: { kty: 'OKP', crv: 'Ed25519', x: 'AAAA' } })],
    ['for another audience', (under) => signed(ours(under), { ...claims, aud: 'shop' })],
    ['of another issuer', (under) => signed(ours(under), { ...claims, iss: 'https://login.example' })],
    ['that never expires', (under) => signed(ours(under), without('exp'))],
    ['of nobody', (under) => signed(ours(under), without('sub'))],
    ['of an empty subject', (under) => signed(ours(under), { ...claims, sub: '' })],
    ['for later', (under) => signed(ours(under), { ...claims, nbf: at + 3_600 })],
    [
      'with a demand that we do not know',
      (under) => {
        const content = `${encoded({ alg: 'EdDSA', kid: ours(under).kid, crit: ['reprise'], reprise: 1 })}.${encoded(claims)}`
        const key = createPrivateKey({ key: ours(under) as JsonWebKey, format: 'jwk' })
        return `${content}.${sign(null, Buffer.from(content), key).toString('base64url')}`
      },
    ],
    [
      'that was changed',
      async (under) => (await signed(ours(under), claims)).replace(/\.[^.]+\./, `.${encoded({ ...claims, roles: ['operator', 'lead'] })}.`),
    ],
    ['that is no token', () => 'abc'],
    ['with too many parts', () => 'a.b.c.d'],
  ])('%s is refused', async (_, forge) => {
    const under = await api()
    const answer = await ask(under, '/v1/agents', `Bearer ${await forge(under)}`)
    expect([answer.status, answer.body.code]).toEqual([401, 'RPS_TOKEN_INVALID'])
  })

  it.each(['Bearer', 'Bearer ', 'Basic YTpi', 'Bearer a b', 'Bearer\ta', 'Link', `Token ${'x'.repeat(40)}`])(
    'is not looked for in %j',
    async (authorization) => {
      const answer = await ask(await api(), '/v1/anyone', authorization)
      expect([answer.status, answer.body.code]).toEqual([401, 'RPS_CREDENTIALS_MISSING'])
    },
  )

  it('is refused also where no token is needed', async () => {
    expect((await ask(await api(), '/v1/anyone', 'Bearer abc')).status).toBe(401)
    expect((await ask(await api(), '/v1/anyone')).body).toEqual({ kind: 'guest' })
  })
})

describe('A link to a case', () => {
  it('opens its case in the header for JSON and in the address for pages', async () => {
    const under = await api()
    const token = under.linkTo('case-7')
    const actor = { kind: 'link', caseId: 'case-7', linkId: 'lnk1', sentBy: 'mail' }
    expect((await ask(under, '/v1/case', `Link ${token}`)).body).toEqual(actor)
    expect((await ask(under, `/c/${token}`)).body).toEqual(actor)
  })

  it('does not stand in for a role, nor a token for a link', async () => {
    const under = await api()
    expect((await ask(under, '/v1/agents', `Link ${under.linkTo('case-7')}`)).body.code).toBe('RPS_NOT_ALLOWED')
    expect((await ask(under, '/v1/agents', `Bearer ${under.linkTo('case-7')}`)).body.code).toBe('RPS_TOKEN_INVALID')
    expect((await ask(under, '/c/x', await under.bearer('support'))).body.code).toBe('RPS_LINK_INVALID')
  })

  it('that expired, was ended or was changed says which', async () => {
    const under = await api()
    const token = under.linkTo('case-7')
    expect((await ask(under, '/v1/case', `Link ${token.replace('case-7', 'case-8')}`)).body.code).toBe('RPS_LINK_INVALID')
    under.revokedLinks.add('lnk1')
    expect((await ask(under, '/v1/case', `Link ${token}`)).body.code).toBe('RPS_LINK_REVOKED')
    under.clock.advance(3_600_000)
    const answer = await ask(under, `/c/${token}`)
    expect([answer.status, answer.body.code]).toEqual([401, 'RPS_LINK_EXPIRED'])
  })

  it('stands in no line of the log', async () => {
    const under = await api()
    const token = under.linkTo('case-7')
    await ask(under, `/c/${token}`)
    await ask(under, '/v1/case', `Link ${token}`)
    expect(under.log.length).toBeGreaterThan(1)
    expect(under.log.join('')).not.toContain('lnk1')
    expect(under.log.join('')).toContain('"route":"/c/:token"')
  })
})
