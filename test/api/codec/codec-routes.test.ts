import { defaultPayloadConverter } from '@temporalio/common'
import { expect, it } from 'vitest'
import { codecRoutes } from '../../../api/codec/codec-routes.ts'
import { payloadCodecOf } from '../../../platform/temporal/data-converter.ts'
import { ENCRYPTED, payloadKey } from '../../support/codec-settings.ts'
import { apiUnderTest } from '../api-under-test.ts'

const UI = 'https://temporal.reprise.example'
const DEVELOPMENT_KEY = 'development-key-of-the-tests-0123456789-abcdefghijk'
const PREFLIGHT = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type,x-namespace' }

const base64 = (bytes: Uint8Array | null | undefined): string => Buffer.from(bytes ?? []).toString('base64')
/** A payload as the Web UI has it from the engine. */
const inJson = ({ metadata, data }: ReturnType<typeof defaultPayloadConverter.toPayload>) => ({
  metadata: Object.fromEntries(Object.entries(metadata ?? {}).map(([name, value]) => [name, base64(value)])),
  data: base64(data),
})
const plain = inJson(defaultPayloadConverter.toPayload({ amount: 243_00 }))
const encryptedWith = async (keys: string) => {
  const codec = payloadCodecOf({ PAYLOAD_CODEC: 'on', PAYLOAD_KEYS: keys })
  return (await codec.encode([defaultPayloadConverter.toPayload({ amount: 243_00 })])).map(inJson)
}

const world = async (settings: object = {}) => {
  const api = await apiUnderTest([codecRoutes], {
    payloadCodec: payloadCodecOf(ENCRYPTED),
    settings: {
      PUBLIC_URL: 'https://api.reprise.example',
      BODY_LIMIT_BYTES: 10_000,
      RATE_LIMIT_PER_MINUTE: 3,
      CODEC_ORIGINS: `https://other.example,${UI}`,
      ...settings,
    },
  })
  const operator = await api.bearer('operator')
  const post = (url: string, payload: unknown, headers: Readonly<Record<string, string>> = { authorization: operator }) =>
    api.app.inject({ method: 'POST', url, payload: payload as object, headers })
  return { ...api, post }
}

it('An operator has payloads opened, as the Web UI asks for it, and who asked is logged', async () => {
  const { post, log } = await world()
  const opened = await post('/codec/decode?preserveStorageRefs=true', {
    payloads: [...(await encryptedWith(ENCRYPTED.PAYLOAD_KEYS ?? '')), plain],
  })
  expect(opened.statusCode).toBe(200)
  expect(opened.json()).toEqual({ payloads: [plain, plain] })
  expect(log.map((line) => JSON.parse(line))).toContainEqual(
    expect.objectContaining({ msg: 'payloads opened', who: 'operator:person-operator', count: 2 }),
  )
  expect(log.join()).not.toContain('24300')
})

it('What an operator sends to the engine is encrypted first, and can be opened again', async () => {
  const { post } = await world()
  const encrypted = (await post('/codec/encode', { payloads: [plain] })).json()
  expect(encrypted.payloads[0].metadata.encoding).toBe(Buffer.from('binary/encrypted').toString('base64'))
  expect((await post('/codec/decode', encrypted)).json()).toEqual({ payloads: [plain] })
  expect((await post('/codec/decode', {})).json()).toEqual({ payloads: [] })
})

it('Nobody else is let in, and a page of another origin is told nothing', async () => {
  const { post, bearer } = await world({ RATE_LIMIT_PER_MINUTE: 100 })
  for (const role of ['support', 'lead', 'technician', 'customer'] as const)
    expect((await post('/codec/decode', {}, { authorization: await bearer(role) })).statusCode).toBe(403)
  const refused = await post('/codec/decode', {}, { origin: UI })
  expect([refused.statusCode, refused.headers['access-control-allow-origin']]).toEqual([401, UI])
  const elsewhere = await post('/codec/decode', {}, { origin: 'https://evil.example', authorization: await bearer('operator') })
  expect(elsewhere.headers['access-control-allow-origin']).toBeUndefined()
})

it('A browser that asks first is told who may send what', async () => {
  const { app } = await world()
  const ask = (origin: string) => app.inject({ method: 'OPTIONS', url: '/codec/decode', headers: { origin, ...PREFLIGHT } })
  const { statusCode, headers } = await ask(UI)
  expect(statusCode).toBe(204)
  expect(headers).toMatchObject({
    'access-control-allow-origin': UI,
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': 'Content-Type, X-Namespace, Authorization, Authorization-Extras',
    vary: 'Origin',
  })
  expect(headers['access-control-allow-credentials']).toBeUndefined()
  expect((await ask('https://evil.example')).headers['access-control-allow-origin']).toBeUndefined()
})

it('A key that is not set is named, with its cure', async () => {
  const { post } = await world()
  const { statusCode, ...response } = await post('/codec/decode', { payloads: await encryptedWith(payloadKey('gone', 3)) })
  expect(statusCode).toBe(422)
  expect(response.json()).toMatchObject({
    code: 'RPS_PAYLOAD_UNREADABLE',
    detail: expect.stringMatching(/^a payload is encrypted with key "gone", which PAYLOAD_KEYS does not name: put gone back/),
  })
})

it('A history of hundreds of payloads is opened in spite of the limit of requests, up to six megabytes at a time', async () => {
  const { post } = await world()
  for (let asked = 0; asked < 10; asked++) expect((await post('/codec/decode', { payloads: [plain] })).statusCode).toBe(200)
  const large = { metadata: plain.metadata, data: base64(Buffer.alloc(2_000_000)) }
  expect((await post('/codec/decode', { payloads: [large, large] })).statusCode).toBe(200)
  expect((await post('/codec/decode', { payloads: [large, large, large] })).statusCode).toBe(413)
  expect((await post('/codec/decode', { payloads: [{ ...plain, data: 'no base64!' }] })).json()).toMatchObject({
    errors: [{ pointer: '/payloads/0/data' }],
  })
})

it('In development the address may hold a key in place of a token; without the setting there is no such address', async () => {
  const { post } = await world({ CODEC_DEVELOPMENT_KEY: DEVELOPMENT_KEY })
  const payloads = await encryptedWith(ENCRYPTED.PAYLOAD_KEYS ?? '')
  const opened = await post(`/codec/development/${DEVELOPMENT_KEY}/decode`, { payloads }, { origin: UI })
  expect([opened.json(), opened.headers['access-control-allow-origin']]).toEqual([{ payloads: [plain] }, UI])
  for (const wrong of [DEVELOPMENT_KEY.toUpperCase(), 'x'])
    expect((await post(`/codec/development/${wrong}/decode`, { payloads }, {})).statusCode).toBe(404)
  const { post: ask } = await world()
  expect((await ask(`/codec/development/${DEVELOPMENT_KEY}/decode`, { payloads }, {})).statusCode).toBe(404)
})
