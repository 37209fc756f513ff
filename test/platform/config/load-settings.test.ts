import { describe, expect, expectTypeOf, it } from 'vitest'
import { loadSettings, SettingsError } from '../../../platform/config/load-settings.ts'
import type { SettingProblem } from '../../../platform/config/setting-problem.ts'
import { type Role, SETTINGS, type Setting } from '../../../platform/config/settings.ts'
import { parseShippingOptions } from '../../../platform/config/shipping-options.ts'
import { validEnvironment } from './valid-environment.ts'

const failure = (env: NodeJS.ProcessEnv): SettingsError => {
  try {
    loadSettings(env)
  } catch (error) {
    if (error instanceof SettingsError) return error
  }
  throw new Error('the settings were accepted')
}
const problemsOf = (changes: NodeJS.ProcessEnv): readonly SettingProblem[] => failure({ ...validEnvironment(), ...changes }).problems

describe('Settings', () => {
  it('are read with their defaults, numbers as numbers', () => {
    const settings = loadSettings({ ...validEnvironment(), API_PORT: '8080' })
    expect(settings.API_PORT).toBe(8080)
    expect(settings.DATABASE_POOL_SIZE).toBe(10)
    expect(settings.TEMPORAL_NAMESPACE).toBe('default')
    expect(settings.DEMONSTRATION_POLICIES).toBe('off')
    expect(settings.LOG_FORMAT).toBeUndefined()
    expectTypeOf(settings.API_PORT).toEqualTypeOf<number>()
    expectTypeOf(settings.LOG_LEVEL).toEqualTypeOf<'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'>()
    expectTypeOf(settings.TEMPORAL_API_KEY).toEqualTypeOf<string | undefined>()
  })

  it('set to nothing count as not set, and names that are not ours are let be', () => {
    const settings = loadSettings({ ...validEnvironment(), API_PORT: '', TEMPORAL_API_KEY: '', REPRISE_COLOUR: 'green', HOME: '/root' })
    expect(settings.API_PORT).toBe(3000)
    expect(settings).not.toHaveProperty('TEMPORAL_API_KEY')
    expect(settings).not.toHaveProperty('REPRISE_COLOUR')
  })

  it('that are wrong end the start with every name, what was found and what is allowed, at once', () => {
    const error = failure({
      ...validEnvironment(),
      API_PORT: '80 80',
      LOG_LEVEL: 'loud',
      TEMPORAL_ADDRESS: 'localhost',
      PUBLIC_URL: 'reprise.example',
      DATABASE_URL: undefined,
    })
    expect(error.problems).toEqual([
      { name: 'LOG_LEVEL', found: '"loud"', allowed: 'one of fatal, error, warn, info, debug, trace, silent' },
      { name: 'DATABASE_URL', found: 'nothing', allowed: 'URL that starts with postgresql:// or postgres://' },
      { name: 'TEMPORAL_ADDRESS', found: '"localhost"', allowed: 'host:port' },
      { name: 'API_PORT', found: '"80 80"', allowed: 'whole number from 0 to 65535' },
      {
        name: 'PUBLIC_URL',
        found: '"reprise.example"',
        allowed: 'https:// or http:// with a host and perhaps a port, and nothing behind them',
      },
    ])
    expect(error.message).toContain('  API_PORT: found "80 80", allowed is whole number from 0 to 65535')
  })

  it.each(['3000.0', '3e3', '0x10', ' 3000', '-1', '65536', 'NaN', '³', '9'.repeat(400)])('refuse %s as a port', (port) => {
    expect(problemsOf({ API_PORT: port }).map(({ name }) => name)).toEqual(['API_PORT'])
  })

  it.each([
    ['BANK_DEBTOR_IBAN', 'FR7630006000011234567890188'],
    ['BANK_DEBTOR_BIC', 'AGRI'],
    ['MAIL_FROM', 'hello@reprise.example'],
    ['MAIL_FROM', 'A <a@b.example>\r\nBcc: <c@d.example>'],
    ['SMTP_URL', 'http://127.0.0.1'],
    ['DATA_KEYS', 'k1:c2hvcnQ='],
    ['LINK_SECRET', 'short'],
    ['TEMPORAL_TLS', 'ON'],
    ['BODY_LIMIT_BYTES', '1'],
    ['CARRIER_URL', 'https://'],
    ['JWT_ISSUER', ' issuer'],
    ['PUBLIC_URL', 'https://reprise.example/'],
    ['PUBLIC_URL', 'https://user@reprise.example'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['TRUSTED_PROXIES', 'proxy.example'],
    ['PAYLOAD_KEYS', `k1:${'A'.repeat(43)}=,k1:${'B'.repeat(43)}=`],
    ['CODEC_ORIGINS', 'https://temporal.example/'],
    ['CODEC_ORIGINS', '*'],
    ['SENDCLOUD_SHIPPING_OPTIONS', 'ES=correos_express:epaq24'],
    ['SENDCLOUD_SHIPPING_OPTIONS', 'ES=a/b,ES=c/d'],
  ])('refuse %s as %j', (name, value) => {
    expect(problemsOf({ [name]: value }).map((problem) => problem.name)).toEqual([name])
  })

  it('never echo a secret, whatever is wrong with it', () => {
    const secretNames = Object.entries(SETTINGS as Record<string, Setting>).flatMap(([name, { secret }]) => (secret ? [name] : []))
    expect(secretNames.length).toBeGreaterThan(10)
    const wrong = Object.fromEntries(secretNames.map((name) => [name, ' hunter2 ']))
    const error = failure({ ...validEnvironment(), ...wrong })
    expect(error.problems.map(({ name }) => name).sort()).toEqual(secretNames.sort())
    expect(error.message + JSON.stringify(error.problems) + error.stack).not.toContain('hunter2')
  })

  it('for demonstrations, local tokens and plain HTTP are refused in production', () => {
    expect(problemsOf({ DEPLOYMENT: 'production', DEMONSTRATION_POLICIES: 'on' }).map(({ name }) => name)).toEqual([
      'DEMONSTRATION_POLICIES',
      'JWKS_FILE',
      'PUBLIC_URL',
    ])
    expect(problemsOf({ DEPLOYMENT: undefined }).map(({ name }) => name)).toEqual(['JWKS_FILE', 'PUBLIC_URL'])
  })

  it('want keys where what the engine keeps is encrypted, and a key in an address nowhere but in development', () => {
    expect(problemsOf({ PAYLOAD_KEYS: undefined })).toEqual([
      { name: 'PAYLOAD_KEYS', found: 'nothing', allowed: 'id:key pairs as of DATA_KEYS, since PAYLOAD_CODEC is on' },
    ])
    expect(loadSettings({ ...validEnvironment(), PAYLOAD_KEYS: undefined, PAYLOAD_CODEC: 'off' })).not.toHaveProperty('PAYLOAD_KEYS')
    const CODEC_DEVELOPMENT_KEY = 'hunter2-development-key-that-is-long-enough-to-'
    const production = {
      DEPLOYMENT: 'production',
      PUBLIC_URL: 'https://reprise.example',
      JWKS_FILE: undefined,
      JWKS_URL: 'https://login.example',
    }
    expect(problemsOf({ ...production, CODEC_DEVELOPMENT_KEY }).map(({ name }) => name)).toEqual(['CODEC_DEVELOPMENT_KEY'])
    expect(loadSettings({ ...validEnvironment(), CODEC_DEVELOPMENT_KEY })).toMatchObject({ CODEC_DEVELOPMENT_KEY })
  })

  it('want keys to Sendcloud where markets are given to it', () => {
    const SENDCLOUD_SHIPPING_OPTIONS = 'ES=correos_express:epaq24/correos_express:paq24'
    expect(problemsOf({ SENDCLOUD_SHIPPING_OPTIONS })).toEqual([
      { name: 'SENDCLOUD_KEYS', found: 'nothing', allowed: 'public key:secret key, since SENDCLOUD_SHIPPING_OPTIONS is set' },
    ])
    expect(problemsOf({ SENDCLOUD_SHIPPING_OPTIONS, SENDCLOUD_KEYS: 'public' }).map(({ name }) => name)).toContain('SENDCLOUD_KEYS')
    expect(parseShippingOptions(SENDCLOUD_SHIPPING_OPTIONS)).toEqual({
      ES: { return: 'correos_express:epaq24', outbound: 'correos_express:paq24' },
    })
  })

  it('want exactly one source of token keys, a certificate with its key, and TLS where something needs it', () => {
    expect(problemsOf({ JWKS_FILE: undefined }).map(({ name }) => name)).toEqual(['JWKS_URL'])
    expect(problemsOf({ JWKS_URL: 'https://login.example/jwks' }).map(({ name }) => name)).toEqual(['JWKS_FILE'])
    expect(problemsOf({ TEMPORAL_TLS: 'on', TEMPORAL_TLS_CERT: 'client.pem' }).map(({ name }) => name)).toEqual(['TEMPORAL_TLS_KEY'])
    expect(problemsOf({ TEMPORAL_API_KEY: 'hunter2' })).toEqual([
      { name: 'TEMPORAL_TLS', found: '"off"', allowed: 'on, since TEMPORAL_API_KEY is set' },
    ])
  })

  it('of one role are asked for alone', () => {
    const { CARRIER_KEY, DEVICE_CHECK_KEY, ...withoutCarriers } = validEnvironment()
    const settings = loadSettings(withoutCarriers, ['relay'])
    expect(settings.SMTP_URL).toContain('smtp://')
    expect(settings).not.toHaveProperty('API_PORT')
    expectTypeOf(settings).not.toHaveProperty('CARRIER_KEY')
    const roles: [Role, ...Role[]] = ['api', 'relay']
    expectTypeOf(loadSettings(withoutCarriers, roles)).not.toHaveProperty('API_PORT')
    expect(() => loadSettings(withoutCarriers, ['activities'])).toThrow('CARRIER_KEY: found nothing')
  })
})
