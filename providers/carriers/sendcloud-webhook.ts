import { createHmac, timingSafeEqual } from 'node:crypto'
import Value from 'typebox/value'
import type { CarrierWebhook, WebhookHeaders } from './carriers.ts'
import { WebhookShape } from './sendcloud-shapes.ts'
import { factOf } from './sendcloud-statuses.ts'

export const SENDCLOUD_SIGNATURE_HEADER = 'sendcloud-signature'

/** Sendcloud's signature of a webhook: HMAC-SHA256 over the bytes, in hexadecimal. */
export const signSendcloudWebhook = (secret: string, rawBody: Buffer): string => createHmac('sha256', secret).update(rawBody).digest('hex')

const isSigned = (secret: string, rawBody: Buffer, found: string): boolean => {
  const wanted = Buffer.from(signSendcloudWebhook(secret, rawBody))
  const given = Buffer.from(found)
  return wanted.length === given.length && timingSafeEqual(wanted, given)
}

/**
 * One status of one parcel; it has no id, so the parcel, the status and its time name the event. An event about something else, and one of
 * a parcel without carrier or code, is good and has no facts.
 */
export const parseSendcloudWebhook = (secret: string | undefined, rawBody: Buffer, headers: WebhookHeaders): CarrierWebhook => {
  if (secret === undefined) return { ok: false, reason: 'signature', detail: 'no secret is shared with Sendcloud' }
  const found = headers[SENDCLOUD_SIGNATURE_HEADER]
  if (typeof found !== 'string')
    return { ok: false, reason: 'signature', detail: `header ${SENDCLOUD_SIGNATURE_HEADER} is missing or repeated` }
  if (!isSigned(secret, rawBody, found)) return { ok: false, reason: 'signature', detail: 'not signed with the shared webhook secret' }
  let event: unknown
  try {
    event = JSON.parse(rawBody.toString('utf8'))
  } catch {
    return { ok: false, reason: 'malformed', detail: 'body is not JSON' }
  }
  if (!Value.Check(WebhookShape, event))
    return { ok: false, reason: 'malformed', detail: 'body is not an event: action and timestamp are needed' }
  const { action, timestamp, carrier_status_change_timestamp: changedAt, parcel } = event
  const eventId = `${action}/${parcel?.id ?? 0}/${parcel?.status.id ?? 0}/${changedAt ?? timestamp}`
  if (action !== 'parcel_status_changed' || !parcel?.tracking_number || !parcel.carrier) return { ok: true, eventId, facts: [] }
  const at = new Date(changedAt ?? timestamp)
  return { ok: true, eventId, facts: [factOf(parcel.tracking_number, parcel.carrier.code, parcel.status.message, at)] }
}
