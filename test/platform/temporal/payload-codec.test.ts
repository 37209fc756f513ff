import { defaultPayloadConverter, type Payload } from '@temporalio/common'
import { describe, expect, test } from 'vitest'
import { createPayloadCodec, PayloadUnreadableError } from '../../../platform/temporal/payload-codec.ts'
import { readPayloadKeys } from '../../../platform/temporal/payload-keys.ts'
import { payloadKey } from '../../support/codec-settings.ts'

const OLD = payloadKey('old', 1)
const NEW = payloadKey('new', 2)
const codecOf = (keys: string, mode: 'on' | 'off' = 'on') => createPayloadCodec(readPayloadKeys(keys), mode)

const payloadOf = (value: unknown): Payload => defaultPayloadConverter.toPayload(value)
const contentOf = (payload: Payload | undefined): unknown => payload && defaultPayloadConverter.fromPayload(payload)
const textsOf = ({ metadata, data }: Payload): string =>
  [data, ...Object.values(metadata ?? {})].map((bytes) => Buffer.from(bytes ?? []).toString('latin1')).join()

const sent = async (keys: string, value: unknown): Promise<Payload> => {
  const [payload] = await codecOf(keys).encode([payloadOf(value)])
  if (!payload) throw new Error('the codec gave nothing back')
  return payload
}
const changed = (payload: Payload, at: number): Payload => {
  const data = Buffer.from(payload.data ?? [])
  data.writeUInt8(data.readUInt8(at) ^ 1, at)
  return { ...payload, data }
}

describe('What goes to the engine', () => {
  test.each([
    ['an object', { customer: 'Camille', amount: 243_00 }],
    ['nothing', null],
    ['an empty text', ''],
    ['bytes', new Uint8Array([0, 255, 7])],
    ['what was not given', undefined],
  ])('comes back as it was: %s', async (_, value) => {
    const [back] = await codecOf(OLD).decode([await sent(OLD, value)])
    expect(contentOf(back)).toEqual(value)
  })

  test('holds neither what it says nor of what kind it is, and never looks the same twice', async () => {
    const payload = await sent(OLD, { customer: 'Camille Durand' })
    expect(textsOf(payload)).not.toMatch(/Camille|customer|json/)
    expect(textsOf(payload)).toContain('binary/encrypted,aes-256-gcm,old')
    expect((await sent(OLD, { customer: 'Camille Durand' })).data).not.toEqual(payload.data)
  })

  test('is opened after the keys were changed, as long as the old one stands behind the new', async () => {
    const [back] = await codecOf(`${NEW},${OLD}`).decode([await sent(OLD, 'before')])
    expect(contentOf(back)).toBe('before')
    expect(textsOf(await sent(`${NEW},${OLD}`, 'after'))).toContain('new')
  })

  test('is read where it was written before the codec was on, and where it is off again', async () => {
    const plain = payloadOf('before the codec')
    expect(await codecOf(OLD).decode([plain])).toEqual([plain])
    expect(await codecOf(OLD, 'off').encode([plain])).toEqual([plain])
    expect(contentOf((await codecOf(OLD, 'off').decode([await sent(OLD, 'secret')]))[0])).toBe('secret')
  })
})

describe('What cannot be opened says which key is missing and what to do', () => {
  const openedWith = async (keys: string, payload: Payload) => codecOf(keys).decode([payload])

  test('a key that is set no longer', async () => {
    const payload = await sent(OLD, 'x')
    await expect(openedWith(NEW, payload)).rejects.toThrow(PayloadUnreadableError)
    await expect(openedWith(NEW, payload)).rejects.toThrow(
      'a payload is encrypted with key "old", which PAYLOAD_KEYS does not name: put old back behind the first key (docs/operations.md, "Keys of the engine\'s payloads")',
    )
    await expect(createPayloadCodec(null, 'off').decode([payload])).rejects.toThrow('put old back')
  })

  test('another key under the same id, a changed byte anywhere, another id on the same bytes', async () => {
    const payload = await sent(OLD, 'x')
    const refusal = 'a payload of key "old" cannot be opened: it was changed, or PAYLOAD_KEYS names another key as old'
    await expect(openedWith(payloadKey('old', 3), payload)).rejects.toThrow(refusal)
    for (const at of [0, 12, (payload.data?.length ?? 0) - 1]) await expect(openedWith(OLD, changed(payload, at))).rejects.toThrow(refusal)
    const relabelled = { ...payload, metadata: { ...payload.metadata, 'encryption-key-id': Buffer.from('twin') } }
    await expect(openedWith(`${OLD},${payloadKey('twin', 1)}`, relabelled)).rejects.toThrow('a payload of key "twin" cannot be opened')
  })

  test('bytes that were cut off', async () => {
    const payload = await sent(OLD, 'x')
    await expect(openedWith(OLD, { ...payload, data: Buffer.alloc(27) })).rejects.toThrow('a payload of key "old" was cut short')
  })
})
