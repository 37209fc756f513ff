import type { Static, TEnum, TInteger, TString } from 'typebox'
import {
  bic,
  choice,
  dataKeys,
  hostAndPort,
  hostName,
  iban,
  integer,
  type Kind,
  keyPair,
  mailbox,
  networks,
  origins,
  ownSecret,
  path,
  publicUrl,
  shippingOptions,
  text,
  url,
} from './kinds.ts'

/** The parts that can run as processes of their own. */
export const ROLES = ['api', 'workflows', 'activities', 'relay'] as const
export type Role = (typeof ROLES)[number]

/** One setting, as data: read by `loadSettings`, written out by `settingsTable`. */
export interface Setting {
  readonly kind: Kind
  readonly description: string
  /** Who reads it. A process started with other roles does not ask for it. */
  readonly roles: readonly Role[]
  /** Without one the setting must be given, unless it is optional. */
  readonly default?: string | number
  /** May be left out. What that means stands in the description. */
  readonly optional?: true
  /** Never echoed, neither in an error nor in a log. */
  readonly secret?: true
}

const ENGINE = ['api', 'workflows', 'activities', 'relay'] as const
const DATABASE = ['api', 'workflows', 'activities', 'relay'] as const

/**
 * Every setting there is. The names are those of the environment, so that a search for one finds its use.
 * Add one here and nowhere else.
 */
export const SETTINGS = {
  DEPLOYMENT: {
    kind: choice('development', 'production'),
    default: 'production',
    roles: ROLES,
    description: 'What is at stake. `development` allows the local issuer of tokens, plain HTTP, plain SMTP and demonstration policies.',
  },
  LOG_LEVEL: {
    kind: choice('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
    default: 'info',
    roles: ROLES,
    description: 'The least that is logged.',
  },
  LOG_FORMAT: {
    kind: choice('json', 'pretty'),
    optional: true,
    roles: ROLES,
    description: 'How a line looks. Left out: `pretty` at a terminal in development, otherwise `json`.',
  },

  DATABASE_URL: {
    kind: url('postgresql', 'postgres'),
    secret: true,
    roles: DATABASE,
    description: 'PostgreSQL with user, password and database.',
  },
  DATABASE_POOL_SIZE: { kind: integer(1, 200), default: 10, roles: DATABASE, description: 'Connections of one process.' },

  TEMPORAL_ADDRESS: { kind: hostAndPort, roles: ENGINE, description: "The engine's front end." },
  TEMPORAL_NAMESPACE: { kind: text, default: 'default', roles: ENGINE, description: 'Namespace in the engine.' },
  TEMPORAL_TLS: {
    kind: choice('on', 'off'),
    default: 'off',
    roles: ENGINE,
    description: 'Encrypts the way to the engine; needed with an API key or a certificate.',
  },
  TEMPORAL_TLS_CERT: { kind: path, optional: true, roles: ENGINE, description: 'PEM file of the client certificate, with its key.' },
  TEMPORAL_TLS_KEY: { kind: path, optional: true, roles: ENGINE, description: "PEM file of the client certificate's key." },
  TEMPORAL_TLS_CA: {
    kind: path,
    optional: true,
    roles: ENGINE,
    description: "PEM file of the authority that signed the engine's certificate. Left out: the system's.",
  },
  TEMPORAL_API_KEY: { kind: text, optional: true, secret: true, roles: ENGINE, description: 'API key of Temporal Cloud.' },
  PAYLOAD_CODEC: {
    kind: choice('on', 'off'),
    default: 'on',
    roles: ENGINE,
    description:
      'Encrypts what the engine keeps: payloads, and the words of failures. The same for all processes. `off` leaves it readable; what was encrypted before is still opened.',
  },
  PAYLOAD_KEYS: {
    kind: dataKeys,
    optional: true,
    secret: true,
    roles: ENGINE,
    description:
      'Keys of it (AES-256-GCM), `id:base64,…`. The first one encrypts, all of them open. Needed with `PAYLOAD_CODEC` on; how to change them stands in [operations.md](operations.md).',
  },
  CODEC_ORIGINS: {
    kind: origins,
    optional: true,
    roles: ['api'],
    description: "Origins of the engine's Web UI, whose pages may have payloads opened at `/codec`. Left out: none, command lines only.",
  },
  CODEC_DEVELOPMENT_KEY: {
    kind: ownSecret,
    optional: true,
    secret: true,
    roles: ['api'],
    description:
      "Opens `/codec/development/<this>/decode` without a token, since the development server's Web UI cannot send one. Development only.",
  },
  TASK_QUEUE: { kind: text, default: 'reprise', roles: ENGINE, description: 'Task queue of cases and effects.' },

  WORKFLOW_BUNDLE: {
    kind: path,
    optional: true,
    roles: ['workflows'],
    description: 'Workflow code bundled ahead with `npm run bundle`. Left out: bundled from the source at each start.',
  },
  WORKER_DEPLOYMENT: {
    kind: text,
    default: 'reprise',
    roles: ['workflows', 'activities'],
    description: 'Name under which the engine keeps the versions of the workers.',
  },
  WORKER_BUILD_ID: {
    kind: text,
    optional: true,
    roles: ['workflows', 'activities'],
    description: 'Version of the workers’ code, such as a commit; see docs/deployment.md. Left out: unversioned.',
  },
  HEALTH_FILE: {
    kind: path,
    optional: true,
    roles: ROLES,
    description: 'File that is touched every 10 s while everything runs, for the health check of a container. Left out: none.',
  },

  METRICS_PORT: {
    kind: integer(1, 65_535),
    optional: true,
    roles: ROLES,
    description:
      'Port where this process tells its numbers to Prometheus at `/metrics`; each process of a machine has its own. Not for the public; see [metrics.md](metrics.md). Left out: none.',
  },
  METRICS_HOST: {
    kind: hostName,
    default: '127.0.0.1',
    roles: ROLES,
    description: 'Address that port is opened on: one that only operators reach.',
  },

  API_HOST: { kind: hostName, default: '127.0.0.1', roles: ['api'], description: 'Address to listen on.' },
  API_PORT: { kind: integer(0, 65_535), default: 3000, roles: ['api'], description: 'Port to listen on; 0 takes a free one.' },
  READY_NOTICE_SECONDS: {
    kind: integer(0, 30),
    default: 0,
    roles: ['api'],
    description:
      'How long `/readyz` says no before the API takes no more requests, when it is told to stop: as long as a proxy needs to notice.',
  },
  PUBLIC_URL: {
    kind: publicUrl,
    roles: ['api', 'activities', 'relay'],
    description: 'Where people reach the API and the pages; links in mails begin with it.',
  },
  RATE_LIMIT_PER_MINUTE: { kind: integer(1, 1_000_000), default: 300, roles: ['api'], description: 'Requests of one address in a minute.' },
  TRUSTED_PROXIES: {
    kind: networks,
    optional: true,
    roles: ['api'],
    description:
      'Proxies whose `X-Forwarded-For` is believed, for the limit of requests. Left out: none, and the caller is whoever connects.',
  },
  BODY_LIMIT_BYTES: {
    kind: integer(1_024, 104_857_600),
    default: 262_144,
    roles: ['api'],
    description: 'Largest body of a request, in bytes. Photos have a limit of their own.',
  },
  JWT_ISSUER: { kind: text, roles: ['api'], description: 'Issuer that tokens must name (`iss`).' },
  JWT_AUDIENCE: { kind: text, default: 'reprise', roles: ['api'], description: 'Audience that tokens must name (`aud`).' },
  JWKS_URL: {
    kind: url('https', 'http'),
    optional: true,
    roles: ['api'],
    description: 'Where the issuer publishes its keys. Give this or `JWKS_FILE`.',
  },
  JWKS_FILE: { kind: path, optional: true, roles: ['api'], description: 'Keys of the local issuer of tokens. Development only.' },

  LINK_SECRET: {
    kind: ownSecret,
    secret: true,
    roles: ROLES,
    description: 'Signs the links to cases. Changing it ends every link there is.',
  },
  DATA_KEYS: {
    kind: dataKeys,
    secret: true,
    roles: ROLES,
    description: 'Keys that seal personal data (AES-256-GCM), `id:base64,…`. The first one seals, all of them open.',
  },
  SEARCH_KEY: {
    kind: ownSecret,
    secret: true,
    roles: ROLES,
    description: 'Keys the hashes by which sealed data is found. Changing it makes earlier data unfindable.',
  },

  SMTP_URL: {
    kind: url('smtp', 'smtps'),
    secret: true,
    roles: ['relay'],
    description: 'Mail server, with user and password if it wants them.',
  },
  MAIL_FROM: { kind: mailbox, roles: ['relay'], description: 'Sender that people see.' },
  MAIL_BOUNCE_DOMAIN: { kind: hostName, roles: ['relay'], description: 'Domain that reports of undelivered mail come back to.' },
  MAIL_BOUNCE_SECRET: {
    kind: ownSecret,
    secret: true,
    roles: ['api', 'relay'],
    description: 'Signs the addresses that such reports come back to.',
  },
  MAIL_HELP: {
    kind: text,
    roles: ['relay', 'api'],
    description: 'Where customers write to for help; stands in every mail and on every page.',
  },
  BOUNCES_URL: {
    kind: url('https', 'http'),
    optional: true,
    roles: ['relay'],
    description: 'Where reports of undelivered mail are read from. Left out: only refusals at sending are known.',
  },
  FILES_DIR: {
    kind: path,
    roles: ROLES,
    description: 'Folder of photos and documents; one and the same for every process.',
  },

  BANK_URL: { kind: url('https', 'http'), roles: ['activities', 'relay'], description: "The bank's interface for payouts." },
  BANK_KEY: { kind: text, secret: true, roles: ['activities', 'relay'], description: 'Key to it.' },
  BANK_DEBTOR_NAME: { kind: text, roles: ['activities', 'relay'], description: 'Holder of the account that payouts leave from.' },
  BANK_DEBTOR_IBAN: { kind: iban, roles: ['activities', 'relay'], description: 'That account.' },
  BANK_DEBTOR_BIC: { kind: bic, roles: ['activities', 'relay'], description: 'Its bank.' },
  CARRIER_URL: {
    kind: url('https', 'http'),
    default: 'https://api.easypost.com',
    roles: ['activities'],
    description: "The carriers' interface.",
  },
  CARRIER_KEY: { kind: text, secret: true, roles: ['activities'], description: 'Key to it.' },
  CARRIER_WEBHOOK_SECRET: {
    kind: text,
    secret: true,
    roles: ['api'],
    description: 'Shared with the carriers: signs what they report.',
  },
  PAYMENT_URL: {
    kind: url('https', 'http'),
    default: 'https://api.stripe.com',
    roles: ['api', 'activities', 'relay'],
    description: "The payment provider's interface.",
  },
  PAYMENT_KEY: { kind: text, secret: true, roles: ['api', 'activities', 'relay'], description: 'Key to it.' },
  RENEWALS_CONCURRENCY: {
    kind: integer(1, 1_000),
    default: 32,
    roles: ['activities', 'relay'],
    description: 'Renewals that one process charges side by side. As many as the provider answers in the time of one answer are enough.',
  },
  RENEWALS_RATE: {
    kind: integer(1, 100_000),
    default: 25,
    roles: ['activities', 'relay'],
    description:
      'Renewals that one process charges a second: what the payment provider allows the account (25 at Stripe unless more was agreed), divided by the processes.',
  },
  PAYMENT_WEBHOOK_SECRETS: {
    kind: text,
    secret: true,
    roles: ['api'],
    description: 'Shared with the payment provider: signs what it reports. Several with commas while one is replaced by another.',
  },
  PAYMENT_PUBLIC_KEY: {
    kind: text,
    roles: ['api'],
    description: "Names us to the payment provider in a customer's browser: `pk_live_…`. Everybody may see it.",
  },
  PAYMENT_SCRIPT_URL: {
    kind: url('https', 'http'),
    default: 'https://js.stripe.com/v3/',
    roles: ['api'],
    description: "The payment provider's script on the page where a bill is paid.",
  },
  SENDCLOUD_SHIPPING_OPTIONS: {
    kind: shippingOptions,
    optional: true,
    roles: ['activities'],
    description:
      'The markets whose labels and pickups are bought through Sendcloud, and its shipping option each way: `ES=to_us/to_the_customer`; what stands before a colon in one is its carrier. Left out: none, EasyPost has them all.',
  },
  SENDCLOUD_URL: {
    kind: url('https', 'http'),
    default: 'https://panel.sendcloud.sc/api',
    roles: ['activities'],
    description: "Sendcloud's interface.",
  },
  SENDCLOUD_KEYS: {
    kind: keyPair,
    optional: true,
    secret: true,
    roles: ['activities'],
    description: 'Keys to it. Needed with `SENDCLOUD_SHIPPING_OPTIONS`.',
  },
  SENDCLOUD_WEBHOOK_SECRET: {
    kind: text,
    optional: true,
    secret: true,
    roles: ['api'],
    description: 'Signs what Sendcloud reports. Left out: nothing that comes in its name is believed.',
  },
  DEVICE_CHECK_URL: {
    kind: url('https', 'http'),
    roles: ['activities'],
    description: 'Service that knows blacklists and activation locks.',
  },
  DEVICE_CHECK_KEY: { kind: text, secret: true, roles: ['activities'], description: 'Key to it.' },

  DEMONSTRATION_POLICIES: {
    kind: choice('off', 'on'),
    default: 'off',
    roles: ['api', 'workflows', 'activities'],
    description: 'Market policies with time limits of seconds, to show what silence does. Refused unless `DEPLOYMENT` is `development`.',
  },
} as const satisfies Readonly<Record<string, Setting>>

export type SettingName = keyof typeof SETTINGS

type Value<Name extends SettingName> =
  (typeof SETTINGS)[Name]['kind'] extends Kind<infer Schema extends TString | TInteger | TEnum> ? Static<Schema> : never
type Optional = { [Name in SettingName]: (typeof SETTINGS)[Name] extends { readonly optional: true } ? Name : never }[SettingName]
type ReadBy<Name extends SettingName> = (typeof SETTINGS)[Name]['roles'][number]

/** Every setting, checked. */
export type Settings = { readonly [Name in Exclude<SettingName, Optional>]: Value<Name> } & { readonly [Name in Optional]?: Value<Name> }

/** The settings that each of the roles `R` reads. */
export type SettingsOf<R extends Role> = {
  readonly [Name in keyof Settings as [R] extends [ReadBy<Name>] ? Name : never]: Settings[Name]
}
