import type { SettingProblem } from './setting-problem.ts'
import type { Role, Settings } from './settings.ts'

/** What is right for each setting alone but not for all together. Settings that were refused or are not read are missing here. */
export const crossChecks = (settings: Partial<Settings>, roles: readonly Role[]): readonly SettingProblem[] => {
  const problems: SettingProblem[] = []
  const { TEMPORAL_TLS, TEMPORAL_TLS_CERT, TEMPORAL_TLS_KEY, TEMPORAL_TLS_CA, TEMPORAL_API_KEY, JWKS_URL, JWKS_FILE } = settings

  if (settings.DEPLOYMENT === 'production') {
    if (settings.DEMONSTRATION_POLICIES === 'on')
      problems.push({ name: 'DEMONSTRATION_POLICIES', found: '"on"', allowed: 'off, unless DEPLOYMENT is development' })
    if (JWKS_FILE !== undefined)
      problems.push({
        name: 'JWKS_FILE',
        found: JSON.stringify(JWKS_FILE),
        allowed: 'nothing, unless DEPLOYMENT is development: give JWKS_URL',
      })
    if (settings.CODEC_DEVELOPMENT_KEY !== undefined)
      problems.push({
        name: 'CODEC_DEVELOPMENT_KEY',
        found: 'something (not shown)',
        allowed: 'nothing, unless DEPLOYMENT is development: there the Web UI passes the token of whoever signed in to it',
      })
    for (const name of ['PUBLIC_URL', 'JWKS_URL'] as const) {
      const value = settings[name]
      if (value?.startsWith('http:'))
        problems.push({ name, found: JSON.stringify(value), allowed: 'https://…, unless DEPLOYMENT is development' })
    }
  }

  if (settings.PAYLOAD_CODEC === 'on' && settings.PAYLOAD_KEYS === undefined)
    problems.push({ name: 'PAYLOAD_KEYS', found: 'nothing', allowed: 'id:key pairs as of DATA_KEYS, since PAYLOAD_CODEC is on' })

  if (settings.SENDCLOUD_SHIPPING_OPTIONS !== undefined && settings.SENDCLOUD_KEYS === undefined)
    problems.push({ name: 'SENDCLOUD_KEYS', found: 'nothing', allowed: 'public key:secret key, since SENDCLOUD_SHIPPING_OPTIONS is set' })

  if (roles.includes('api')) {
    if (JWKS_URL === undefined && JWKS_FILE === undefined && settings.DEPLOYMENT !== undefined)
      problems.push({ name: 'JWKS_URL', found: 'nothing', allowed: 'https://…, where the issuer of tokens publishes its keys' })
    if (JWKS_URL !== undefined && JWKS_FILE !== undefined)
      problems.push({ name: 'JWKS_FILE', found: JSON.stringify(JWKS_FILE), allowed: 'nothing beside JWKS_URL: give one of the two' })
  }

  if ((TEMPORAL_TLS_CERT === undefined) !== (TEMPORAL_TLS_KEY === undefined)) {
    const name = TEMPORAL_TLS_CERT === undefined ? 'TEMPORAL_TLS_CERT' : 'TEMPORAL_TLS_KEY'
    problems.push({ name, found: 'nothing', allowed: 'a path, since a certificate and its key go together' })
  }
  const needsTls = { TEMPORAL_TLS_CERT, TEMPORAL_TLS_CA, TEMPORAL_API_KEY }
  for (const [name, value] of Object.entries(needsTls))
    if (value !== undefined && TEMPORAL_TLS === 'off')
      problems.push({ name: 'TEMPORAL_TLS', found: '"off"', allowed: `on, since ${name} is set` })
  return problems
}
