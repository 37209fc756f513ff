import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { expect, it, onTestFinished } from 'vitest'
import { createTokenReader } from '../../../api/auth/tokens.ts'
import { SettableClock } from '../../../platform/clock.ts'
import { apiUnderTest } from '../api-under-test.ts'

const clock = new SettableClock('2027-03-12T10:59:00Z')
const at = Math.floor(clock.now().getTime() / 1000)

/** An issuer's server of keys: what it answers can be changed while it runs. */
const serverOfKeys = async () => {
  const state = { asked: 0, status: 200, keys: [] as unknown[] }
  const server = createServer((_request, response) => {
    state.asked += 1
    response.writeHead(state.status, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: state.keys }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => new Promise<void>((resolve) => void server.close(() => resolve()).closeAllConnections())
  onTestFinished(close)
  return { state, close, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks` }
}

const key = async (kid: string) => {
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  return {
    open: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' },
    token: () =>
      new SignJWT({ roles: ['support'] })
        .setProtectedHeader({ alg: 'ES256', kid })
        .setSubject('agent')
        .setIssuer('i')
        .setAudience('a')
        .setExpirationTime(at + 60)
        .sign(privateKey),
  }
}
const readerOf = (url: string) => createTokenReader({ issuer: 'i', audience: 'a', keys: { url }, clock })
const agent = { kind: 'actor', actor: { kind: 'person', subject: 'agent', roles: ['support'] } }

it('Tokens are checked by the keys that the issuer publishes, which are fetched once', async () => {
  const [server, one] = [await serverOfKeys(), await key('one')]
  server.state.keys = [one.open]
  const read = readerOf(server.url)
  expect(await read(await one.token())).toEqual(agent)
  expect(await read(await one.token())).toEqual(agent)
  expect(server.state.asked).toBe(1)
})

it('Who comes with the same token again is believed until it ends, and not a second longer; another signature is not', async () => {
  const [server, one] = [await serverOfKeys(), await key('one')]
  server.state.keys = [one.open]
  const own = new SettableClock(clock.now())
  const read = createTokenReader({ issuer: 'i', audience: 'a', keys: { url: server.url }, clock: own })
  const token = await one.token()
  const forged = token.replace(/.{6}$/, (end) => [...end].toReversed().join(''))
  const first = await read(token)
  expect(first).toEqual(agent)
  own.set('2027-03-12T10:59:59Z')
  expect(await read(token)).toBe(first)
  expect(await read(forged)).toEqual({ kind: 'invalid' })
  own.set('2027-03-12T11:00:06Z')
  expect(await read(token)).toEqual({ kind: 'expired' })
})

it('Made-up key ids are refused without asking the issuer each time', async () => {
  const [server, one, foreign] = [await serverOfKeys(), await key('one'), await key('unknown')]
  server.state.keys = [one.open]
  const read = readerOf(server.url)
  expect(await read(await one.token())).toEqual(agent)
  for (let turn = 0; turn < 5; turn += 1) expect(await read(await foreign.token())).toEqual({ kind: 'invalid' })
  expect(server.state.asked).toBeLessThanOrEqual(2)
})

it('While the issuer cannot be reached or answers with an error nobody is let in and nobody is called a forger: 503', async () => {
  const [server, one] = [await serverOfKeys(), await key('one')]
  server.state.status = 500
  expect(await readerOf(server.url)(await one.token())).toMatchObject({ kind: 'unavailable' })
  await server.close()
  const { app } = await apiUnderTest([(api) => void api.get('/v1/agents', { config: { access: ['support'] } }, async () => 1)], {
    tokens: readerOf(server.url),
  })
  const response = await app.inject({ url: '/v1/agents', headers: { authorization: `Bearer ${await one.token()}` } })
  expect([response.statusCode, response.headers['retry-after'], response.json().code]).toEqual([503, '5', 'RPS_IDENTITY_UNAVAILABLE'])
})

it('A shared secret among the keys of the issuer signs nothing', async () => {
  const server = await serverOfKeys()
  const secret = Buffer.alloc(32, 1)
  server.state.keys = [{ kty: 'oct', k: secret.toString('base64url'), kid: 'shared', alg: 'HS256' }]
  const token = await new SignJWT({ roles: ['lead'] })
    .setProtectedHeader({ alg: 'HS256', kid: 'shared' })
    .setSubject('x')
    .setIssuer('i')
    .setAudience('a')
    .setExpirationTime(at + 60)
    .sign(secret)
  expect(await readerOf(server.url)(token)).toEqual({ kind: 'invalid' })
})

it('A file of keys that is not there ends the start', () => {
  expect(() => createTokenReader({ issuer: 'i', audience: 'a', keys: { file: '/nowhere/jwks.json' }, clock })).toThrow('ENOENT')
})
