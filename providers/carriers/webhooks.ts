import type { CarrierWebhook, WebhookHeaders } from './carriers.ts'
import { parseEasyPostWebhook } from './easypost-webhook.ts'
import { parseSendcloudWebhook } from './sendcloud-webhook.ts'

type Read = (rawBody: Buffer, headers: WebhookHeaders) => CarrierWebhook

/** Reads what each carrier service posts, signed with the secret shared with it. Without one nothing in its name is believed. */
export const carrierWebhooks = (secrets: {
  readonly easypost: string
  readonly sendcloud: string | undefined
}): { readonly easypost: Read; readonly sendcloud: Read } => ({
  easypost: (rawBody, headers) => parseEasyPostWebhook(secrets.easypost, rawBody, headers),
  sendcloud: (rawBody, headers) => parseSendcloudWebhook(secrets.sendcloud, rawBody, headers),
})
