import { createHmac, timingSafeEqual } from 'node:crypto'
import Value from 'typebox/value'
import type { CarrierWebhook, WebhookHeaders } from './carriers.ts'
import { EventShape, TrackerShape } from './easypost-shapes.ts'
import { factsOf } from './easypost-tracking.ts'

export const SIGNATURE_HEADER = 'x-hmac-signature'

/** EasyPost's signature of a webhook: HMAC-SHA256 over the bytes, by the shared secret in Unicode form NFKD. */
export const signEasyPostWebhook = (secret: string, rawBody: Buffer): string =>
  `hmac-sha256-hex=${createHmac('sha256', Buffer.from(secret.normalize('NFKD'), 'utf8'))
    .update(rawBody)
    .digest('hex')}`

const isSigned = (secret: string, rawBody: Buffer, found: string): boolean => {
  const wanted = Buffer.from(signEasyPostWebhook(secret, rawBody))
  const given = Buffer.from(found)
  return wanted.length === given.length && timingSafeEqual(wanted, given)
}

/**
 * Checks over the bytes as received: EasyPost writes weights as `614.0`, which a parser and a printer would lose.
 * An event about something else than a tracker is good and has no facts, so that the endpoint can answer 2xx:
 * EasyPost disables endpoints that fail for long.
 */
export const parseEasyPostWebhook = (secret: string, rawBody: Buffer, headers: WebhookHeaders): CarrierWebhook => {
  const found = headers[SIGNATURE_HEADER]
  if (typeof found !== 'string') return { ok: false, reason: 'signature', detail: `header ${SIGNATURE_HEADER} is missing or repeated` }
  if (!isSigned(secret, rawBody, found)) return { ok: false, reason: 'signature', detail: 'not signed with the shared webhook secret' }

  const malformed = (detail: string): CarrierWebhook => ({ ok: false, reason: 'malformed', detail })
  let event: unknown
  try {
    event = JSON.parse(rawBody.toString('utf8'))
  } catch {
    return malformed('body is not JSON')
  }
  if (!Value.Check(EventShape, event)) return malformed('body is not an event: id, object, description and result are needed')
  const { id: eventId, result } = event
  if (result.object !== 'Tracker') return { ok: true, eventId, facts: [] }
  if (!Value.Check(TrackerShape, result)) return malformed(`event ${eventId}: result is not a tracker`)
  return { ok: true, eventId, facts: factsOf(result) }
}
