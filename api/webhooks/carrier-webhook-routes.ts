import type { AcceptDependencies } from '../../platform/cases/inbox/accept.ts'
import { acceptCarrierMessage } from '../../platform/parcels/accept-message.ts'
import { readRawBodies } from '../http/raw-body.ts'
import { CARRIER_SERVICES, type CarrierWebhooks } from '../ports.ts'
import type { ApiApp } from '../route-plugin.ts'
import { addSignedWebhook } from './signed-webhook.ts'

export interface CarrierWebhookDependencies extends AcceptDependencies {
  readonly carrierWebhooks: CarrierWebhooks
}

const SERVICES: Readonly<Record<keyof CarrierWebhooks, { readonly name: string; readonly signature: string }>> = {
  easypost: { name: 'EasyPost', signature: 'X-Hmac-Signature' },
  sendcloud: { name: 'Sendcloud', signature: 'Sendcloud-Signature' },
}

/** What carriers post. */
export const carrierWebhookRoutes = (app: ApiApp, deps: CarrierWebhookDependencies): void => {
  readRawBodies(app)
  for (const provider of CARRIER_SERVICES) {
    const { name, signature } = SERVICES[provider]
    addSignedWebhook(app, {
      provider,
      summary: `Scans of a parcel, from ${name}`,
      signature,
      description: 'The same event again, and events about other things than parcels, are answered 200 too.',
      read: (raw, headers) => deps.carrierWebhooks[provider](raw, headers),
      accept: (message, { facts: scans }) => acceptCarrierMessage(deps, { ...message, scans }),
    })
  }
}
