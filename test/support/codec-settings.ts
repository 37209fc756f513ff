import type { CodecSettings } from '../../platform/temporal/data-converter.ts'

/** A key of a test: 32 times the same byte. */
export const payloadKey = (id: string, byte: number): string => `${id}:${Buffer.alloc(32, byte).toString('base64')}`

/** How the tests' Reprise writes to its engine, as every Reprise does unless told otherwise. */
export const ENCRYPTED: CodecSettings = { PAYLOAD_CODEC: 'on', PAYLOAD_KEYS: payloadKey('p1', 9) }

/** For tests that look into what the engine keeps. */
export const READABLE: CodecSettings = { PAYLOAD_CODEC: 'off' }
