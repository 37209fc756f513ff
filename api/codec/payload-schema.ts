import type { Payload } from '@temporalio/common'
import Type, { type Static } from 'typebox'
import { closed } from '../../domain/input/schema.ts'

const BASE64 = '^(?:[A-Za-z0-9+/_-]{4})*(?:[A-Za-z0-9+/_-]{2,3}={0,2})?$'

/** Payloads in the JSON form of their protobuf message, as Temporal's tools send and expect them: bytes in base64. */
export const PayloadsSchema = Type.Object(
  {
    payloads: Type.Optional(
      Type.Array(
        Type.Object(
          {
            metadata: Type.Optional(Type.Record(Type.String({ maxLength: 100 }), Type.String({ pattern: BASE64 }))),
            data: Type.Optional(Type.String({ pattern: BASE64 })),
          },
          closed,
        ),
        { maxItems: 1_000 },
      ),
    ),
  },
  closed,
)
type Payloads = Static<typeof PayloadsSchema>

const fromBase64 = (text: string): Uint8Array => Buffer.from(text, 'base64')
const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

export const payloadsOf = ({ payloads = [] }: Payloads): Payload[] =>
  payloads.map(({ metadata, data }) => ({
    ...(metadata && { metadata: mapped(metadata, fromBase64) }),
    ...(data !== undefined && { data: fromBase64(data) }),
  }))

export const asJson = (payloads: readonly Payload[]): Payloads => ({
  payloads: payloads.map(({ metadata, data }) => ({
    ...(metadata && { metadata: mapped(metadata, toBase64) }),
    ...(data && data.length > 0 && { data: toBase64(data) }),
  })),
})

const mapped = <From, To>(fields: Readonly<Record<string, From>>, by: (value: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, by(value)]))
