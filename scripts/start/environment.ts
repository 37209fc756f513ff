import { loadSettings } from '../../platform/config/load-settings.ts'
import { SETTINGS, type Settings } from '../../platform/config/settings.ts'
import type { DataFolder } from './data-folder.ts'
import type { Ports } from './ports.ts'
import type { MadeSecrets } from './secrets.ts'

/** Where our own processes find what stands on this machine. */
export interface Machine {
  readonly folder: DataFolder
  readonly ports: Ports
  readonly secrets: MadeSecrets
  readonly databaseUrl: string
}

export const DATABASE = 'reprise'
export const NAMESPACE = 'default'

const at = (port: number): string => `http://127.0.0.1:${port}`
export const apiUrl = ({ api }: Ports): string => at(api)
export const metricsUrl = (port: number): string => `${at(port)}/metrics`
export const mailboxUrl = ({ mailbox }: Ports): string => at(mailbox)
export const temporalUiUrl = ({ temporalUi }: Ports): string => at(temporalUi)
export const sandboxUrls = ({ bank, carriers, deviceChecks, payments }: Ports) => ({
  bank: at(bank),
  carriers: at(carriers),
  deviceChecks: at(deviceChecks),
  payments: at(payments),
})

/** Where the Web UI of the development server has payloads opened: it cannot send a token, so the key stands in the address. */
export const developmentCodecUrl = (ports: Ports, { CODEC_DEVELOPMENT_KEY }: Pick<Settings, 'CODEC_DEVELOPMENT_KEY'>): string =>
  `${apiUrl(ports)}/codec/development/${CODEC_DEVELOPMENT_KEY}`

/** Every setting of a start on this machine. */
function madeUp({ folder, ports, secrets, databaseUrl }: Machine): Readonly<Record<string, string>> {
  const sandboxes = sandboxUrls(ports)
  return {
    ...secrets,
    DEPLOYMENT: 'development',
    DEMONSTRATION_POLICIES: 'on',
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: `127.0.0.1:${ports.temporal}`,
    TEMPORAL_NAMESPACE: NAMESPACE,
    API_PORT: `${ports.api}`,
    // On one machine everybody calls from the same address: a limit by address would tell nobody from anybody.
    RATE_LIMIT_PER_MINUTE: '1000000',
    PUBLIC_URL: apiUrl(ports),
    // The Web UI is opened by either name.
    CODEC_ORIGINS: `${temporalUiUrl(ports)},http://localhost:${ports.temporalUi}`,
    JWT_ISSUER: 'reprise-local-issuer',
    JWKS_FILE: folder.keys,
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    MAIL_FROM: 'Reprise <hello@reprise.example>',
    MAIL_HELP: 'help@reprise.example',
    MAIL_BOUNCE_DOMAIN: 'bounces.reprise.example',
    BOUNCES_URL: `${mailboxUrl(ports)}/bounces`,
    FILES_DIR: folder.files,
    BANK_URL: sandboxes.bank,
    BANK_DEBTOR_NAME: 'Reprise SAS',
    BANK_DEBTOR_IBAN: 'FR7630006000011234567890189',
    BANK_DEBTOR_BIC: 'AGRIFRPP',
    CARRIER_URL: sandboxes.carriers,
    PAYMENT_URL: sandboxes.payments,
    PAYMENT_PUBLIC_KEY: 'pk_test_sandbox',
    PAYMENT_SCRIPT_URL: `${sandboxes.payments}/v3/`,
    DEVICE_CHECK_URL: sandboxes.deviceChecks,
  }
}

/** What this start decides itself, whatever the environment says: an address made up elsewhere would lead nowhere. */
const DECIDED_HERE = ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'TEMPORAL_NAMESPACE', 'API_PORT', 'JWKS_FILE', 'JWKS_URL'] as const

/**
 * The environment of our own processes, and the same as checked settings. What is set in `env` goes before what is made up.
 * Throws a `SettingsError` that names what cannot be used.
 */
export function machineSettings(env: NodeJS.ProcessEnv, machine: Machine): { env: NodeJS.ProcessEnv; settings: Settings } {
  const made = madeUp(machine)
  const given = Object.keys(SETTINGS).filter((name) => env[name] && !(DECIDED_HERE as readonly string[]).includes(name))
  const all = { ...env, ...made, ...Object.fromEntries(given.map((name) => [name, env[name]])), JWKS_URL: '' }
  return { env: all, settings: loadSettings(all) }
}

/** The settings alone, without what else stands in an environment. */
export const settingsIn = (env: NodeJS.ProcessEnv): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.keys(SETTINGS).flatMap((name) => (env[name] ? [[name, env[name]]] : [])))

/** The environment of the process of all sandboxes, from that of the others. */
export const sandboxEnvironment = (env: NodeJS.ProcessEnv, { folder, ports }: Machine): NodeJS.ProcessEnv => ({
  ...env,
  SANDBOX_FOLDER: folder.sandboxes,
  SANDBOX_BANK_PORT: `${ports.bank}`,
  SANDBOX_CARRIERS_PORT: `${ports.carriers}`,
  SANDBOX_DEVICE_CHECKS_PORT: `${ports.deviceChecks}`,
  SANDBOX_PAYMENTS_PORT: `${ports.payments}`,
  SANDBOX_MAILBOX_PORT: `${ports.mailbox}`,
  SANDBOX_SMTP_PORT: `${ports.smtp}`,
  SANDBOX_WEBHOOK_URL: `${apiUrl(ports)}/v1/webhooks/easypost`,
  SANDBOX_PAYMENT_WEBHOOK_URL: `${apiUrl(ports)}/v1/webhooks/stripe`,
})
