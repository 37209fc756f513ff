import { join } from 'node:path'
import type { MarketCode } from '../domain/market/market.ts'
import { WORKFLOW_TYPES } from '../domain/processes.ts'
import { calendars } from '../markets/calendars.ts'
import { marketAt } from '../markets/index.ts'
import { type Clock, systemClock } from '../platform/clock.ts'
import { ROLES, type Role, type Settings } from '../platform/config/settings.ts'
import { parseShippingOptions } from '../platform/config/shipping-options.ts'
import { openDatabase } from '../platform/database/database.ts'
import type { Logger } from '../platform/logger/logger.ts'
import { createProcesses } from '../platform/processes.ts'
import { createSecrets } from '../platform/secrets/secrets.ts'
import { createPace } from '../platform/subscription/renewals/pace.ts'
import { Telemetry } from '../platform/telemetry/telemetry.ts'
import { openClient } from '../platform/temporal/connection.ts'
import { CATALOGUE } from '../prisma/seed/catalogue.ts'
import { createCarriers } from '../providers/carriers/carrier-services.ts'
import type { Carriers } from '../providers/carriers/carriers.ts'
import { createEasyPostCarriers } from '../providers/carriers/easypost.ts'
import { carrierOf, createSendcloudCarriers } from '../providers/carriers/sendcloud.ts'
import { createHttpDeviceChecks } from '../providers/device-checks/http-device-checks.ts'
import { PLAIN_ORDER_API } from '../providers/device-checks/order-api.ts'
import { createDiskFiles } from '../providers/files/disk-files.ts'
import { createHttpBounceInbox } from '../providers/mail/bounce-inbox.ts'
import { createSmtpMail } from '../providers/mail/smtp-mail.ts'
import { createStripePayments } from '../providers/payments/stripe.ts'
import { createStripeSavedPayments } from '../providers/payments/stripe-saved.ts'
import { checkIban } from '../providers/payouts/iban.ts'
import { createSepaBank } from '../providers/payouts/sepa-bank.ts'
import { declarationWords } from '../texts/declaration-words.ts'

/** What every role stands on: rows, rules, time, and the way to the engine. Nothing here calls anything yet. */
export function composePlatform(settings: Settings, logger: Logger, roles: readonly Role[] = ROLES) {
  const clock = systemClock
  const database = openDatabase(settings.DATABASE_URL, settings.DATABASE_POOL_SIZE)
  const secrets = createSecrets({ dataKeys: settings.DATA_KEYS, searchKey: settings.SEARCH_KEY, linkSecret: settings.LINK_SECRET })
  const engine = openClient(settings)
  const rules = {
    clock,
    calendars,
    secrets,
    catalogue: CATALOGUE,
    declarationWords,
    marketAt: (code: string, at: Date) => marketAt(code as MarketCode, at),
  }
  const processes = createProcesses({ ...rules, checkIban })
  return {
    ...rules,
    settings,
    logger,
    telemetry: new Telemetry(roles),
    /** Aborted as soon as the process is to stop. */
    leaving: new AbortController(),
    database,
    engine,
    processes,
    delivery: { ...rules, database, processes, temporal: engine.client, taskQueue: settings.TASK_QUEUE, workflowTypes: WORKFLOW_TYPES },
    /** One for all that a process asks the payment provider for. */
    pace: createPace({ concurrency: settings.RENEWALS_CONCURRENCY, perSecond: settings.RENEWALS_RATE }),
    files: createDiskFiles({ folder: join(settings.FILES_DIR, 'cases'), clock }),
  }
}
export type Platform = ReturnType<typeof composePlatform>

/** The outside systems that effects work with, by their real adapters; on a laptop they reach sandboxes. */
export const composeProviders = ({ settings, clock }: Platform) => ({
  carriers: composeCarriers(settings, clock),
  deviceChecks: createHttpDeviceChecks({ url: settings.DEVICE_CHECK_URL, apiKey: settings.DEVICE_CHECK_KEY, api: PLAIN_ORDER_API, clock }),
  payouts: composeBank(settings),
  payments: composePayments(settings),
})

/** Payments by link, and with what customers saved. */
export function composePayments({ PAYMENT_KEY: apiKey, PAYMENT_URL: baseUrl }: Settings) {
  const account = { apiKey, baseUrl }
  return { ...createStripePayments(account), ...createStripeSavedPayments(account) }
}

/** Longer than a page takes at the slowest: what is held longer was held by somebody who died. */
const RENEWAL_LEASE_MS = 600_000

/** What charging periods stands on. */
export const composeRenewals = (platform: Platform) => ({
  ...platform,
  payments: composePayments(platform.settings),
  leaseMs: RENEWAL_LEASE_MS,
})

/** EasyPost, and for the markets that the settings name Sendcloud. */
function composeCarriers(settings: Settings, clock: Clock): Carriers {
  const easyPost = createEasyPostCarriers({
    apiKey: settings.CARRIER_KEY,
    baseUrl: settings.CARRIER_URL,
    clock,
  })
  const { SENDCLOUD_SHIPPING_OPTIONS: options, SENDCLOUD_KEYS: keys, SENDCLOUD_URL: baseUrl } = settings
  if (options === undefined || keys === undefined) return easyPost
  const [publicKey = '', secretKey = ''] = keys.split(':')
  const shippingOptions = parseShippingOptions(options) ?? {}
  const sendcloud = {
    name: 'sendcloud',
    carriers: createSendcloudCarriers({ publicKey, secretKey, baseUrl, shippingOptions }),
    markets: Object.keys(shippingOptions),
    sells: Object.values(shippingOptions).flatMap(({ return: toUs, outbound }) => [carrierOf(toUs), carrierOf(outbound)]),
  }
  return createCarriers(easyPost, [sendcloud])
}

/** The bank's file channel. */
export const composeBank = (settings: Settings) =>
  createSepaBank({
    baseUrl: settings.BANK_URL,
    key: settings.BANK_KEY,
    debtor: { name: settings.BANK_DEBTOR_NAME, iban: settings.BANK_DEBTOR_IBAN, bic: settings.BANK_DEBTOR_BIC },
    timeoutMs: 20_000,
  })

/** Mail that leaves, and the reports of mail that did not arrive. */
export function composeMail({ settings }: Platform) {
  const mail = createSmtpMail({
    url: settings.SMTP_URL,
    from: mailboxOf(settings.MAIL_FROM),
    bounces: { domain: settings.MAIL_BOUNCE_DOMAIN, secret: settings.MAIL_BOUNCE_SECRET },
    // A mail catcher in another container has no certificate.
    ...(settings.DEPLOYMENT === 'development' && { encryption: 'if_offered' as const }),
  })
  return { mail, bounces: settings.BOUNCES_URL ? createHttpBounceInbox({ url: settings.BOUNCES_URL, mail }) : null }
}

/** `Name <address>`, as the settings' check has seen it. */
function mailboxOf(text: string): { readonly name: string; readonly address: string } {
  const [name = '', address = ''] = text.replace(/>$/, '').split(' <')
  return { name, address }
}
