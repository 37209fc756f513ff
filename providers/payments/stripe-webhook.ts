import { createHmac, timingSafeEqual } from 'node:crypto'
import Type from 'typebox'
import Value from 'typebox/value'

export const STRIPE_SIGNATURE_HEADER = 'stripe-signature'

/** What Stripe allows between signing and arrival. */
const TOLERANCE_SECONDS = 300

/** `signature`: not signed, not by a shared secret, or too long ago; answer 401. `malformed`: signed, but no event; answer 400. */
export type StripeWebhook =
  | {
      readonly ok: true
      readonly eventId: string
      readonly type: string
      /** The payment that it is about, or the set-up of what is paid with later; undefined for an event about something else. */
      readonly ref?: string
      /** What the payment was opened for, where the event says so. */
      readonly obligation?: string
      /** `paid`: it says no more than that. */
      readonly news: 'paid' | 'other'
    }
  | { readonly ok: false; readonly reason: 'signature' | 'malformed'; readonly detail: string }

const EventShape = Type.Object({
  id: Type.String({ minLength: 1 }),
  type: Type.String({ minLength: 1 }),
  data: Type.Object({
    object: Type.Object({
      id: Type.Optional(Type.String()),
      object: Type.String(),
      payment_intent: Type.Optional(Type.Union([Type.String(), Type.Null()])),
      metadata: Type.Optional(Type.Union([Type.Object({ obligation: Type.Optional(Type.String()) }), Type.Null()])),
    }),
  }),
})

/** Stripe's signature: HMAC-SHA256 over the second of signing, a dot and the bytes; a header may carry several while a secret rolls. */
export const signStripeWebhook = (secret: string, rawBody: Buffer, at: Date): string => {
  const seconds = Math.floor(at.getTime() / 1000)
  return `t=${seconds},v1=${digestOf(secret, seconds, rawBody)}`
}

/**
 * Checks over the bytes as received, by any of the secrets (two while one rolls), then says which payment is to be read again: what an
 * event itself tells may be out of date, as order is not promised. Source: docs.stripe.com/webhooks, "Verify signatures manually".
 */
export const parseStripeWebhook = (
  secrets: readonly string[],
  rawBody: Buffer,
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  now: Date,
): StripeWebhook => {
  const unsigned = (detail: string): StripeWebhook => ({ ok: false, reason: 'signature', detail })
  const header = headers[STRIPE_SIGNATURE_HEADER]
  if (typeof header !== 'string') return unsigned(`header ${STRIPE_SIGNATURE_HEADER} is missing or repeated`)
  const parts = header.split(',').map((part) => part.trim().split('='))
  const seconds = Number(parts.find(([name]) => name === 't')?.[1] ?? Number.NaN)
  if (!Number.isInteger(seconds)) return unsigned('no second of signing (t=) in the signature')
  const given = parts.filter(([name]) => name === 'v1').map(([, digest = '']) => digest)
  if (!secrets.some((secret) => given.some((digest) => isEqual(digest, digestOf(secret, seconds, rawBody)))))
    return unsigned('not signed with a shared webhook secret')
  if (Math.abs(now.getTime() / 1000 - seconds) > TOLERANCE_SECONDS) return unsigned(`signed more than ${TOLERANCE_SECONDS} s away from now`)

  const event = parsed(rawBody)
  if (!Value.Check(EventShape, event))
    return { ok: false, reason: 'malformed', detail: 'body is no event: id, type and data.object are needed' }
  const { id, object, payment_intent: intent, metadata } = event.data.object
  const ref = object === 'payment_intent' || object === 'setup_intent' ? id : (intent ?? undefined)
  const obligation = metadata?.obligation
  return {
    ok: true,
    eventId: event.id,
    type: event.type,
    ...(ref !== undefined && { ref }),
    ...(obligation !== undefined && { obligation }),
    news: event.type === 'payment_intent.succeeded' ? 'paid' : 'other',
  }
}

const digestOf = (secret: string, seconds: number, rawBody: Buffer): string =>
  createHmac('sha256', secret).update(`${seconds}.`).update(rawBody).digest('hex')

const isEqual = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

function parsed(rawBody: Buffer): unknown {
  try {
    return JSON.parse(rawBody.toString('utf8'))
  } catch {
    return undefined
  }
}
