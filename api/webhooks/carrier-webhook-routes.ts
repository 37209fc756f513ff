import Type from 'typebox'
import { closed, oneOf } from '../../domain/input/schema.ts'
import type { AcceptDependencies } from '../../platform/cases/inbox/accept.ts'
import { acceptCarrierMessage } from '../../platform/parcels/accept-message.ts'
import { ANYONE } from '../auth/access.ts'
import { readRawBodies } from '../http/raw-body.ts'
import type { ReadCarrierWebhook } from '../ports.ts'
import { ProblemError } from '../problems/problem.ts'
import type { ApiApp } from '../route-plugin.ts'

export interface CarrierWebhookDependencies extends AcceptDependencies {
  readonly readCarrierWebhook: ReadCarrierWebhook
}

/** A tracker with all its scans; far above what EasyPost sends. */
const LARGEST_MESSAGE = 1_048_576
/** Carriers post in bursts, from a few addresses. */
const MESSAGES_PER_MINUTE = 3_000

/** What carriers post. Answers as soon as the rows are stored; the relay brings the facts to their cases. */
export const carrierWebhookRoutes = (app: ApiApp, deps: CarrierWebhookDependencies): void => {
  readRawBodies(app)
  app.post(
    '/v1/webhooks/easypost',
    {
      bodyLimit: LARGEST_MESSAGE,
      config: {
        access: ANYONE,
        idempotency: 'not_needed',
        rateLimit: { max: MESSAGES_PER_MINUTE, timeWindow: 60_000 },
        problems: ['RPS_SIGNATURE_INVALID', 'RPS_BODY_MALFORMED', 'RPS_BODY_TOO_LARGE'],
      },
      schema: {
        tags: ['Webhooks'],
        summary: 'Scans of a parcel, from EasyPost',
        description:
          'Signed in `X-Hmac-Signature`. The same event again, and events about other things than trackers, are answered 200 too.',
        response: { 200: Type.Object({ status: oneOf(['taken', 'known']) }, closed) },
      },
    },
    async (request) => {
      const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const reading = deps.readCarrierWebhook(raw, request.headers)
      if (!reading.ok)
        throw new ProblemError(reading.reason === 'signature' ? 'RPS_SIGNATURE_INVALID' : 'RPS_BODY_MALFORMED', { detail: reading.detail })
      const status = await acceptCarrierMessage(deps, {
        provider: 'easypost',
        eventId: reading.eventId,
        raw: raw.toString('utf8'),
        scans: reading.facts,
      })
      return { status }
    },
  )
}
