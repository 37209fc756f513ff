import { expect, test } from 'vitest'
import { loadSettings } from '../../platform/config/load-settings.ts'
import { ROLES, type Role, SETTINGS, type Setting, type Settings } from '../../platform/config/settings.ts'
import { createLogger } from '../../platform/logger/logger.ts'
import { composeApi } from '../../workers/compose-api.ts'
import { composeBank, composeMail, composePlatform, composeProviders, type Platform } from '../../workers/composition.ts'
import { validEnvironment } from '../platform/config/valid-environment.ts'

/** What each role stands on. */
const COMPOSED: Readonly<Record<Role, (platform: Platform) => unknown>> = {
  api: composeApi,
  workflows: ({ files }) => files,
  activities: composeProviders,
  relay: (platform) => ({ mail: composeMail(platform), bank: composeBank(platform.settings) }),
}

/** An environment that holds the settings of one role and nothing else. */
function environmentOf(role: Role): NodeJS.ProcessEnv {
  const settings: Readonly<Record<string, Setting>> = SETTINGS
  const all = { ...validEnvironment(), JWKS_FILE: '', JWKS_URL: 'https://login.example/jwks' }
  return Object.fromEntries(Object.entries(all).filter(([name]) => settings[name]?.roles.includes(role)))
}

test.each(ROLES)('a process of the role %s is composed from the settings of that role alone', (role) => {
  const settings = loadSettings(environmentOf(role), [role]) as Settings
  const logger = createLogger({ LOG_LEVEL: 'silent', LOG_FORMAT: 'json', DEPLOYMENT: 'development' })
  expect(COMPOSED[role](composePlatform(settings, logger))).toBeDefined()
})
