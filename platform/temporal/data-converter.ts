import { fileURLToPath } from 'node:url'
import type { DataConverter, PayloadCodec } from '@temporalio/common'
import type { Settings } from '../config/settings.ts'
import { createPayloadCodec } from './payload-codec.ts'
import { type PayloadKeys, readPayloadKeys } from './payload-keys.ts'

export type CodecSettings = Pick<Settings, 'PAYLOAD_CODEC' | 'PAYLOAD_KEYS'>

/** Handed to whoever bundles the workflows ahead: a bundle without it leaves the words of workflows' failures readable. */
export const FAILURE_CONVERTER_PATH = fileURLToPath(new URL('./failure-converter.ts', import.meta.url))

export const payloadKeysOf = ({ PAYLOAD_KEYS }: CodecSettings): PayloadKeys | null =>
  PAYLOAD_KEYS === undefined ? null : readPayloadKeys(PAYLOAD_KEYS)

/** The codec as it is set; without keys one that opens nothing. */
export const payloadCodecOf = (settings: CodecSettings): PayloadCodec => createPayloadCodec(payloadKeysOf(settings), settings.PAYLOAD_CODEC)

/** How every client and worker writes to the engine and reads from it. All of one Reprise must have the same. */
export const dataConverterOf = (settings: CodecSettings): DataConverter => ({
  payloadCodecs: [payloadCodecOf(settings)],
  ...(settings.PAYLOAD_CODEC === 'on' && { failureConverterPath: FAILURE_CONVERTER_PATH }),
})
