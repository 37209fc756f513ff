import Type from 'typebox'
import { closed, oneOf } from '../../domain/input/schema.ts'
import type { AcceptDependencies } from '../../platform/cases/inbox/accept.ts'
import { acceptCarrierMessage } from '../../platform/parcels/accept-message.ts'
import { ANYONE } from '../auth/access.ts'
import { readRawBodies } from '../http/raw-body.ts'
import { CARRIER_SERVICES, type CarrierWebhooks } from '../ports.ts'
import { ProblemError } from '../problems/problem.ts'
import type { ApiApp } from '../route-plugin.ts'

export interface CarrierWebhookDependencies extends AcceptDependencies {
  readonly carrierWebhooks: CarrierWebhooks
}

/** A tracker with all its scans; far above what is sent. */
const LARGEST_MESSAGE = 1_048_576
/** Carriers post in bursts, from a few addresses. */
const MESSAGES_PER_MINUTE = 3_000

const SERVICES: Readonly<Record<keyof CarrierWebhooks, { readonly name: string; readonly signature: string }>> = {
  easypost: { name: 'EasyPost', signature: 'X-Hmac-Signature' },
  sendcloud: { name: 'Sendcloud', signature: 'Sendcloud-Signature' },
}

/** What carriers post. Answers as soon as the rows are stored; the relay brings the facts to their cases. */
export const carrierWebhookRoutes = (app: ApiApp, deps: CarrierWebhookDependencies): void => {
  readRawBodies(app)
  for (const provider of CARRIER_SERVICES) {
    const { name, signature } = SERVICES[provider]
    app.post(
      `/v1/webhooks/${provider}`,
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
          summary: `Scans of a parcel, from ${name}`,
          description: `Signed in \`${signature}\`. The same event again, and events about other things than parcels, are answered 200 too.`,
          response: { 200: Type.Object({ status: oneOf(['taken', 'known']) }, closed) },
        },
      },
      async (request) => {
        const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
        const reading = deps.carrierWebhooks[provider](raw, request.headers)
        if (!reading.ok)
          throw new ProblemError(reading.reason === 'signature' ? 'RPS_SIGNATURE_INVALID' : 'RPS_BODY_MALFORMED', {
            detail: reading.detail,
          })
        const { eventId, facts: scans } = reading
        return { status: await acceptCarrierMessage(deps, { provider, eventId, raw: raw.toString('utf8'), scans }) }
      },
    )
  }
}
