import { createTokenReader } from '../api/auth/tokens.ts'
import type { ApiDependencies } from '../api/route-plugin.ts'
import { papers } from '../documents/papers/papers.ts'
import { findEarlierRequest } from '../platform/cases/idempotency.ts'
import { createDeliverSoon } from '../platform/cases/inbox/delivery-breaker.ts'
import { createCaseLinkReader } from '../platform/cases/notices/case-links.ts'
import { payloadCodecOf } from '../platform/temporal/data-converter.ts'
import { carrierWebhooks } from '../providers/carriers/webhooks.ts'
import { inspectPhoto, PHOTO_LIMITS, viewOf } from '../providers/files/photos.ts'
import { parseStripeWebhook } from '../providers/payments/stripe-webhook.ts'
import { composePayments, type Platform } from './composition.ts'

/** All that the API stands on, from what the roles share. */
export function composeApi(platform: Platform): ApiDependencies {
  const { settings, database, clock, logger, files } = platform
  return {
    ...platform,
    demonstrationPolicies: settings.DEMONSTRATION_POLICIES,
    tokens: createTokenReader({ issuer: settings.JWT_ISSUER, audience: settings.JWT_AUDIENCE, keys: keysOf(platform), clock }),
    links: createCaseLinkReader(platform),
    idempotency: { find: (use) => findEarlierRequest(database, use) },
    readiness: {
      process: async () => {
        if (platform.leaving.signal.aborted) throw new Error('the process is stopping')
      },
      database: () => database.$queryRaw`select 1`,
      engine: () => platform.engine.client.workflowService.getSystemInfo({}),
    },
    temporal: platform.engine.client,
    deliver: createDeliverSoon(platform.delivery, (error) =>
      logger.warn({ err: error }, 'a command was not delivered at once: the relay goes on'),
    ),
    papers,
    carrierWebhooks: carrierWebhooks({ easypost: settings.CARRIER_WEBHOOK_SECRET, sendcloud: settings.SENDCLOUD_WEBHOOK_SECRET }),
    readPaymentWebhook: (raw, headers) => parseStripeWebhook(settings.PAYMENT_WEBHOOK_SECRETS.split(','), raw, headers, clock.now()),
    customerPayments: composePayments(settings),
    payloadCodec: payloadCodecOf(settings),
    photos: { maximumBytes: PHOTO_LIMITS.bytes, inspect: inspectPhoto, show: (ref, view) => viewOf(files, ref, view) },
  }
}

/** The settings' check has seen to it that one of the two is given. */
function keysOf({ settings: { JWKS_URL, JWKS_FILE } }: Platform) {
  return JWKS_FILE === undefined ? { url: JWKS_URL ?? '' } : { file: JWKS_FILE }
}
